import { createClient } from 'user-management-client';

const client = createClient({ apiKey: 'sk_example_123456789' });

const page = await client.listUsers();

for (const user of page.data) console.log(user.email);
