/** The command lines: what `--help` prints, and what is said of one that makes no sense, before anything is sent. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { memoryFile, type Report } from 'user-management-contract';
import { contract, workflows } from './support/command.ts';
import { answers, key, server, startSmallServer, things, type Reply } from './support/things.ts';

const folder = mkdtempSync(join(tmpdir(), 'contract-line-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true }));

describe('pnpm contract', () => {
  it('prints its options, each with what it is for', async () => {
    expect(await contract(['--help'])).toEqual({
      code: 0,
      stderr: '',
      stdout: `Checks a server against the document. The key of a server comes from the variable CONTRACT_API_KEY.
Without --write, only requests that change nothing are sent to a server.

Usage: pnpm contract [options]

  --target TARGET       'mock', or a server's address (default: mock)
  --max-time MS         the longest time of a response (default: 2000)
  --write               also send requests that change something; what they create is deleted at the end
  --own-data            with --write: everything on the target may be changed and deleted, not only what the run creates
  --otp-command CMD     prints the newest one-time code that went to the address in CONTRACT_EMAIL
  --allow-untested IDS  operations, with commas between them, that need not succeed
  --seed N              repeat the run with this seed (default: a new one)
  --budget N            about how many cases are generated (default: 2000)
  --closed              fail on properties of responses that the document does not declare
  --fail-on LEVEL       finding, or warning for both (default: finding)
  --baseline FILE       known findings, as --format baseline writes them: they are reported and are no failure
  --format FORMAT       console, json, junit, html, github, sarif, badge, baseline (default: console)
  --output FILE         write the report there, and the text of \`console\` to the terminal
  -h, --help            print this text`,
    });
  });

  it.each([
    [
      ['--format', 'pdf'],
      "Option '--format' takes one of console, json, junit, html, github, sarif, badge, baseline, not 'pdf'.",
    ],
    ...[
      ['ftp://x'],
      ['x'],
      ['http://a.example/?b'],
      ['http://a.example/#'],
      ['https://user:word@a.example', 'https://…@a.example'],
    ].map(([given, shown = given]): [string[], string] => [
      ['--target', given!],
      `Option '--target' takes 'mock' or an address such as https://api.example.com, without credentials and query, not '${shown}'.`,
    ]),
    ...['http://127.0.0.1:9', 'HTTPS://a.example/@b/'].map((url): [string[], string] => [
      ['--target', url],
      `Set CONTRACT_API_KEY to the API key of ${url}.`,
    ]),
    [['--budget', '1e3'], "Option '--budget' takes a whole number from 1 to 2147483647, not '1e3'."],
    [['--seed', '0'], "Option '--seed' takes a whole number from 1 to 2147483647, not '0'."],
    [['--max-time', '0'], "Option '--max-time' takes a whole number from 1 to 2147483647, not '0'."],
    [['--own-data'], "Option '--own-data' needs --write."],
    [
      ['--allow-untested', ' getUser,, getUsers ,getNone'],
      "Option '--allow-untested' takes operations of the document, such as getUser, not 'getUsers'.",
    ],
    [['--fail-on', 'error'], "Option '--fail-on' takes finding or warning, not 'error'."],
    [
      ['--baseline', 'missing.json'],
      "Option '--baseline' takes a file of JSON; missing.json: ENOENT: no such file or directory, open 'missing.json'.",
    ],
  ])('refuses %s in one line', async (args, message) => {
    expect(await contract(args, '')).toEqual({
      code: 2,
      stdout: '',
      stderr: `pnpm contract: ${message} Try 'pnpm contract --help'.`,
    });
  });

  it.each([
    '{}',
    '[null]',
    '[{ "check": "leaks" }]',
    '[{ "operation": "getUser" }]',
    '[{ "check": 1, "operation": "a" }]',
  ])('refuses %s for a baseline', async (text) => {
    const known = file('known.json', text);
    expect((await contract(['--baseline', known])).stderr).toBe(
      `pnpm contract: ${known} must be a list such as [{ "check": "NAME", "operation": "ID" }]. Try 'pnpm contract --help'.`,
    );
  });

  it('that fails itself says so, and exits as for misuse', async () => {
    const document = () => Promise.reject(new Error('The disk is full.'));
    expect(await contract([], '', { document })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'pnpm contract: The command itself failed, and found nothing: The disk is full.',
    });
  });
});

describe('a run', () => {
  const ran = async (reply: Reply, args: string[], more: Parameters<typeof contract>[2] = {}) => {
    await using small = await startSmallServer(reply);
    const target = ['--target', small.url, '--seed', '5', '--budget', '8'];
    const never = { '/never': { get: { operationId: 'never', responses: answers(200, 404) } } };
    const document = async () => things(never);
    const outcome = await contract([...target, ...args], key, {
      document,
      workflows: async () => [],
      memory: folder,
      ...more,
    });
    return { ...outcome, url: small.url, came: small.came };
  };
  const json = ['--format', 'json'];
  const checksOf = ({ stdout }: { stdout: string }) =>
    (JSON.parse(stdout) as Report).findings.map(({ check, operation }) => `${operation} ${check}`);

  it('has the seed and about the budget that it is told, writes where it may, and says so before', async () => {
    const reading = await ran(server(), [...json, '--allow-untested', 'never, readThing']);
    expect(JSON.parse(reading.stdout)).toMatchObject({
      target: reading.url,
      seed: 5,
      generated: { valid: 3 * 2, invalid: 0, inconclusive: 0, dropped: 0 },
      untested: [],
    });
    expect(reading.stderr).toBe('');
    const writing = await ran(server(), [...json, '--write']);
    expect(JSON.parse(writing.stdout)).toMatchObject({ untested: [{ operation: 'never' }] });
    expect(writing.stderr).toMatch(/^Writes to http:\/\/127\.0\.0\.1:\d+: createThing\.\nOnly what this run creates /);
    expect((await ran(server(), [...json, '--write', '--own-data'])).stderr).toContain('(--own-data)');
  });

  it.each([
    [1e-12, 1],
    [1 - 1e-12, 2 ** 31 - 1],
  ])('takes a seed of its own where it is told none: %d of all leads to %i', async (random, seed) => {
    await using small = await startSmallServer(server());
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const options = { document: async () => things(), workflows: async () => [] };
    const { stdout } = await contract(['--target', small.url, '--budget', '1', ...json], key, options);
    expect((JSON.parse(stdout) as Report).seed).toBe(seed);
  });

  it('fails on what it finds, on what is undeclared or a warning where it is told to, and on nothing else', async () => {
    const undeclared: Reply = (arrived) =>
      /^\/things(?:\?|$)/.test(arrived.target) && arrived.method === 'GET'
        ? [200, { data: [], more: 1 }]
        : server()(arrived);
    const untested = ['--allow-untested', 'never,readThing'];
    const codes = [];
    for (const args of [[], ['--closed'], ['--fail-on', 'warning'], ['--fail-on', 'finding']])
      codes.push((await ran(undeclared, [...untested, ...args])).code);
    expect(codes).toEqual([0, 1, 1, 0]);
    expect((await ran(undeclared, [])).code).toBe(1);
    expect(checksOf(await ran(undeclared, [...untested, ...json, '--closed']))).toEqual([
      'listThings undeclared-property',
    ]);
    const known = file('undeclared.json', '[{ "check": "undeclared-property", "operation": "listThings" }]');
    expect((await ran(undeclared, [...untested, '--closed', '--baseline', known])).code).toBe(0);
  });

  it('keeps its failures by its target for the next run, where it has a folder for them', async () => {
    const failing: Reply = (arrived) => (arrived.target === '/never' ? [500] : server()(arrived));
    const { url } = await ran(failing, []);
    expect(JSON.parse(readFileSync(memoryFile(folder, url), 'utf8'))).toContainEqual(
      expect.objectContaining({ check: 'server-error', operation: 'never' }),
    );
  });

  it('ends by Ctrl+C or the signal of a supervisor with 130', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const { code, stdout, came } = await ran((arrived) => (process.emit(signal), server()(arrived)), []);
      expect([code, stdout.split('\n').at(-1), came.length]).toEqual([130, 'Interrupted. The rest is not checked.', 1]);
    }
  });
});

describe('pnpm workflows', () => {
  const names = 'change-email, close-account, find-users, link-external-id, revoke-applications, sign-up-and-verify';

  it('prints its options, each with what it is for', async () => {
    expect(await workflows(['--help'])).toEqual({
      code: 0,
      stderr: '',
      stdout: `Follows the workflows of spec/workflows/ with \`redocly respect\`, and puts what passes through the contract checks.
The key of a server comes from the variable CONTRACT_API_KEY. Without --write, only workflows that change nothing run.

Usage: pnpm workflows [options]

  --target TARGET  'mock', or a server's address (default: mock)
  --max-time MS    the longest time of a response (default: 2000)
  --write          also run workflows that change something; the server keeps what they do
  --workflow NAME  run this one alone
  --inputs FILE    JSON with values for a server: { "NAME": { "INPUT": "value" } }
  --format FORMAT  console, json, junit (default: console)
  --output FILE    write the report there, and the text of \`console\` to the terminal
  -h, --help       print this text`,
    });
  });

  it.each([
    [['--format', 'html'], "Option '--format' takes one of console, json, junit, not 'html'."],
    [['--max-time', '0'], "Option '--max-time' takes a whole number from 1 to 2147483647, not '0'."],
    [['--workflow', 'nothing'], `Option '--workflow' takes one of ${names}, not 'nothing'.`],
    [
      ['--inputs', 'missing.json'],
      "Option '--inputs' takes a file of JSON; missing.json: ENOENT: no such file or directory, open 'missing.json'.",
    ],
  ])('refuses %s in one line', async (args, message) => {
    expect(await workflows(args)).toEqual({
      code: 2,
      stdout: '',
      stderr: `pnpm workflows: ${message} Try 'pnpm workflows --help'.`,
    });
  });

  it.each([
    ...['[]', 'null', '"x"', '{"find-users":[]}', '{"find-users":null}', '{"find-users":{},"x":1}'].map((text) => [
      text,
      'FILE must hold an object per workflow, such as { "NAME": { "INPUT": "value" } }.',
    ]),
    ['{"nothing":{}}', `There is no workflow 'nothing', only ${names}.`],
    ['{"close-account":{"x":1}}', /^The workflow close-account has no input 'x', only [\w, ]+\.$/],
  ] as [string, string | RegExp][])('refuses %s for inputs', async (text, message) => {
    const inputs = file('inputs.json', text);
    const { code, stderr } = await workflows(['--inputs', inputs]);
    const said = stderr.replace(/^pnpm workflows: /, '').replace(/ Try 'pnpm workflows --help'\.$/, '');
    expect([code, said.replace(inputs, 'FILE')]).toEqual([
      2,
      typeof message === 'string' ? message : expect.stringMatching(message),
    ]);
  });

  it('that fails itself says so, and exits as for misuse', async () => {
    const fails = () => Promise.reject(new Error('The disk is full.'));
    expect(await workflows([], undefined, { document: fails })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'pnpm workflows: The command itself failed, and found nothing: The disk is full.',
    });
  });

  it('fails when no workflow ran', async () => {
    expect(await workflows(['--target', 'http://127.0.0.1:9/', '--workflow', 'close-account'], 'sk_x')).toEqual({
      code: 1,
      stderr: '',
      stdout: expect.stringMatching(
        /^Workflows on http:\/\/127\.0\.0\.1:9\/\n\n– close-account: not applicable\. It changes something: give --write for a server that may be changed\.\n\n0 requests in \d\.\d s, looked at 0 times by 0 contract checks\.\nNo workflow ran, so nothing is proved\.$/,
      ) as string,
    });
  });
});
