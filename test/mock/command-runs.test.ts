/** What a command does with its options, line by line: what it prints where, with which exit code, and when it is told to end. */
import childProcess from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DocumentError, RuleError } from 'user-management-mock';
import { runCli } from 'user-management-mock/cli';
import { cliOptions, MisuseError, runCommand, type Command, type MockOptions } from 'user-management-mock/server';
import { commandToOpen, readSettings } from 'user-management-mock/testing';

type Started = Awaited<ReturnType<Command['start']>>;

let folder: string;
let said: { out: string; err: string };
const streams = [process.stdout, process.stderr];
const signals = ['SIGINT', 'SIGTERM'] as const;
let before: unknown[][];
let others: unknown[];
/** Tells the commands alone to end: what else runs in this process listens to signals as well. */
function end(signal: (typeof signals)[number]): void {
  for (const listener of process.listeners(signal)) if (!others.includes(listener)) listener(signal);
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mock-runs-'));
  said = { out: '', err: '' };
  before = streams.map((stream) => stream.listeners('error'));
  others = signals.flatMap((signal) => process.listeners(signal));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((said.out += String(text)), true));
  vi.spyOn(console, 'log').mockImplementation((line) => void (said.out += `${line}\n`));
  vi.spyOn(console, 'error').mockImplementation((line) => void (said.err += `${line}\n`));
});
afterEach(() => {
  end('SIGTERM');
  for (const signal of signals)
    for (const listener of process.listeners(signal)) if (!others.includes(listener)) process.off(signal, listener);
  process.exitCode = undefined;
  vi.restoreAllMocks();
  streams.forEach((stream, index) => {
    for (const listener of stream.listeners('error'))
      if (!before[index]!.includes(listener)) stream.off('error', listener as () => void);
  });
  rmSync(folder, { recursive: true });
});
const file = (name: string, content = '') => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** A command that starts nothing, what it was to start, and what has become of that. */
function commandOf(more: Partial<Command> = {}, parts: object = {}) {
  const started: MockOptions[] = [];
  const closed = vi.fn<() => Promise<void>>(async () => undefined);
  const operations = [
    { id: 'one', method: 'GET', path: '/one' },
    { id: 'two', method: 'DELETE', path: '/two' },
  ];
  const mock = { url: 'http://mock', operations, curl: 'curl it', close: closed, har: () => ({ log: 1 }), ...parts };
  const command: Command = {
    ...{ name: 'tool', about: 'A tool.', server: 'server', options: cliOptions },
    start: async (options) => (started.push(options), mock as unknown as Started),
    ...more,
  };
  return { started, closed, run: (...args: string[]) => runCommand(args, command) };
}

