/** What ends or hangs plain Prism. Should one of these be fixed there, the test says so; the mock never had them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startOracle, type Oracle } from './support/oracle.ts';
import { operation, send, useMock } from './support/server.ts';

const mock = useMock();
let oracle: Oracle;
beforeEach(async () => {
  oracle = await startOracle();
});
afterEach(() => oracle.stop());

const path = operation('createUser').path;
const deep = `{"email":"a@example.com","metadata":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`;

/** How plain Prism takes a request: it dies, it never responds, or it responds with a status. */
async function fate(id: string, changes: RequestInit & { path?: string }): Promise<string> {
  const responded = send(oracle.url, id, { ...changes, signal: AbortSignal.timeout(1_500) }).then(
    ({ status }) => `responses ${status}`,
    (error: Error) => (error.name === 'TimeoutError' ? 'hangs' : 'dies'),
  );
  return Promise.race([responded, oracle.died.then(() => 'dies')]);
}

describe('plain Prism and the mock', () => {
  it.each([
    ['a bad percent-encoding', 'getUser', { path: `${path}/%zz` }, 'dies', 400],
    ['a key outside Latin-1 in a refused body', 'createUser', { body: '{"metadata":{"日本":1}}' }, 'dies', 422],
    ['malformed JSON', 'createUser', { body: '{"email":' }, 'hangs', 422],
    ['JSON 20,000 deep', 'createUser', { body: deep }, 'responses 500', 422],
  ])('%s', async (_, id, changes, theirs, ours) => {
    expect(await fate(id, changes)).toBe(theirs);
    expect((await send(mock.current.url, id, changes)).status).toBe(ours);
    expect((await send(mock.current.url, 'getUser')).status).toBe(200);
  });
});
