/** The sandbox and requests that are broken on purpose: what the mock is held to. */
import { startSandbox, type SeedUser } from 'user-management-sandbox';
import { badInputTests, limits } from '../mock/support/bad-input.ts';
import { operation, useServer } from '../mock/support/server.ts';

const example = operation('getUser').parameters[0]?.example as `user_${string}`;
const users: SeedUser[] = [
  { id: example, email: 'example@example.com' },
  { id: 'user_1', email: 'user@example.com', external_id: 'a/b' },
];

badInputTests(useServer(() => startSandbox({ port: 0, limits, seed: { users } })));
