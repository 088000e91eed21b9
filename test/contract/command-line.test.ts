/** The command lines: what `--help` prints, and what is said of one that makes no sense, before anything is sent. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { contract, workflows } from './support/command.ts';

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
    [
      ['--target', 'ftp://x'],
      "Option '--target' takes 'mock' or an address such as https://api.example.com, not 'ftp://x'.",
    ],
    [['--target', 'x'], "Option '--target' takes 'mock' or an address such as https://api.example.com, not 'x'."],
    [['--target', 'http://127.0.0.1:9'], 'Set CONTRACT_API_KEY to the API key of http://127.0.0.1:9.'],
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
    ...[
      '{}',
      '[null]',
      '[{ "check": "leaks" }]',
      '[{ "operation": "getUser" }]',
      '[{ "check": 1, "operation": "a" }]',
    ].map((text, at): [string[], string] => {
      const known = file(`known-${at}.json`, text);
      return [['--baseline', known], `${known} must be a list such as [{ "check": "NAME", "operation": "ID" }].`];
    }),
  ])('refuses %s in one line', async (args, message) => {
    expect(await contract(args, '')).toEqual({
      code: 2,
      stdout: '',
      stderr: `pnpm contract: ${message} Try 'pnpm contract --help'.`,
    });
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
    ...['[]', 'null', '"x"', '{"find-users":[]}', '{"find-users":null}', '{"find-users":{},"x":1}'].map(
      (text, at): [string[], string] => {
        const inputs = file(`inputs-${at}.json`, text);
        const example = '{ "NAME": { "INPUT": "value" } }';
        return [['--inputs', inputs], `${inputs} must hold an object per workflow, such as ${example}.`];
      },
    ),
    [['--inputs', file('unknown.json', '{"nothing":{}}')], `There is no workflow 'nothing', only ${names}.`],
  ])('refuses %s in one line', async (args, message) => {
    expect(await workflows(args)).toEqual({
      code: 2,
      stdout: '',
      stderr: `pnpm workflows: ${message} Try 'pnpm workflows --help'.`,
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