describe('a command', () => {
  it('says what it serves and where, and how to try it', async () => {
    const { run, started } = commandOf();
    await run();
    expect(said).toEqual({
      out: '  GET    /one  one\n  DELETE /two  two\n\nThe server listens on http://mock\nTry: curl it\n',
      err: '',
    });
    expect(started).toEqual([{ rules: [], log: expect.any(Function) }]);
    said.out = '';
    await commandOf({}, { operations: [], curl: undefined }).run();
    expect(said.out).toBe('\nThe server listens on http://mock\n');
  });

  it('says it in one line of JSON, and then nothing', async () => {
    const { run, started } = commandOf();
    await run('--json');
    expect([JSON.parse(said.out), said.out.endsWith('}\n')]).toEqual([{ url: 'http://mock', operations: 2, pid: process.pid }, true]);
    expect(started).toEqual([{ rules: [] }]);
  }); // prettier-ignore

  it('hands on what its options ask for', async () => {
    const { run, started } = commandOf();
    const rules = [{ operation: 'one', response: { status: 404 } }];
    const files = { rules: file('rules.json', JSON.stringify(rules)), cert: file('cert', 'C'), key: file('key', 'K') };
    const args = Object.entries(files).flatMap(([name, path]) => [`--${name}`, path]);
    await run('--port', '0', '--no-auth', '--log', 'silent', ...args);
    expect(started).toEqual([{ port: 0, auth: false, rules, certificate: { cert: 'C', key: 'K' } }]);
  });

  it('reports requests in the form that is asked for', async () => {
    const { run, started } = commandOf();
    await run('--json', '--log', 'pretty');
    said.out = '';
    const entry = { id: 'req_1', method: 'GET', target: '/', status: 200, duration: 1.25 };
    started[0]!.log!(entry);
    expect(said.out).toBe('200 GET /  1.3 ms\n');
    await run('--log', 'json');
    said.out = '';
    started[1]!.log!(entry);
    expect(said.out).toBe(`${JSON.stringify(entry)}\n`);
  });

  it('passes requests on, and writes what comes back to a file', async () => {
    const { run, started } = commandOf();
    const record = join(folder, 'recorded.json');
    await run('--proxy', 'https://real.example', '--record', record);
    await run('--proxy', 'https://real.example');
    expect(started.map(({ proxy }) => proxy)).toEqual([
      { url: 'https://real.example', record: expect.any(Function) },
      { url: 'https://real.example' },
    ]);
    expect(readFileSync(record, 'utf8')).toBe('[]\n');
  });

  it('serves a document, and says of which file what was left out', async () => {
    const { run, started } = commandOf();
    const spec = file('spec.yaml', 'openapi: 3.1.0\npaths: {}\n');
    await run('--spec', spec, '--log', 'silent');
    const [{ onSkip, ...options }] = started as [MockOptions];
    expect(options).toEqual({ rules: [], document: { openapi: '3.1.0', paths: {} } });
    onSkip!('This was left out.');
    expect(said.err).toBe(`${spec}: This was left out.\n`);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends when it gets %s, and leaves what was recorded', async (signal) => {
    const { run, closed } = commandOf();
    const har = join(folder, 'requests.har');
    await run('--har', har);
    expect([readFileSync(har, 'utf8'), closed.mock.calls.length]).toEqual(['', 0]);
    end(signal);
    expect([readFileSync(har, 'utf8'), closed.mock.calls.length]).toEqual(['{\n  "log": 1\n}\n', 1]);
  });

  it('explains its options, each with what it takes', async () => {
    const { run, started } = commandOf();
    for (const word of ['--help', '-h']) {
      said.out = '';
      await run(word);
      const lines = said.out.split('\n');
      expect(lines.slice(0, 4)).toEqual(['A tool.', '', 'Usage: tool [options]', '']);
      const rows = lines.slice(4, -1).map((line) => /^  (--\S+(?: \S+)?|-h, --help) {2,}(\S.*)$/.exec(line)!);
      expect(rows.map(([, option]) => option)).toEqual([
        ...Object.entries(cliOptions).map(([name, { placeholder }]) => ['--' + name, placeholder].filter(Boolean).join(' ')),
        '-h, --help',
      ]);
      // One column, two spaces behind the longest option.
      const longest = Math.max(...rows.map(([, option]) => option!.length));
      expect(new Set(rows.map(([line, , help]) => line.length - help!.length))).toEqual(new Set([longest + 4]));
      expect(rows.map(([, , help]) => help)).toEqual([...Object.values(cliOptions).map(({ help }) => help), 'print this text']);
    }
    expect(started).toEqual([]);
  }); // prettier-ignore

  it('opens its page where that is asked for, and goes on where nothing opens it', async () => {
    const child = Object.assign(new EventEmitter(), { unref: vi.fn() });
    const spawn = vi.spyOn(childProcess, 'spawn').mockReturnValue(child as never);
    syncBuiltinESMExports();
    onTestFinished(() => {
      spawn.mockRestore();
      syncBuiltinESMExports();
    });
    const { run } = commandOf();
    await run();
    expect(spawn).not.toHaveBeenCalled();
    await run('--open');
    const opening = commandToOpen('http://mock/__mock/', process.platform);
    expect(spawn).toHaveBeenCalledExactlyOnceWith(...opening, { stdio: 'ignore', detached: true });
    expect([child.emit('error', new Error('none')), child.unref.mock.calls.length]).toEqual([true, 1]);
  });

  it('prints a curl line for each documented response, at its own address, and ends', async () => {
    const { run, started } = commandOf();
    const response = "{ description: '', content: { application/json: { examples: { a: { value: 1 }, b: { value: 2 } } } } }";
    const paths = ['one', 'two'].map((name) => `  /${name}: { get: { operationId: ${name}, responses: { 200: ${response} } } }`);
    const spec = file('spec.yaml', `openapi: 3.1.0\npaths:\n${paths.join('\n')}\n`);
    await run('--list-causes', '--spec', spec);
    const text = (base: string) =>
      ['one', 'two']
        .map((name) => `${name}\n  # 200 a\n  curl '${base}/${name}'\n  # 200 b\n  curl '${base}/${name}' --header 'Prefer: code=200, example=b'`)
        .join('\n\n');
    expect(said.out).toBe(`${text('http://127.0.0.1:4010')}\n`);
    said.out = '';
    await run('--list-causes', '--spec', spec, '--host', 'a.example', '--port', '5', '--cert', spec, '--key', spec);
    expect([said.out, started]).toEqual([`${text('https://a.example:5')}\n`, []]);
    said.out = '';
    await run('--list-causes');
    expect(said.out).toMatch(/^\w+\n  # 200 \w+\n  curl /);
    const empty = file('empty.yaml', `openapi: 3.1.0\npaths: { /a: { get: { responses: { 204: { description: '' } } } } }`);
    said.out = '';
    await run('--list-causes', '--spec', empty);
    expect(said.out).toBe("get /a\n  # 204\n  curl 'http://127.0.0.1:4010/a'\n");
  }); // prettier-ignore
});

describe('a command that cannot do as it is told says why in one line, which is', () => {
  const failing = (error: unknown, more: Partial<Command> = {}) =>
    commandOf({ start: () => Promise.reject(error), ...more });
  const coded = (code: string, more: object = {}) => Object.assign(new Error('Node says so.'), { code, ...more });

  it.each<[what: string, error: unknown, line: string]>([
    ['a document that is none', new DocumentError('No\n   document.'), 'No document.'],
    ['a rule that is none', new RuleError('No rule.'), 'No rule.'],
    ['a port that is taken', coded('EADDRINUSE', { port: 5, address: 'a' }), 'Port 5 on a is taken. Choose another with --port, or any free one with --port 0.'],
    ['a port that is not free to all', coded('EACCES', { port: 5 }), 'Port 5 may not be used by this user. Choose one above 1023 with --port.'],
    ['an address of another', coded('EADDRNOTAVAIL', { address: '1.2.3.4' }), 'This machine has no address 1.2.3.4. Choose another with --host.'],
    ['a name of nobody', coded('ENOTFOUND'), 'This machine has no address of that name. Choose another with --host.'],
    ['a certificate that is none', coded('ERR_OSSL_PEM_NO_START_LINE'), 'The certificate and its key cannot be used. Both must be PEM, and belong together.'],
  ])('%s', async (_, error, line) => {
    await failing(error).run();
    expect([said, process.exitCode]).toEqual([{ out: '', err: `tool: ${line}\n` }, 1]);
  }); // prettier-ignore

  it('misuse, with a 2', async () => {
    for (const [error, line] of [
      [new MisuseError('Wrong'), 'tool: Wrong. See --help.\n'],
      [new MisuseError('Wrong.'), 'tool: Wrong. See --help.\n'],
    ] as const) {
      said.err = '';
      await failing(error).run();
      expect([said.err, process.exitCode]).toEqual([line, 2]);
    }
    said.err = '';
    await commandOf().run('--port', 'x');
    expect([said.err, process.exitCode]).toEqual(['tool: --port must be integer from 0 to 65535. See --help.\n', 2]);
  });

  it.each([
    [['--har', '/nowhere/a.har'], /^tool: --har \/nowhere\/a\.har cannot be written: ENOENT.*\. See --help\.\n$/],
    [['--proxy', 'ftp://a'], /^tool: --proxy: The URL to pass requests on to must be like .*it is ftp:\/\/a\. See --help\.\n$/],
    [['--rules', '/nowhere.json'], /^tool: --rules \/nowhere\.json cannot be read: there is no such file\. See --help\.\n$/],
    [['--rules', '/dev/null/a'], /^tool: --rules \/dev\/null\/a cannot be read: ENOTDIR.*\. See --help\.\n$/],
    [['--cert', '/nowhere', '--key', '/'], /^tool: --cert \/nowhere cannot be read: there is no such file\. See --help\.\n$/],
    [['--cert', '/dev/null', '--key', '/'], /^tool: --key \/ cannot be read: it is a folder\. See --help\.\n$/],
    [['--spec', '/nowhere.json'], /^tool: --spec \/nowhere\.json cannot be read: there is no such file\. See --help\.\n$/],
    [['--list-causes', '--spec', '/'], /^tool: --spec \/ cannot be read: it is a folder\. See --help\.\n$/],
  ])('%j', async (args, line) => {
    const { run, started } = commandOf();
    await run(...args);
    expect([said.err, process.exitCode, started]).toEqual([expect.stringMatching(line), 2, []]);
  }); // prettier-ignore

  it('its own to explain, and no other', async () => {
    const explain = (error: unknown) => (error instanceof RangeError ? 'Out of range.' : undefined);
    await failing(new RangeError('x'), { explain }).run();
    expect([said.err, process.exitCode]).toEqual(['tool: Out of range.\n', 1]);
    await expect(failing(new TypeError('odd'), { explain }).run()).rejects.toThrow('odd');
    await expect(failing(new TypeError('odd')).run()).rejects.toThrow('odd');
    await expect(failing(coded('EOTHER')).run()).rejects.toThrow('Node says so.');
  });
});

it('the mock\'s own command says what it is, and what each option is for', async () => {
  await runCli(['--help']);
  expect(said.out).toBe(readFileSync(join(import.meta.dirname, 'fixtures/help.txt'), 'utf8'));
  await runCli(['--nope'], 'own-name');
  expect([said.err, process.exitCode]).toEqual(["own-name: Unknown option '--nope'. See --help.\n", 2]);
}); // prettier-ignore

it('output that nobody reads any more is given up with a word, and the command goes on', async () => {
  const { run, started } = commandOf();
  // Commands that other tests have run in this process still listen.
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error');
  await run();
  process.stdout.emit('error', new Error('gone'));
  process.stdout.emit('error', new Error('gone'));
  process.stderr.emit('error', new Error('gone'));
  expect([said.err, started.length]).toEqual(['Requests are no longer reported: the output cannot be written (gone).\n', 1]);
}); // prettier-ignore

describe('a document that changes', () => {
  const first = 'openapi: 3.1.0\npaths: {}\n';
  /** Changes a file that is followed, once it has been looked at. */
  const change = async (path: string, text: string) => {
    await stat(path);
    writeFileSync(path, text);
    await vi.waitFor(() => expect(said.err).not.toBe(''), 10_000);
  };

  it('is served anew, and what was dropped is told', async () => {
    const spec = file('spec.yaml', first);
    const use = vi.fn<(document: unknown) => Promise<object[]>>(async () => [{ operation: 'one', reason: 'It is gone.' }]);
    await commandOf({}, { use }).run('--spec', spec, '--json');
    await change(spec, `${first}info: { title: Second }\n`);
    expect(use.mock.calls).toEqual([[{ openapi: '3.1.0', paths: {}, info: { title: 'Second' } }]]);
    expect(said.err).toBe(`${spec} has changed and is served now: 2 operations.\n  A rule of one was dropped: It is gone.\n`);
  }); // prettier-ignore

  it('into a broken one changes nothing', async () => {
    const spec = file('spec.yaml', first);
    const use = vi.fn<() => Promise<object[]>>(async () => []);
    await commandOf({}, { use }).run('--spec', spec, '--json');
    await change(spec, 'openapi: 4\n');
    expect(said.err).toMatch(/^\S+spec\.yaml has changed, but the last good version is still served: \S+spec\.yaml is neither an OpenAPI 3/);
    expect(use).not.toHaveBeenCalled();
  }); // prettier-ignore
});

it.each([
  ['validate', ['on', 'warn', 'off'], 'on'],
  ['errors', ['own', 'prism'], 'own'],
  ['cors', ['on', 'off'], 'on'],
  ['log', ['pretty', 'json', 'silent'], 'pretty'],
])('the help of --%s names what it takes, and what it is by itself', (name, words, usual) => {
  const { placeholder, help } = cliOptions[name]!;
  expect([placeholder!.split('|'), /\(default: (\w+)/.exec(help)?.[1]]).toEqual([words, usual]);
  for (const word of words) expect(readSettings([`--${name}`, word], cliOptions)).toBeTypeOf('object');
});

it('a file that was not asked for is not written', async () => {
  await commandOf().run('--json');
  end('SIGTERM');
  expect(existsSync(join(folder, 'requests.har'))).toBe(false);
});
