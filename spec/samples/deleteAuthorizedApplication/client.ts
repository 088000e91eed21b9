import { createClient } from 'user-management-client';

const client = createClient({ apiKey: 'sk_example_123456789' });

const application_id = 'conn_app_01HXYZ123456789ABCDEFGHIJ';
await client.deleteAuthorizedApplication({ user_id: 'user_01E4ZCR3C56J083X43JQXF3JK5', application_id });

console.log(`Revoked ${application_id}`);
