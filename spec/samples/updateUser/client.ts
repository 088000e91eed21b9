import { createClient } from 'user-management-client';

const client = createClient({ apiKey: 'sk_example_123456789' });

const user = await client.updateUser({
  id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
  first_name: 'Marcelina',
  last_name: 'Davis',
  email_verified: true,
  external_id: '2fe01467-f7ea-4dd2-8b79-c2b4f56d0191',
  metadata: { timezone: 'America/New_York' },
  locale: 'en-US',
});

console.log(user.updated_at);
