/** A sandbox that is started, by its function and by its command: what each option does, what its pages are sent, and how it ends. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from 'user-management-sandbox';
import { runCli } from 'user-management-sandbox/cli';
import { Changes } from 'user-management-sandbox/testing';
import { root } from '../../scripts/lib/repo.ts';
import { ask } from './support/api.ts';
import { startEndpoint } from './support/queue.ts';

let folder: string;
const started: Sandbox[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-started-'));
});
afterEach(async () => {
  for (const sandbox of started.splice(0)) await sandbox.close();
  rmSync(folder, { recursive: true });
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ port: 0, ...options });
  started.push(sandbox);
  return sandbox;
}
const create = (sandbox: Parameters<typeof ask>[0], more: object = {}) =>
  ask(sandbox, 'createUser', { body: { email: 'new@example.com', ...more } });
const emails = async (sandbox: Parameters<typeof ask>[0], key?: string): Promise<string[]> =>
  (await ask(sandbox, 'listUsers', { ...(key !== undefined && { key }) })).body.data.map(
    ({ email }: { email: string }) => email,
  );
const ada = { users: [{ email: 'ada@example.com' }] };
const bob = { users: [{ email: 'bob@example.com' }] };

describe('a sandbox', () => {
  it('refuses codes that are none, and leaves no data behind', async () => {
    const data = join(folder, 'data.sqlite');
    for (const codes of ['12345', '1234567', 'a123456', '12345x', ''])
      await expect(start({ codes, data })).rejects.toThrow(
        new TypeError(`codes must be six digits, not ${JSON.stringify(codes)}.`),
      );
    expect(existsSync(data)).toBe(false);
  });

  it('sends the code that it is given, and otherwise makes ids and codes up, alike from the same text', async () => {
    const made = async (options: SandboxOptions) => {
      const sandbox = await start(options);
      const { body, headers } = await create(sandbox);
      const { id } = body;
      await ask(sandbox, 'sendVerificationEmail', { path: { id } });
      return [id.slice(-10), (await sandbox.outbox())[0]!.code, headers.get('x-request-id')];
    };
    expect((await made({ codes: '012345' }))[1]).toBe('012345');
    const [one, same] = [await made({ randomSeed: 'a' }), await made({ randomSeed: 'a' })];
    expect(same).toEqual(one);
    const others = [await made({}), await made({}), await made({ randomSeed: 'b' })];
    for (const at of [0, 1]) expect(new Set([one, ...others].map((each) => each[at])).size).toBe(4);
    // The ids of requests are counted, from one where something is to be repeatable.
    expect(new Set([one, ...others.slice(0, 2)].map((each) => each[2])).size).toBe(3);
    for (const [, code] of others) expect(code).toMatch(/^\d{6}$/);
  });

  it('plants a seed once: where data are, they stay, and a reset goes back to the first seed', async () => {
    const data = join(folder, 'data.sqlite');
    const first = await start({ data, seed: ada });
    await create(first);
    expect(await emails(first)).toEqual(['new@example.com', 'ada@example.com']);
    await started.pop()!.close();
    const second = await start({ data, seed: bob });
    expect(await emails(second)).toEqual(['new@example.com', 'ada@example.com']);
    expect(await second.reset()).toBeUndefined();
    expect(await emails(second)).toEqual(['ada@example.com']);
    expect(await emails(await start())).toEqual([]);
  });

  it('takes a seed from a file, and refuses one that is wrong before anything is stored', async () => {
    const data = join(folder, 'data.sqlite');
    const file = (name: string, text: string) => (writeFileSync(join(folder, name), text), join(folder, name));
    await expect(start({ data, seed: file('bad.yaml', 'users: [{ email: none }]') })).rejects.toThrow('users[0].email');
    const sandbox = await start({ data, seed: file('good.yaml', 'users: [{ email: ada@example.com }]') });
    expect(await emails(sandbox)).toEqual(['ada@example.com']);
  });

  it('lets go of its data where it cannot listen', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const data = join(folder, 'data.sqlite');
    await expect(startSandbox({ port, data, seed: ada })).rejects.toThrow('EADDRINUSE');
    // What is open has a log beside it.
    expect(readdirSync(folder)).toEqual(['data.sqlite']);
    server.close();
  });

  it('judges passwords by its own rule, or by the one that it is given', async () => {
    const short = { password: 'zq8' };
    expect((await create(await start(), short)).status).toBe(400);
    expect((await create(await start({ passwordRule: () => [] }), short)).status).toBe(201);
  });

  it('gives the errors that a value stands for, unless it is told not to', async () => {
    const taken = { email: 'email_not_available@example.com' };
    expect((await create(await start(), taken)).status).toBe(400);
    expect((await create(await start({ causes: false }), taken)).status).toBe(201);
  });

  it('limits requests where it is told to alone', async () => {
    expect((await create(await start({ throttle: { writes: 0 } }))).status).toBe(429);
    expect((await create(await start({ throttle: true }))).status).toBe(201);
    const free = await start({ throttle: false });
    expect((await create(free)).status).toBe(201);
  });

  it('knows what keys may do from the start, as the data say', async () => {
    const data = join(folder, 'data.sqlite');
    await start({ data, seed: { apiKeys: [{ key: 'sk_test_1', allow: [] }] } });
    await started.pop()!.close();
    const { headers } = await fetch(`${(await start({ data })).url}/user_management/users`, {
      headers: { authorization: 'Bearer sk_test_1' },
    });
    expect(headers.get('content-type')).toContain('json');
    expect((await ask(started[0]!, 'listUsers')).status).toBe(403);
  });

  it('has scopes with data of their own, which begin empty and end with it', async () => {
    const sandbox = await start({ seed: ada });
    const scope = sandbox.scope();
    const { key } = scope;
    await scope.seed(bob);
    expect([await emails(sandbox), await emails(sandbox, key)]).toEqual([['ada@example.com'], ['bob@example.com']]);
    expect(await scope.reset()).toBeUndefined();
    expect(await emails(sandbox, key)).toEqual([]);
    expect(await scope.close()).toBeUndefined();
    // It is not there any more.
    expect((await fetch(`${sandbox.url}/__mock/scopes/${key}`, { method: 'DELETE' })).status).toBe(404);
  });
});

it('what is reset or closed has lost its data then, of the scope alone or of all', async () => {
  const sandbox = await start({ data: join(folder, 'data.sqlite'), seed: ada });
  const scope = sandbox.scope();
  const filled = async () => {
    for (const each of [sandbox, scope]) await each.seed(bob);
    return [(await sandbox.events()).length, (await scope.events()).length];
  };
  await emails(sandbox, scope.key);
  expect([sandbox, scope].map(({ requests }) => requests.length)).toEqual([1, 1]);
  const [all, own] = await filled();
  await scope.reset();
  expect([(await sandbox.events()).length, (await scope.events()).length, own]).toEqual([all, 0, 1]);
  await scope.seed(bob);
  await scope.close();
  expect([(await sandbox.events()).length, (await scope.events()).length]).toEqual([all, 0]);
  await sandbox.reset();
  expect((await sandbox.events()).length).toBe(all! - 1);
  await started.pop()!.close();
  await expect(fetch(sandbox.url)).rejects.toThrow('fetch failed');
});

describe('the pages', () => {
  const get = async (sandbox: Sandbox, path: string, accept = 'text/html') => {
    const response = await fetch(`${sandbox.url}/__mock/${path}`, { headers: { accept } });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };

  it('have the files that they name, each of its own type', async () => {
    const sandbox = await start();
    const types: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };
    const files = (await Promise.all(['', 'outbox'].map((path) => get(sandbox, path)))).flatMap(({ text }) =>
      [...text.matchAll(/(?:src|href)="\/__mock\/([\w.-]+\.(js|css))"/g)].map(([, name, kind]) => [name!, kind!]),
    );
    expect(new Set(files.map(([name]) => name))).toContain('outbox.js');
    const folder = join(root, 'packages', 'sandbox', 'page');
    for (const [name, kind] of [...files, ['shared.js', 'js']] as [string, string][]) {
      const own = existsSync(join(folder, name));
      // Files are of no scope: a page of one that has ended still has them.
      const file = await get(sandbox, own ? `${name}?scope=ended` : name);
      expect({ name, ...file }).toMatchObject({ name, status: 200, type: types[kind] });
      if (own) expect(file.text).toBe(readFileSync(join(folder, name), 'utf8'));
    }
  });

  it('have each part once that a script looks for, and each name that a part is called by', async () => {
    const sandbox = await start();
    for (const [path, script] of [
      ['', 'sandbox'],
      ['outbox', 'outbox'],
    ] as const) {
      const { text } = await get(sandbox, path);
      const code = readFileSync(join(root, 'packages', 'sandbox', 'page', `${script}.js`), 'utf8');
      const ids = [...text.matchAll(/\sid="([\w-]+)"/g)].map(([, id]) => id!);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
      const wanted = [...code.matchAll(/(?:find|say)\('([\w-]+)'/g)].map(([, id]) => id!);
      expect(wanted.length).toBeGreaterThan(2);
      const named = [...text.matchAll(/aria-labelledby="([\w-]+)"/g)].map(([, id]) => id!);
      expect([...wanted, ...named].filter((id) => !ids.includes(id))).toEqual([]);
      const fields = [...code.matchAll(/field\('(\w+)'\)|(?<=\[)'email'(?=, 'first)/g)].flatMap(
        ([, name]) => name ?? [],
      );
      expect(fields.filter((name) => !text.includes(`name="${name}"`))).toEqual([]);
      // What a browser knows of the person is not of the users here.
      for (const [input] of text.matchAll(/<input(?![^>]*type="(?:checkbox|number)")[^>]*>/g))
        expect(input).toContain('autocomplete="off"');
    }
  });

  it('are those of a sandbox, and its control interface says what else there is', async () => {
    const sandbox = await start();
    const { text } = await get(sandbox, '');
    expect(/<title>(.*?)<\/title>/.exec(text)![1]).toMatch(/: sandbox$/);
    expect(text).toContain('made from what is stored');
    const described = (await get(sandbox, 'openapi.json', 'application/json')).text;
    expect(described).toContain(
      '"Lists the mails that users were sent, with their codes, oldest first; a page for browsers."',
    );
    for (const name of ['sandbox.js', 'shared.js', 'changes']) expect(described).not.toContain(`/__mock/${name}`);
  });

  it('show the key of the document, or the one that alone is taken', async () => {
    const key = async (options: SandboxOptions) =>
      /id="api-key" value="([^"]*)"/.exec((await get(await start(options), '')).text)?.[1];
    expect(await key({})).toMatch(/^sk_\w+$/);
    expect(await key({ apiKey: 'sk_test_mine' })).toBe('sk_test_mine');
  });

  it('are told of changes of their own environment, and end with the sandbox', async () => {
    const subscribing = vi.spyOn(Changes.prototype, 'subscribe');
    const sandbox = await start({ seed: ada });
    const scope = sandbox.scope();
    const streams = await Promise.all(
      ['changes', `changes?scope=${scope.key}`].map((path) => fetch(`${sandbox.url}/__mock/${path}`)),
    );
    expect(streams.map(({ headers }) => headers.get('content-type'))).toEqual(Array(2).fill('text/event-stream'));
    const listeners = subscribing.mock.calls.map(([environment, listener]) => `${environment} ${typeof listener}`);
    expect(listeners.toSorted()).toEqual(['main function', expect.stringMatching(/^\S+ function$/)]);
    subscribing.mockRestore();
    const [own, other] = streams.map(({ body }) => body!.pipeThrough(new TextDecoderStream()).getReader());
    const told = 'data: changed\n\n';
    expect([(await own!.read()).value, (await other!.read()).value]).toEqual([told, told]);
    await scope.seed(bob);
    expect((await other!.read()).value).toBe(told);
    await create(sandbox);
    expect((await own!.read()).value).toBe(told);
    await started.pop()!.close();
    expect([(await own!.read()).done, (await other!.read()).done]).toEqual([true, true]);
  });

  it('of mails are a page for browsers and a list for programs, of one environment', async () => {
    const sandbox = await start({ codes: '123456' });
    const scope = sandbox.scope();
    await scope.seed(ada);
    const { id } = (await ask(sandbox, 'listUsers', { key: scope.key })).body.data[0];
    await ask(sandbox, 'sendVerificationEmail', { path: { id }, key: scope.key });
    const page = await get(sandbox, 'outbox');
    expect([page.type, page.text.includes('<title>Outbox: sandbox</title>')]).toEqual([
      'text/html; charset=utf-8',
      true,
    ]);
    const list = async (path: string) => {
      const { status, text } = await get(sandbox, path, 'application/json');
      expect(status).toBe(200);
      return JSON.parse(text);
    };
    expect(await list('outbox')).toEqual({ object: 'list', data: [] });
    expect((await list(`outbox?scope=${scope.key}`)).data).toMatchObject([{ code: '123456', to: 'ada@example.com' }]);
  });

  it('say that a delivery is not there which is to be sent again', async () => {
    const endpoint = await startEndpoint((response) => response.end());
    const sandbox = await start({ seed: { webhooks: [{ url: endpoint.url, secret: `whsec_${'a'.repeat(32)}` }] } });
    const again = (id: string) => fetch(`${sandbox.url}/__mock/deliveries/${id}/resend`, { method: 'POST' });
    expect((await again('none')).status).toBe(404);
    await create(sandbox);
    await endpoint.until(1);
    await vi.waitFor(async () => expect((await sandbox.deliveries())[0]).toMatchObject({ state: 'delivered' }));
    expect((await again((await sandbox.deliveries())[0]!.id)).ok).toBe(true);
    await endpoint.until(2);
    await endpoint.close();
  });
});

describe('the command', () => {
  let said: { out: string; err: string };
  let others: unknown[];
  const signal = 'SIGTERM';
  const end = (): void => {
    for (const listener of process.listeners(signal)) if (!others.includes(listener)) listener(signal);
  };
  const errorListeners = new Set<unknown>();
  beforeEach(() => {
    said = { out: '', err: '' };
    others = process.listeners(signal);
    for (const stream of [process.stdout, process.stderr])
      for (const listener of stream.listeners('error')) errorListeners.add(listener);
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((said.out += String(text)), true));
    vi.spyOn(console, 'log').mockImplementation((line) => void (said.out += `${line}\n`));
    vi.spyOn(console, 'error').mockImplementation((line) => void (said.err += `${line}\n`));
  });
  afterEach(() => {
    end();
    for (const name of ['SIGINT', signal] as const)
      for (const listener of process.listeners(name)) if (!others.includes(listener)) process.off(name, listener);
    for (const stream of [process.stdout, process.stderr])
      for (const listener of stream.listeners('error'))
        if (!errorListeners.has(listener)) stream.off('error', listener as () => void);
    process.exitCode = undefined;
    vi.restoreAllMocks();
  });

  it.each([
    [['--codes', '12345'], '--codes must be six digits, not "12345"'],
    [['--codes', '1234567'], '--codes must be six digits, not "1234567"'],
    [['--codes', 'x123456'], '--codes must be six digits, not "x123456"'],
    [['--smtp', 'mail.example.com'], '--smtp must be like smtp://127.0.0.1:1025, not "mail.example.com"'],
    [['--smtp', 'http://mail.example.com'], '--smtp must be like smtp://127.0.0.1:1025, not "http://mail.example.com"'],
    [['--smtp', 'smtp://'], '--smtp must be like smtp://127.0.0.1:1025, not "smtp://"'],
    [['--smtp', 'xsmtp://a'], '--smtp must be like smtp://127.0.0.1:1025, not "xsmtp://a"'],
    // A password is no part of a message.
    [['--smtp', 'smtp://ada:secret@:x'], '--smtp must be like smtp://127.0.0.1:1025, not "smtp://…@:x"'],
  ])('says of %j what is wrong', async (args, message) => {
    await runCli(args, 'tool');
    expect([said, process.exitCode]).toEqual([{ out: '', err: `tool: ${message}. See --help.\n` }, 2]);
  });

  it.each(['dynamic', 'errors', 'spec', 'proxy', 'record', 'validate', 'list-causes'])(
    'has no option --%s, which would respond without what is stored',
    async (name) => {
      await runCli([`--${name}`, 'x']);
      expect([said.out, said.err.split(':')[0], process.exitCode]).toEqual(['', 'user-management-sandbox', 2]);
      said.out = '';
      await runCli(['--help']);
      expect(said.out).not.toContain(`--${name} `);
    },
  );

  it('explains each option of its own', async () => {
    await runCli(['--help'], 'tool');
    const lines = said.out.split('\n');
    expect(lines.slice(0, 11)).toEqual([
      "A sandbox of the document's API: responses come from stored data.",
      '',
      'Usage: tool [options]',
      '',
      '  --data FILE|URL            keep the data in this file, or in the database at postgres://… (default: in memory, until the end)',
      '  --seed FILE                begin with the data in this file, YAML or JSON, where there are none yet; a reset goes back to them',
      '  --codes CODE               send this code of six digits in every mail (default: random ones)',
      '  --smtp URL                 send mails for real, by the mail server at smtp://… or smtps://… (default: they stay in the outbox)',
      '  --throttle                 allow 1,000 reads and 500 writes in ten seconds, as the API does (default: no limit)',
      '  --random-seed TEXT         make ids, codes and all else that is random repeatable',
      expect.stringMatching(/^ {2}--port NUMBER /),
    ]);
    expect(lines).toContain('  --no-causes                give no error because of a value that stands for it');
  }); // prettier-ignore

  it('starts what its options say, and says what is wrong with a seed', async () => {
    const seed = join(folder, 'seed.json');
    writeFileSync(seed, JSON.stringify(ada));
    const data = join(folder, 'data.sqlite');
    const from = ['--random-seed', 'a', '--codes', '654321', '--seed', seed, '--throttle'];
    // No mail server is there: what is sent stays in the outbox.
    const smtp = ['--smtp', 'smtp://127.0.0.1:1'];
    await runCli(['--port', '0', '--json', '--no-causes', '--data', data, ...smtp, ...from]);
    const url = JSON.parse(said.out.split('\n')[0]!).url as string;
    const api = { url, operations: (await start()).operations };
    expect(await emails(api)).toEqual(['ada@example.com']);
    const { id } = (await create(api)).body;
    expect(id.slice(-10)).toBe((await create(await start({ randomSeed: 'a', seed: ada }))).body.id.slice(-10));
    await ask(api, 'sendVerificationEmail', { path: { id } });
    const mails = await (await fetch(`${url}/__mock/outbox`)).json();
    expect(mails.data[0].code).toBe('654321');
    const taken = { email: 'email_not_available@example.com' };
    expect((await create(api, taken)).status).toBe(201);
    // Three writes of the 500 were made.
    const rest = await Promise.all(Array.from({ length: 498 }, () => create(api)));
    expect(rest.filter(({ status }) => status === 429)).toHaveLength(1);
    expect(existsSync(data)).toBe(true);
    said.out = '';
    await runCli(['--port', '0']);
    expect(said.out).toMatch(/^The sandbox listens on http/m);
    writeFileSync(seed, '{"users":[{}]}');
    said.err = '';
    await runCli(['--port', '0', '--seed', seed], 'tool');
    expect([said.err.startsWith('tool: '), said.err.includes('users[0]'), process.exitCode]).toEqual([true, true, 1]);
    said.err = '';
    await runCli(['--port', '0', '--data', seed], 'tool');
    expect([said.err.startsWith('tool: '), said.err.includes('cannot be used as data')]).toEqual([true, true]);
  });
});
