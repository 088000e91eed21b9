/** The step runner: what runs, what is skipped, what a failure leaves behind. */
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow } from 'user-management-openapi/files';
import { Hashes, type Input } from '../../scripts/lib/hashes.ts';
import { root } from '../../scripts/lib/repo.ts';
import { runSteps, StepError, type Step } from '../../scripts/lib/steps.ts';

let folder: string;
let ran: string[];
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steps-'));
  ran = [];
  printed = [];
  writeFileSync(join(folder, 'in'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

const copy = (name: string, from: string, to: string): Step => ({
  name,
  inputs: [join(folder, from)],
  outputs: [join(folder, to)],
  async run() {
    ran.push(name);
    writeFileSync(join(folder, to), name);
  },
});
const run = (steps: Step[], force = false) =>
  runSteps(steps, { force, memory: join(folder, 'memory.json'), print: (line) => printed.push(line) });

/** The files in which runs are kept. */
const keptRuns = (): string[] => filesBelow(join(folder, 'memory')).filter((file) => file.endsWith('.files'));

it('runs each step once and skips it while nothing changes', async () => {
  const steps = [copy('first', 'in', 'middle'), copy('second', 'middle', 'out')];
  await run(steps);
  await run(steps);
  expect(ran).toEqual(['first', 'second']);
  expect(printed.slice(2)).toEqual(['  – first   unchanged', '  – second  unchanged']);
});

it('runs a step again when its input changes, and leaves a later one whose input stays', async () => {
  const steps = [copy('first', 'in', 'middle'), copy('second', 'middle', 'out')];
  await run(steps);
  writeFileSync(join(folder, 'in'), 'two');
  await run(steps);
  expect(ran).toEqual(['first', 'second', 'first']);
});

it.each([
  ['edited', (file: string) => writeFileSync(file, 'by hand')],
  ['deleted', (file: string) => rmSync(file)],
])('fixes an output that was %s: from what is kept, or by running the step again', async (_how, spoil) => {
  const steps = [copy('first', 'in', 'middle')];
  await run(steps);
  spoil(join(folder, 'middle'));
  await run(steps);
  expect([readFileSync(join(folder, 'middle'), 'utf8'), ran.length]).toEqual(['first', 1]);
  spoil(join(folder, 'middle'));
  rmSync(join(folder, 'memory'), { recursive: true });
  await run(steps);
  expect([readFileSync(join(folder, 'middle'), 'utf8'), ran.length]).toEqual(['first', 2]);
});

it('runs a step again when what is kept of it was changed', async () => {
  const steps = [copy('first', 'in', 'middle')];
  await run(steps);
  for (const file of keptRuns()) writeFileSync(file, readFileSync(file, 'latin1').replace('first', 'other'), 'latin1');
  rmSync(join(folder, 'middle'));
  await run(steps);
  expect([readFileSync(join(folder, 'middle'), 'utf8'), ran.length]).toEqual(['first', 2]);
});

it('runs everything when forced', async () => {
  const steps = [copy('first', 'in', 'middle')];
  await run(steps);
  await run(steps, true);
  expect(ran).toEqual(['first', 'first']);
});

it('stops at a step that fails, names it, and runs it again the next time', async () => {
  const broken: Step = { ...copy('broken', 'in', 'middle'), run: () => Promise.reject(new Error('no paper')) };
  const steps = [copy('first', 'in', 'a'), broken, copy('last', 'in', 'b')];
  await expect(run(steps)).rejects.toThrow(new StepError('Step "broken" failed: no paper'));
  await expect(run(steps)).rejects.toThrow(StepError);
  expect(ran).toEqual(['first']);
});

it('ends before the next step when it is told to, and goes on from there the next time', async () => {
  const stop = new AbortController();
  const first: Step = { ...copy('first', 'in', 'a'), run: async () => stop.abort() };
  const steps = [first, copy('second', 'in', 'b')];
  const memory = join(folder, 'memory.json');
  await runSteps(steps, { memory, print: () => {}, signal: stop.signal });
  expect(ran).toEqual([]);
  await run(steps);
  expect([ran, printed[0]]).toEqual([['second'], '  – first   unchanged']);
});

it('puts back what an earlier run wrote when its inputs are back, and nothing that was cut off', async () => {
  const steps = [copy('first', 'in', 'middle'), { ...copy('check', 'in', 'none'), outputs: [] }];
  const written = (): string => readFileSync(join(folder, 'middle'), 'utf8');
  await run(steps);
  writeFileSync(join(folder, 'in'), 'two');
  steps[0]!.run = () => Promise.resolve(writeFileSync(join(folder, 'middle'), 'of two'));
  await run(steps);
  expect(written()).toBe('of two');
  writeFileSync(join(folder, 'in'), 'one');
  await run(steps);
  expect(written()).toBe('first');
  expect(ran).toEqual(['first', 'check', 'check']);
  expect(printed.at(-2)).toContain('as before: ');
  const kept = keptRuns();
  expect(kept).toHaveLength(4);
  for (const file of kept) truncateSync(file, statSync(file).size - 1);
  writeFileSync(join(folder, 'in'), 'two');
  await run(steps);
  expect([written(), ran.length]).toEqual(['of two', 4]);
});

it('keeps a few runs of a step, and never those of a file that people edit', async () => {
  const inPlace = { ...copy('readme', 'in', 'readme'), inPlace: true };
  for (const text of ['1', '2', '3', '4', '5', '6']) {
    writeFileSync(join(folder, 'in'), text);
    await run([copy('first', 'in', 'middle'), inPlace]);
  }
  const kept = keptRuns();
  expect(kept).toHaveLength(4);
  expect(kept.filter((file) => file.includes('readme'))).toEqual([]);
});

it('starts afresh when its memory is damaged', async () => {
  const steps = [copy('first', 'in', 'middle')];
  await run(steps);
  writeFileSync(join(folder, 'memory.json'), '{"first": "12');
  rmSync(join(folder, 'memory'), { recursive: true });
  await run(steps);
  expect(ran).toEqual(['first', 'first']);
  await run(steps);
  expect(ran).toEqual(['first', 'first']);
});

it('remembers nothing of a run during which an input was edited, though the edit is undone', async () => {
  const steps = [copy('first', 'in', 'middle')];
  steps[0]!.run = async () => {
    writeFileSync(join(folder, 'in'), 'edited');
    writeFileSync(join(folder, 'middle'), readFileSync(join(folder, 'in')));
  };
  await run(steps);
  writeFileSync(join(folder, 'in'), 'one');
  await run([copy('first', 'in', 'middle')]);
  expect(readFileSync(join(folder, 'middle'), 'utf8')).toBe('first');
});

it('remembers nothing that other code made than is in the files', async () => {
  const steps = [copy('first', 'in', 'middle')];
  const memory = join(folder, 'memory.json');
  await runSteps(steps, { memory, print: () => {}, isCurrent: () => false });
  await run(steps);
  await runSteps(steps, { memory, print: () => {}, isCurrent: () => false });
  expect(ran).toEqual(['first', 'first']);
});

it('depends on what is read out of a file, and on nothing else of it', async () => {
  const words = (): string => readFileSync(join(folder, 'in'), 'utf8').split(' ')[0]!;
  const steps = [{ ...copy('first', 'in', 'middle'), inputs: [words] }];
  await run(steps);
  writeFileSync(join(folder, 'in'), 'one more');
  await run(steps);
  expect(ran).toEqual(['first']);
  writeFileSync(join(folder, 'in'), 'two');
  await run(steps);
  expect(ran).toEqual(['first', 'first']);
});

describe('hashes', () => {
  const license = join(root, 'LICENSE');
  const memory = (): string => join(folder, 'files.json');
  const hash = (...inputs: Input[]): string => {
    const hashes = new Hashes(root, memory());
    const text = hashes.of(inputs);
    hashes.save();
    return text;
  };

  it('are remembered of a file that was not touched, and of no other', () => {
    const before = hash(license);
    const [stamp, known] = (JSON.parse(readFileSync(memory(), 'utf8')) as Record<string, [string, string]>)[license]!;
    const remember = (...entry: string[]): void => writeFileSync(memory(), JSON.stringify({ [license]: entry }));
    remember(stamp, `not ${known}`);
    expect(hash(license)).not.toBe(before);
    remember(`1${stamp}`, `not ${known}`);
    expect(hash(license)).toBe(before);
  });

  it('are those of the content, though size and time stay as they were', () => {
    const file = join(folder, 'in');
    utimesSync(file, 1000, 1000);
    const before = hash(file);
    writeFileSync(file, 'two');
    utimesSync(file, 1000, 1000);
    expect(hash(file)).not.toBe(before);
    // It was touched too lately for the memory.
    expect(filesBelow(memory())).toEqual([]);
  });
});
