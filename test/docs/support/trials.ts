/** Trials of what guides and READMEs say that happens: each gives the sentence as it came out. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, TransportError, type Client, type ClientOptions } from 'user-management-client';
import { startMock, type Mock } from 'user-management-mock';
import { causedResponses } from 'user-management-mock/causes';
import { startSandbox, type Sandbox } from 'user-management-sandbox';
import { root } from '../../../scripts/lib/repo.ts';
import { ask, type Ask } from '../../sandbox/support/api.ts';
import { bodyExamples, document } from '../../support/document.ts';

const id = 'user_01HXYZ123456789ABCDEFGHIJA';
const other = 'user_01HXYZ123456789ABCDEFGHIJB';
const path = { id };
let sandbox: Sandbox;
let mock: Mock;

/** Starts what the trials ask. */
export async function startTrials(): Promise<void> {
  const users = [
    { id, email: 'ada@example.com', external_id: 'one', created_at: '2026-01-15T11:00:00.000Z' },
    { id: other, email: 'bob@example.com', managed: true, deletable: false, created_at: '2026-01-15T12:00:00.000Z' },
  ] as const;
  [sandbox, mock] = await Promise.all([startSandbox({ port: 0, seed: { users: [...users] } }), startMock({ port: 0 })]);
}

/** Ends what was started. */
export async function endTrials(): Promise<void> {
  await Promise.all([sandbox.close(), mock.close()]);
}

const send = (operation: string, request?: Ask) => ask(sandbox, operation, request);
const update = (body: object, of = id) => send('updateUser', { path: { id: of }, body });
const list = async (server: Mock, query: Record<string, string | number>) =>
  (await ask(server, 'listUsers', { query })).body;

/** A client, and what it sent. */
function counting(respond: () => Response, options: Partial<ClientOptions> = {}) {
  const sent: { url: string; body: string }[] = [];
  const fetch = (url: string, { body }: { body?: string | null }) => {
    sent.push({ url, body: body ?? '' });
    return Promise.resolve(respond());
  };
  return { sent, client: createClient({ apiKey: 'sk_test_1', fetch, minRetryDelay: 1, ...options }) };
}

/** By file: trials by what they are about, each with the sentence that came out of it. They run in their order. */
export const trials: Record<string, Record<string, () => Promise<string>>> = {
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
  'spec/error-codes.yaml': {
    async 'the type of a hash'() {
      const type = { password_hash_type: 'bcrypt' };
      const secrets = { hash: { password_hash: `$2b$10$${'a'.repeat(53)}` }, password: { password: 'i8uv6g34kd490s' } };
      const taken = [];
      for (const [name, secret] of Object.entries(secrets)) {
        const body = { email: `${name}@example.com`, ...secret, ...type };
        if ((await send('createUser', { body })).status === 201) taken.push(name);
      }
      return `Leave the type out; it goes with a ${taken.join(' and ')} only.`;
    },
  },
  'packages/client/README.md': {
    async 'what an input holds'() {
      const { client, sent } = counting(() => new Response('{}', { headers: { 'content-type': 'application/json' } }));
      await client.updateUser({ id, first_name: 'Ada' });
      await client.listUsers({ limit: 7 }).catch(() => {});
      const [{ url = '', body = '' } = {}, list] = sent;
      const places = [
        url.includes(id) && 'path',
        list?.url.includes('limit=7') && 'query',
        body.includes('Ada') && 'body',
      ].filter(Boolean);
      return `(${places.slice(0, -1).join(', ')} and ${places.at(-1)} together, in the API's own names)`;
    },
    async 'what is repeated'() {
      const acts: Record<string, (client: Client) => Promise<unknown>> = {
        reads: (client) => client.getUser({ id }),
        updates: (client) => client.updateUser({ id, first_name: 'Ada' }),
        deletions: (client) => client.deleteUser({ id }),
        creations: (client) => client.createUser({ email: 'ada@example.com' }),
      };
      const repeated = async (status: number) => {
        const names = [];
        for (const [name, act] of Object.entries(acts)) {
          const { client, sent } = counting(() => new Response('{}', { status }));
          await act(client).catch(() => {});
          if (sent.length > 1) names.push(name);
        }
        return names;
      };
      const always = await repeated(503);
      const throttled = (await repeated(429)).filter((name) => !always.includes(name)).length > 0;
      return `${always.slice(0, -1).join(', ')} and ${always.at(-1)} always; a POST after ${throttled ? 'a 429 only' : 'nothing'}`;
    },
    async 'what a time-out is about'() {
      const stalled = () => new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([123])) }));
      const { client } = counting(stalled, { timeout: 20, deadline: 2_000, maxRetries: 0 });
      const error: unknown = await client.getUser({ id }).catch((each: unknown) => each);
      const { kind } = error as TransportError;
      return `for one attempt, its body ${kind === 'timeout' ? 'included' : 'excluded'} |`;
    },
  },
  'packages/sandbox/README.md': {
    async 'what a reset does with scopes'() {
      const fresh = await startSandbox({ port: 0 });
      const { key } = fresh.scope();
      const control = (method: string, route: string) => fetch(`${fresh.url}/__mock/${route}`, { method });
      await control('POST', 'reset');
      const { status } = await control('GET', `outbox?scope=${key}`);
      await fresh.close();
      return `goes back to the seed; ${status === 404 ? 'ends' : 'keeps'} all scopes`;
    },
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
    async 'the type of a rule'() {
      const scope = mock.scope();
      scope.on('getUser', {}, { headers: { 'Content-Type': 'text/plain' }, body: 'x', unchecked: true });
      const headers = { authorization: `Bearer ${scope.key}` };
      const response = await fetch(`${mock.url}/user_management/users/user_1`, { headers });
      await scope.close();
      const isAlone = response.headers.get('content-type') === 'text/plain';
      return `A \`Content-Type\` ${isAlone ? 'replaces' : 'is added to'} the documented one.`;
    },
    async 'a preference that is ignored'() {
      const headers = { authorization: 'Bearer sk_test_1', prefer: 'code=404' };
      const response = await fetch(`${mock.url}/user_management/users?limit=0`, { headers });
      const [name = ''] = [...response.headers].find(([, value]) => value.startsWith('Prefer was ignored')) ?? [];
      return `\`${name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())}\` then says that \`Prefer\` was ignored.`;
    },
    async 'a verification over HTTP'() {
      const text = readFileSync(join(root, 'packages/mock/README.md'), 'utf8');
      const [, body] = /-d '(.+)' # 204, or a 409 that says what came close/.exec(text)!;
      const fresh = await startMock({ port: 0 });
      const verify = async () => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(`${fresh.url}/__mock/verify`, { method: 'POST', headers, body: body! })).status;
      };
      const before = await verify();
      await fetch(`${fresh.url}/user_management/users/user_42`, { headers: { authorization: 'Bearer sk_test_1' } });
      const after = await verify();
      await fresh.close();
      return `-d '${body}' # ${after}, or a ${before} that says what came close`;
    },
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
    async 'where the docs stand'() {
      const [, base] = /base: \{[^}]*default: '([^']*)'/.exec(
        readFileSync(join(root, 'scripts/docs-build.ts'), 'utf8'),
      )!;
      return `with \`--base\` where it is ${base === '/' ? 'not ' : ''}at the root`;
    },
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
