import { WorkOS } from '@workos-inc/node';

const workos = new WorkOS('sk_example_123456789');

const { user } = await workos.userManagement.verifyEmail({
  userId: 'user_01E4ZCR3C56J083X43JQXF3JK5',
  code: '123456',
});

console.log(user.emailVerified);
