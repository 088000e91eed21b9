/** What a command line asks for, and what is said to one that makes no sense: whoever does as told is understood. */
import { describe, expect, it } from 'vitest';
import { cliOptions, readSettings } from 'user-management-mock/testing';

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
  [['--delay', '100'], { options: { delay: [100, 100] } }],
  [['--delay', '200-50'], { options: { delay: [50, 200] } }],
  [['--cors', 'off', '--log', 'json', '--api-key', '5'], { options: { cors: false, apiKey: '5' }, log: 'json' }],
  [['--cors', 'on', '--seed', 'a', '--host', 'h'], { options: { cors: true, seed: 'a', host: 'h' } }],
])('%j asks for %j', (args, settings) => {
  expect(read(...args)).toMatchObject(settings);
});

it('help is given whatever else is asked for', () => {
  expect([read('--help', '--port', 'x'), read('-h')]).toEqual(['help', 'help']);
});
