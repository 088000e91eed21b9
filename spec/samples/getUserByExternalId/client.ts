import { createClient } from 'user-management-client';

const client = createClient({ apiKey: 'sk_example_123456789' });

const user = await client.getUserByExternalId({ external_id: 'f1ffa2b2-c20b-4d39-be5c-212726e11222' });

console.log(user.id);
