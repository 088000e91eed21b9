import { createClient } from 'user-management-client';

const client = createClient({ apiKey: 'sk_example_123456789' });

const user = await client.createUser({
  email: 'marcelina.davis@example.com',
  password: 'i8uv6g34kd490s',
  first_name: 'Marcelina',
  last_name: 'Davis',
  email_verified: false,
});

console.log(user.id);
