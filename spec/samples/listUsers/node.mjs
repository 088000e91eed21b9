import { WorkOS } from '@workos-inc/node';

const workos = new WorkOS('sk_example_123456789');

const users = await workos.userManagement.listUsers();

console.log(users.data);
