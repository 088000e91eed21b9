import { WorkOS } from '@workos-inc/node';

const workos = new WorkOS('sk_example_123456789');

const user = await workos.userManagement.getUserByExternalId('f1ffa2b2-c20b-4d39-be5c-212726e11222');

console.log(user.id);
