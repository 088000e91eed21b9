/** Which slips of people are tried in a source, by the library that places them. */
import { createRequire } from 'node:module';
import { beforeAll, expect, it } from 'vitest';
import type { Path } from './slips/nodes.ts';
import './slips/plugin.ts';
import { sampled } from './slips/sample.ts';

interface Instrumenter {
  instrument(files: object[], options: object): Promise<{ mutants: { mutatorName: string; replacement: string }[] }>;
}
let instrumenter: Instrumenter;

beforeAll(async () => {
  const core = createRequire(import.meta.resolve('@stryker-mutator/core'));
  const library = (await import(core.resolve('@stryker-mutator/instrumenter'))) as {
    Instrumenter: new (log: object) => Instrumenter;
  };
  const silent = Object.fromEntries(['debug', 'info', 'warn', 'isDebugEnabled'].map((name) => [name, () => false]));
  instrumenter = new library.Instrumenter(silent);
});

/** The edits of a source, each as its kind and what takes the place. */
async function slipsIn(content: string): Promise<string[]> {
  const files = [{ name: 'some.ts', mutate: true, content }];
  const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: true };
  const { mutants } = await instrumenter.instrument(files, options);
  return mutants.map(({ mutatorName, replacement }) => `${mutatorName}: ${replacement.replaceAll(/\s+/g, ' ')}`);
}

it.each([
  ['a number is off by one, an amount twice as much', 'f(7); g(1000)', ['Number: 8', 'Number: 2000']],
  ['the indentation of JSON is not looked at', 'JSON.stringify(a, null, 2)', []],
  ['a sentence loses one half', "a = 'one two three'", ['Sentence: "two three"', 'Sentence: "one "']],
  ['a value of two words stays', "a = 'one two'", []],
  ['what stands before a word is none', "a = ' | one'", []],
  [
    'a text with values loses a part',
    'a = `${b} of ${c} (${d})`',
    ['Sentence: `${b}${c} (${d})`', 'Order: `${c} of ${b} (${d})`', 'Order: `${b} of ${d} (${c})`'],
  ],
  ['an entry is forgotten', 'a = [b, c]', ['Entry: [c]', 'Entry: [b]']],
  ['a property is forgotten', 'a = { b, c: d }', ['Entry: { c: d }', 'Entry: { b }']],
  ['what is undefined is not there anyway', 'a = { b: undefined, c }', ['Entry: { b: undefined }']],
  [
    'three entries stand for a table',
    'a = [b, c, d, e, f, g, h]',
    ['Entry: [c, d, e, f, g, h]', 'Entry: [b, c, d, f, g, h]', 'Entry: [b, c, d, e, f, g]'],
  ],
  ['a flag is forgotten', 'a = /b/giu', ['Flag: /b/iu', 'Flag: /b/gu']],
  [
    'a parameter of one type is taken for the other',
    'function a(b: string, c: number, d: string) { return b; }',
    ['AlikeVariable: d'],
  ],
  ['a part of an object is taken for the other', 'const { b, c = d } = a; f(b);', ['AlikeVariable: c']],
  ['a name of a pattern stays', 'function a(b: string, c: string) { const { [b]: d, ...e } = f; }', []],
  ['a member is taken for the one that goes with it', 'a.before', ['AlikeMember: a.after']],
  ['what is counted has as many values as keys', 'Object.keys(a).length', []],
  ['what is asked for by its name is first and last', 'a.find((b) => b === c)', []],
  ['and so by two names', 'a.find((b) => b.d === c && b.e === f)', []],
  [
    'what is asked for by something else may come twice',
    'a.find((b) => b.d === c && b.e)',
    ['AlikeMember: a.findLast'],
  ],
  ['the order of a maximum is no slip', 'Math.max(a, b)', ['AlikeMember: Math.min']],
  ['arguments are in the wrong order', 'f(a, b.c)', ['Order: f(b.c, a)']],
  ['what is there twice has no order', 'f(a, a); f(a.b, b.b)', ['Order: f(b.b, a.b)']],
  ['functions and objects have their place', 'f(a, () => b, {})', []],
  ['a step is forgotten', 'await f(); escapeHtml(a); a.replace(b, (c) => c)', ['Step: f()', 'Step: a', 'Step: a']],
  ['what is returned is waited for anyway', 'async () => { return a() ?? (await b()); }', []],
  ['what may be caught is not', 'async () => { try { return await a(); } catch {} }', ['Step: a()']],
  ['what is waited for first is not', 'async () => { return (await a()) ?? b; }', ['Step: a()']],
] as const)('%s', async (_title, source, expected) => {
  expect(await slipsIn(source)).toEqual(expected);
});

it('one of three is the same third each time, and some third', () => {
  const parent = { type: 'CallExpression' };
  const madeOf = (count: number) => {
    const mutator = sampled({ name: 'Some', mutate: ({ node }) => [node] }, count);
    return Array.from({ length: 300 }, (_, start) => ({ type: 'Identifier', start })).filter(
      (node) => [...mutator.mutate({ node, parent } as unknown as Path)].length > 0,
    );
  };
  expect(madeOf(1)).toHaveLength(300);
  const third = madeOf(3);
  expect(madeOf(3)).toEqual(third);
  expect(third.length).toBeGreaterThan(70);
  expect(third.length).toBeLessThan(130);
});
