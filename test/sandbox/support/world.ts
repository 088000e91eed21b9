/** One user's life on a sandbox, as tests act it out. */
import type { Sandbox, SandboxScope } from 'user-management-sandbox';
import { ask, type Ask } from './api.ts';

/** The user that is acted on. */
export const id = 'user_01HXYZ123456789ABCDEFGHIJK';

/** Ways to act on the user in an environment. */
export function worldOf(sandbox: Sandbox, scope: SandboxScope) {
  const send = (operation: string, request: Ask = {}) => ask(sandbox, operation, { key: scope.key, ...request });
  return {
    scope,
    send,
    create: (body: object) => send('createUser', { body: { email: 'new@example.com', ...body } }),
    update: (body: object) => send('updateUser', { path: { id }, body }),
    sendCode: () => send('sendVerificationEmail', { path: { id } }),
    verify: (code: string) => send('verifyEmail', { path: { id }, body: { code } }),
    change: (new_email: string) => send('sendEmailChange', { path: { id }, body: { new_email } }),
    confirm: (code: string) => send('confirmEmailChange', { path: { id }, body: { code } }),
    lastCode: async () => (await scope.outbox()).at(-1)!.code,
  };
}
