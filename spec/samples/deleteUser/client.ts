import { createClient } from 'user-management-client';

const client = createClient({ apiKey: 'sk_example_123456789' });

const id = 'user_01F3GZ5ZGZBZVQGZVHJFVXZJGZ';
await client.deleteUser({ id });

console.log(`Deleted ${id}`);
