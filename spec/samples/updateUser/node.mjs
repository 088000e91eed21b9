import { WorkOS } from '@workos-inc/node';

const workos = new WorkOS('sk_example_123456789');

const user = await workos.userManagement.updateUser({
  userId: 'user_01EHQ7ZGZ2CZVQJGZ5ZJZ1ZJGZ',
  firstName: 'Marcelina',
  lastName: 'Davis',
  emailVerified: true,
  externalId: '2fe01467-f7ea-4dd2-8b79-c2b4f56d0191',
  metadata: {
    timezone: 'America/New_York',
  },
});

console.log(user.updatedAt);
