import { createClient } from 'user-management-client';

const client = createClient({ apiKey: 'sk_example_123456789' });

const { user } = await client.sendVerificationEmail({ id: 'user_01E4ZCR3C56J083X43JQXF3JK5' });

console.log(`Sent a code to ${user.email}`);
