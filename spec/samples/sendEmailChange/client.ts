import { createClient } from 'user-management-client';

const client = createClient({ apiKey: 'sk_example_123456789' });

const change = await client.sendEmailChange({
  id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
  new_email: 'new.email@example.com',
});

console.log(`Confirm ${change.new_email} before ${change.expires_at}`);
