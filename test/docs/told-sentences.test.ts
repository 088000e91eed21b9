/** Sentences of guides and READMEs that say what happens: each is there as it came out when it was tried. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient, TransportError } from 'user-management-client';
import { startMock, type Mock } from 'user-management-mock';
import { causedResponses } from 'user-management-mock/causes';
import { startSandbox, type Sandbox } from 'user-management-sandbox';
import { root } from '../../scripts/lib/repo.ts';
import { ask, type Ask } from '../sandbox/support/api.ts';
import { bodyExamples, document } from '../support/document.ts';

const id = 'user_01HXYZ123456789ABCDEFGHIJA';
const other = 'user_01HXYZ123456789ABCDEFGHIJB';
const path = { id };
let sandbox: Sandbox;
let mock: Mock;
beforeAll(async () => {
  const users = [
    { id, email: 'ada@example.com', external_id: 'one', created_at: '2026-01-15T11:00:00.000Z' },
    { id: other, email: 'bob@example.com', managed: true, deletable: false, created_at: '2026-01-15T12:00:00.000Z' },
  ] as const;
  [sandbox, mock] = await Promise.all([startSandbox({ port: 0, seed: { users: [...users] } }), startMock({ port: 0 })]);
});
afterAll(() => Promise.all([sandbox.close(), mock.close()]));

const send = (operation: string, request?: Ask) => ask(sandbox, operation, request);
const update = (body: object, of = id) => send('updateUser', { path: { id: of }, body });
const list = async (server: Mock, query: Record<string, string | number>) =>
  (await ask(server, 'listUsers', { query })).body;

const sentences: Record<string, Record<string, () => Promise<string>>> = {
  'spec/guides/start.md': {
    async 'names of properties'() {
      const names = bodyExamples().flatMap(({ example }) => Object.keys(Object(example.value) as object));
      return `with names in ${names.every((name) => /^[a-z]+(_[a-z]+)*$/.test(name)) ? 'snake_case' : 'other cases'}.`;
    },
  },
  'spec/guides/email-flows.md': {
    async 'a body that is not needed'() {
      const replies = [
        await ask(mock, 'sendVerificationEmail', { path }),
        await ask(mock, 'sendVerificationEmail', { path, body: {} }),
      ];
      const [none, empty] = replies.map(({ status }) => status === 200);
      return `No body is ${none ? 'needed' : 'allowed'}. An empty JSON object is ${empty ? 'accepted too' : 'refused'}.`;
    },
    async 'what the code lives by'() {
      const scope = sandbox.scope();
      await scope.seed({ users: [{ id, email: 'ada@example.com' }] });
      const sent = await send('sendEmailChange', { path, key: scope.key, body: { new_email: 'new@example.com' } });
      const { code } = (await scope.outbox()).at(-1)!;
      const ends = [];
      for (const [name, time] of Object.entries(sent.body as Record<string, unknown>)) {
        if (!name.endsWith('_at')) continue;
        await scope.clock.freeze(String(time));
        const reply = await send('confirmEmailChange', { path, key: scope.key, body: { code } });
        if (reply.code === 'email_change_code_expired') ends.push(name);
        else break;
      }
      await scope.close();
      return `The response tells with \`${ends[0]}\` until when the code works.`;
    },
  },
  'spec/guides/metadata-and-external-ids.md': {
    async 'null for metadata'() {
      await update({ metadata: { a: '1' } });
      const { body } = await update({ metadata: null });
      return `\`metadata: null\` ${JSON.stringify(body.metadata) === '{}' ? 'clears the whole object' : 'leaves the object as it is'}.`;
    },
    async 'an external id that is taken'() {
      const updated = await update({ external_id: 'one' }, other);
      const created = await send('createUser', { body: { email: 'new@example.com', external_id: 'one' } });
      return `with \`${updated.code}\` by an update, and with \`${created.code}\` by a creation, where \`errors\` holds \`${created.body.errors[0].code}\`.`;
    },
  },
  'spec/guides/pagination.md': {
    async 'the order normal'() {
      const page = await list(sandbox, { order: 'normal', limit: 1 });
      const way = async (cursor: 'after' | 'before') =>
        page.list_metadata[cursor] !== null &&
        (await list(sandbox, { order: 'normal', [cursor]: page.list_metadata[cursor] })).data[0].id === id;
      const [before, after] = [await way('before'), await way('after')];
      return `\`before\` fetches ${before ? 'older' : 'newer'} records and \`after\` ${after ? 'older' : 'newer'} ones. A loop written for \`${after ? 'normal' : 'desc'}\` goes the wrong way with it.`;
    },
  },
  'spec/guides/testing-with-the-sandbox.md': {
    async 'what a seed forbids'() {
      const change = await send('sendEmailChange', { path: { id: other }, body: { new_email: 'new@example.com' } });
      const removal = await send('deleteUser', { path: { id: other } });
      const can = ({ status }: { status: number }) => (status < 400 ? 'can' : 'cannot');
      return `A \`managed\` user's address ${can(change)} be changed, and a user with \`deletable: false\` ${can(removal)} be deleted.`;
    },
  },
  'spec/guides/testing-with-the-mock.md': {
    async 'two causes at once'() {
      const body = { email: 'email_not_available@example.com' };
      const key = 'sk_test_forbidden';
      const both = await ask(mock, 'createUser', { key, body });
      const ofUpdate = causedResponses(document).filter(({ operation }) => operation === 'updateUser');
      const most = ofUpdate.find(({ cause }) => Object.keys(cause.body ?? {}).length > 1)!;
      const one = ofUpdate.find(({ cause }) => Object.keys(cause.path ?? {}).length === 1)!;
      const more = await ask(mock, 'updateUser', {
        path: one.request.path as Ask['path'] & {},
        body: most.request.body,
      });
      const first = both.status === 403 ? 'an API key comes first' : 'an API key comes last';
      return `${first}, then the cause that names ${more.status === most.status ? 'more' : 'fewer'} values.`;
    },
    async 'three pages'() {
      const { list_metadata: here } = await list(mock, {});
      const ends = [
        (await list(mock, { before: here.before })).list_metadata.before,
        (await list(mock, { after: here.after })).list_metadata.after,
      ];
      const middle = here.before !== null && here.after !== null;
      return `a request without a cursor gets ${middle ? 'the one in the middle' : 'the first'}, whose cursors lead to ${ends.every((end) => end === null) ? 'the first and the last' : 'others'}.`;
    },
  },
  'spec/guides/typescript-client.md': {
    async 'no response'() {
      const fetch = () => Promise.reject(new TypeError('fetch failed'));
      const client = createClient({ apiKey: 'sk_test_1', fetch, maxRetries: 0 });
      const error = await client.getUser({ id }).catch((each: unknown) => each as object);
      const says = ['kind', 'reason', 'code'].find((name) => name in (error as object));
      return `throws a \`${error instanceof TransportError ? 'TransportError' : 'ApiError'}\` instead, whose \`${says}\` says why`;
    },
  },
  'spec/workflows/sign-up-and-verify.yaml': {
    async 'a new address'() {
      const { body } = await send('createUser', { body: { email: 'fresh@example.com' } });
      return `the user is created. The address counts as ${body.email_verified ? 'verified' : 'unverified'}.`;
    },
  },
  'spec/workflows/change-email.yaml': {
    async 'an address that is asked for'() {
      const before = (await send('getUser', { path })).body.email;
      await send('sendEmailChange', { path, body: { new_email: 'wanted@example.com' } });
      const after = (await send('getUser', { path })).body.email;
      return `Until the right code is entered, the user ${before === after ? 'keeps the old' : 'has the new'} address.`;
    },
  },
  'packages/sandbox/README.md': {
    async 'the count of requests'() {
      const folder = mkdtempSync(join(tmpdir(), 'told-'));
      const options = { port: 0, data: join(folder, 'users.sqlite'), throttle: { reads: 1, writes: 1 } };
      const processes = [await startSandbox(options), await startSandbox(options)];
      const statuses = [];
      for (const each of [...processes, processes[0]!]) statuses.push((await ask(each, 'listUsers')).status);
      await Promise.all(processes.map((each) => each.close()));
      rmSync(folder, { recursive: true });
      const own = statuses.join() === '200,200,429';
      return `the count of \`--throttle\` belong to ${own ? 'a process' : 'all processes'}`;
    },
  },
  'packages/mock/README.md': {
    async 'the grammar of parameters'() {
      const queries = ['limit=', 'limit=1e1', 'limit=0x10', 'limit=5.0', 'limit=1&limit=2'];
      const headers = { authorization: 'Bearer sk_test_1' };
      const { path: users } = mock.operations.find(({ id: name }) => name === 'listUsers')!;
      const refused = [];
      for (const query of queries)
        if ((await fetch(`${mock.url}${users}?${query}`, { headers })).status === 422) refused.push(`\`${query}\``);
      return `${refused.slice(0, -1).join(', ')} and ${refused.at(-1)} are refused.`;
    },
  },
  'README.md': {
    async 'the base of the client'() {
      let asked = '';
      const fetch = (url: unknown) => {
        asked = String(url instanceof Request ? url.url : url);
        return Promise.resolve(new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } }));
      };
      await createClient({ apiKey: 'sk_test_1', fetch }).getUser({ id });
      const [server] = document.servers as { url: string; description: string }[];
      return `Without \`baseUrl\` it talks to ${asked.startsWith(server!.url) ? server!.description.split('.')[0]!.toLowerCase() : asked}.`;
    },
  },
};

it.each(
  Object.entries(sentences).flatMap(([file, each]) =>
    Object.entries(each).map(([name, act]) => [file, name, act] as const),
  ),
)('%s: %s', async (file, _, act) => {
  expect(readFileSync(join(root, file), 'utf8').replaceAll(/\s+/g, ' ')).toContain(await act());
});
