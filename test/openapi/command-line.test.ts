/** The arguments of a command: its options and operands, misuse, and what `--help` prints. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { portFrom, runCommand, untilStopped, UsageError, wholeNumber } from 'user-management-openapi/command';

const argv = process.argv;
const listeners = process.listeners('uncaughtException');
afterEach(() => {
  process.argv = argv;
  process.exitCode = undefined;
  for (const listener of process.listeners('uncaughtException'))
    if (!listeners.includes(listener)) process.removeListener('uncaughtException', listener);
  vi.restoreAllMocks();
});

const options = {
  watch: { type: 'boolean', description: 'run again on changes' },
  port: { type: 'string', placeholder: 'PORT', description: 'where to listen', default: '4010' },
  base: { type: 'string', placeholder: 'URL', description: 'whom to ask' },
} as const;

/** What a command is told by its arguments, and what it prints. */
async function run(args: string[], operands?: { placeholder: string; min: number; max: number }) {
  process.argv = ['node', 'sing', ...args];
  const [log, error] = (['log', 'error'] as const).map((name) => vi.spyOn(console, name).mockImplementation(() => {}));
  const told = vi.fn<(...told: unknown[]) => Promise<void>>();
  const command = { name: 'sing', summary: 'Sings a song.', options, ...(operands && { operands }) };
  await runCommand(command, (...given) => told(...given) ?? Promise.resolve());
  return { told: told.mock.calls[0], printed: log!.mock.lastCall?.[0], error: error!.mock.lastCall?.[0] };
}

describe('a command', () => {
  it('is told its options, or what they are by default', async () => {
    expect((await run([])).told).toEqual([{ watch: false, port: '4010', base: undefined }, []]);
    const given = ['--watch', '--port', '1', '--base=http://a'];
    expect((await run(given)).told).toEqual([{ watch: true, port: '1', base: 'http://a' }, []]);
  });

  it('is told its operands, of which there are neither too few nor too many', async () => {
    const operands = { placeholder: 'SONG [SINGER]', min: 1, max: 2 };
    expect((await run(['a'], operands)).told?.[1]).toEqual(['a']);
    expect((await run(['a', 'b'], operands)).told?.[1]).toEqual(['a', 'b']);
    expect((await run(['a'], { placeholder: '[SONG]', min: 0, max: 1 })).told?.[1]).toEqual(['a']);
    expect(await run([], operands)).toMatchObject({
      told: undefined,
      error: "sing: Expected SONG [SINGER], got nothing. Try 'sing --help'.",
    });
    expect((await run(['a', 'b', 'c'], operands)).error).toBe(
      "sing: Expected SONG [SINGER], got a b c. Try 'sing --help'.",
    );
  });

  it.each([
    [['--loud'], "sing: Unknown option '--loud'. Try 'sing --help'."],
    [['--port'], "sing: Option '--port <value>' argument missing. Try 'sing --help'."],
    [['--watch=yes'], "sing: Option '--watch' does not take an argument. Try 'sing --help'."],
    [['a'], "sing: Unexpected argument 'a'. Try 'sing --help'."],
  ])('says what is wrong with %j', async (args, line) => {
    const { told, error } = await run(args);
    expect([told, process.exitCode]).toEqual([undefined, 2]);
    expect(error).toContain(line.replace(/\. Try.*/, ''));
    expect(error).toMatch(/[^.]\. Try 'sing --help'\.$/);
  });

  it.each(['--help', '-h'])('prints with %s how it is used, and does nothing', async (option) => {
    expect(await run([option])).toMatchObject({
      told: undefined,
      error: undefined,
      printed: [
        'Sings a song.',
        '',
        'Usage: sing [options]',
        '',
        '  --watch      run again on changes',
        '  --port PORT  where to listen (default: 4010)',
        '  --base URL   whom to ask',
        '  -h, --help   print this text',
      ].join('\n'),
    });
    expect((await run([option], { placeholder: 'SONG', min: 1, max: 1 })).printed).toContain(
      '\n\nUsage: sing SONG [options]\n\n',
    );
  });
});

it('a failure that nobody catches is waited for where 1 says that something was found, and nowhere else', async () => {
  const count = () => process.listenerCount('uncaughtException');
  const before = count();
  for (const [finds, more] of [
    [false, 0],
    [true, 1],
  ] as const) {
    await runCommand({ name: 'sing', summary: '', options: {}, finds }, () => Promise.resolve());
    expect(count() - before).toBe(more);
  }
});

it.each([
  ['0', 0],
  ['8080', 8080],
  ['65535', 65535],
])('%s is a port', (text, port) => {
  expect(portFrom('port', text)).toBe(port);
});

it.each(['65536', '-1', '1.5', '', 'a', '1a', ' 1', '0x1'])('%j is no port', (text) => {
  const message = `Option '--port' takes a port from 0 (any free one) to 65535, not '${text}'.`;
  expect(() => portFrom('port', text)).toThrow(new UsageError(message));
});

it.each([
  ['1', 1],
  ['10', 10],
  ['2147483647', 2147483647],
])('%s is a whole number', (text, number) => {
  expect(wholeNumber('runs', text)).toBe(number);
});

it.each(['0', '2147483648', '10000000000', '01', '-1', '1.5', '', '1a', 'a1'])('%j is no whole number', (text) => {
  const message = `Option '--runs' takes a whole number from 1 to 2147483647, not '${text}'.`;
  expect(() => wholeNumber('runs', text)).toThrow(new UsageError(message));
});

it.each(['SIGINT', 'SIGTERM'] as const)('%s ends what runs until it is stopped', async (signal) => {
  const stopped = untilStopped();
  process.emit(signal);
  await expect(stopped).resolves.toBeUndefined();
  for (const each of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(each);
});
