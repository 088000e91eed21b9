/** The step runner: what runs, what is skipped, what a failure leaves behind. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
])('runs a step again when its output was %s', async (_how, spoil) => {
  const steps = [copy('first', 'in', 'middle')];
  await run(steps);
  spoil(join(folder, 'middle'));
  await run(steps);
  expect(ran).toEqual(['first', 'first']);
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

it('starts afresh when its memory is damaged', async () => {
  const steps = [copy('first', 'in', 'middle')];
  await run(steps);
  writeFileSync(join(folder, 'memory.json'), '{"first": "12');
  await run(steps);
  expect(ran).toEqual(['first', 'first']);
});
