/** What a command line asks for, and what is said to one that makes no sense: whoever does as told is understood. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkOptions, cliOptions, readSettings } from 'user-management-mock/testing';
import { outcome } from './support/outcome.ts';

const read = (...args: string[]) => readSettings(args, cliOptions);
const said = (...args: string[]) => {
  try {
    read(...args);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('Nothing was wrong.');
};

describe('what is said of', () => {
  it.each<[args: string[], message: string, more: string[]]>([
    [['--record', 'a'], '--record must be given with --proxy, not "a"', ['--proxy', 'http://a']],
    [['--cert', 'a'], '--cert and --key must be given together, not "one of them"', ['--key', 'b']],
    [['--key', 'b'], '--cert and --key must be given together, not "one of them"', ['--cert', 'a']],
  ])('%j, and helps', (args, message, more) => {
    expect(said(...args)).toBe(message);
    expect(read(...args, ...more)).toBeTypeOf('object');
  });

  it.each([
    ['--delay', 'x', '--delay must be milliseconds, such as 100 or 50-200, not "x"'],
    ['--delay', '1-2-3', '--delay must be milliseconds, such as 100 or 50-200, not "1-2-3"'],
    ['--cors', 'yes', '--cors must be on or off, not "yes"'],
    ['--log', 'loud', '--log must be pretty or json or silent, not "loud"'],
    ['--validate', 'maybe', '--validate must be one of: on, warn, off'],
    ['--errors', 'x', '--errors must be one of: own, prism'],
  ])('%s %s names what is understood', (option, value, message) => {
    expect(said(option, value)).toBe(message);
    const known = message.replace(/, not ".*"$/, '').replace(/.* (?:such as|must be(?: one of:)?) /, '');
    for (const each of known.split(/, | or /)) expect(read(option, each), each).toBeTypeOf('object');
  });

  it.each([
    [['--port', '65536'], '--port must be from 0 to 65535'],
    [['--port', '1e3'], '--port must be integer from 0 to 65535'],
    [['--port', '1x'], '--port must be integer from 0 to 65535'],
    [['--fail-rate', '1.1'], '--fail-rate must be from 0 to 1'],
    [['--fail-code', '399'], '--fail-code must be from 400 to 599'],
    [['--grace=-1'], '--grace must be from 0 to 3600'],
    [['--control-token-env', 'NO_SUCH_VARIABLE'], '--control-token-env must be a variable that has a value, not "NO_SUCH_VARIABLE"'],
    [['--control-token', 'a', '--control-token-env', 'PATH'], '--control-token must be the only one that gives a control token, not "--control-token-env too"'],
    [['--nope'], "Unknown option '--nope'"],
    [['nope'], "Unexpected argument 'nope'"],
  ])('%j', (args, message) => {
    expect(said(...args)).toBe(message);
  }); // prettier-ignore
});

it.each<[string[], object]>([
  [[], { options: {}, files: {}, open: false, json: false, listCauses: false }],
  [['--port', '0', '--fail-rate', '.5', '--grace', '1.5'], { options: { port: 0, failRate: 0.5, grace: 1.5 } }],
  [['--no-auth', '--no-causes', '--dynamic'], { options: { auth: false, causes: false, dynamic: true } }],
  [['--open', '--json', '--list-causes'], { open: true, json: true, listCauses: true, options: {} }],
  [['--spec', 'a', '--rules', 'b', '--har', 'c'], { files: { spec: 'a', rules: 'b', har: 'c' } }],
  [['--fail-rate', '0.25', '--port', '12345'], { options: { failRate: 0.25, port: 12345 } }],
  [['--delay', '100'], { options: { delay: [100, 100] } }],
  [['--delay', '200-50'], { options: { delay: [50, 200] } }],
  [['--cors', 'off', '--log', 'json', '--api-key', '5'], { options: { cors: false, apiKey: '5' }, log: 'json' }],
  [['--cors', 'on', '--seed', 'a', '--host', 'h'], { options: { cors: true, seed: 'a', host: 'h' } }],
])('%j asks for %j', (args, settings) => {
  expect(read(...args)).toMatchObject(settings);
});

describe('a control token', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'mock-line-'))));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (content: string) => {
    writeFileSync(join(folder, 'token'), content);
    return join(folder, 'token');
  };

  it('is what a file has, without the lines around it', () => {
    expect(read('--control-token-file', file('\n from a file\n\n'))).toMatchObject({ options: { controlToken: 'from a file' } });
    const empty = file(' \n');
    expect(said('--control-token-file', empty)).toBe(`--control-token-file must be a file with a token in it, not "${empty}"`);
    expect(said('--control-token-file', '/nowhere')).toBe('--control-token-file /nowhere cannot be read: there is no such file');
  }); // prettier-ignore

  it('is what a variable has', () => {
    vi.stubEnv('MOCK_LINE_TOKEN', 'from a variable');
    expect(read('--control-token-env', 'MOCK_LINE_TOKEN')).toMatchObject({ options: { controlToken: 'from a variable' } }); // prettier-ignore
    vi.stubEnv('MOCK_LINE_TOKEN', '');
    expect(said('--control-token-env', 'MOCK_LINE_TOKEN')).toMatch(/ must be a variable that has a value, not /);
    vi.unstubAllEnvs();
  });
});

it.each<[options: Parameters<typeof checkOptions>[0] & object, message: string | undefined]>([
  [{}, undefined],
  [{ delay: [1, 1] }, undefined],
  [{ delay: 5 }, undefined],
  [{ delay: [5, 1] }, 'delay [5, 1] is the wrong way round: the least comes first'],
  [{ port: -1, grace: -1 } as object, 'port must be from 0 to 65535; grace must be from 0 to 3600'],
])('of the options %j is said %j', (options, message) => {
  const error = outcome(() => checkOptions(options)) as Error | undefined;
  expect([error?.name, error?.message]).toEqual(message === undefined ? [undefined, undefined] : ['OptionError', `The options are not valid: ${message}.`]);
}); // prettier-ignore

it.each(Object.entries(cliOptions))('what --%s takes is said in capitals, or as words to choose from', (_, { placeholder = 'NOTHING' }) => {
  expect(placeholder).toMatch(/^[A-Z]{2,}(?:\[-[A-Z]{2,}\])?$|^\w+(?:\|\w+)+$/);
}); // prettier-ignore

it('help is given whatever else is asked for', () => {
  expect([read('--help', '--port', 'x'), read('-h')]).toEqual(['help', 'help']);
});
