import { createClient } from 'user-management-client';

const client = createClient({ apiKey: 'sk_example_123456789' });

const page = await client.listAuthorizedApplications({ user_id: 'user_01E4ZCR3C56J083X43JQXF3JK5' });

for (const { application, granted_scopes } of page.data) console.log(application.name, granted_scopes);
