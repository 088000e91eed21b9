/** The forms in which differences are written: for a changelog and for annotations. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { annotationsOf, type Difference, markdownOf, textOf } from 'user-management-compat';
import { sourceLines } from '../../scripts/lib/source-line.ts';

const difference = (more: Partial<Difference>): Difference => ({
  rule: 'r',
  place: '#/paths/~1a/get',
  side: 'request',
  verdict: 'harmless',
  level: 'minor',
  operations: ['getA'],
  message: '`q` is new.',
  ...more,
});
const shown = { value: { a: '```' }, before: 'valid', after: 'invalid' } as const;
const breaking = difference({ verdict: 'breaking', message: '`q` is gone.', counterexample: shown });
const open = difference({ verdict: 'undecided', message: '`p` has a new rule.' });

describe('Markdown', () => {
  it('has the graver changes first, each once with all its operations, and its value in a fence', () => {
    const warning = difference({ verdict: 'warning', message: '`o` is deprecated.' });
    expect(markdownOf([difference({}), warning, breaking, open, difference({ operations: ['getB'] })], '2.0.0')).toBe(
      [
        '## 2.0.0',
        '### Breaking changes',
        '- `q` is gone. (`getA`)',
        '  ```\n  valid before, invalid now: {"a":"```"}\n  ```',
        '### Changes that may break',
        '- `p` has a new rule. (`getA`) It cannot be decided whether this breaks anybody, so it counts as breaking until an exception says otherwise.',
        '### Warnings',
        '- `o` is deprecated. (`getA`)',
        '### Other changes',
        '- `q` is new. (`getA`, `getB`)',
      ].join('\n\n'),
    );
  });

  it('has a line for each sentence, and names nobody where no operation is concerned', () => {
    const others = [difference({ message: 'One.', operations: [] }), difference({ message: 'Two.' })];
    expect(markdownOf(others, '2.0.0')).toBe('## 2.0.0\n\n### Other changes\n\n- One.\n- Two. (`getA`)');
  });

  it('has room below a value, where another change follows', () => {
    const next = difference({ verdict: 'breaking', message: 'Two.' });
    expect(markdownOf([breaking, next], '2.0.0').split('\n').slice(4)).toEqual([
      '- `q` is gone. (`getA`)',
      ...['', '  ```', '  valid before, invalid now: {"a":"```"}', '  ```', ''],
      '- Two. (`getA`)',
    ]);
  });

  it('says that nothing changed', () => {
    expect(markdownOf([], '2.0.0')).toBe('## 2.0.0\n\nNo changes.');
  });
});

describe('a value', () => {
  const shownAs = (letters: number) =>
    textOf([difference({ counterexample: { ...shown, value: 'x'.repeat(letters) } })]).split('now: ')[1]!;

  it('is shown in full up to three hundred characters, and then its beginning', () => {
    expect(shownAs(298)).toBe(`"${'x'.repeat(298)}"`);
    expect(shownAs(299)).toBe(`"${'x'.repeat(299)}…`);
    expect(shownAs(900)).toBe(`"${'x'.repeat(299)}…`);
  });
});

describe('annotations', () => {
  it('are errors with a file and a line, unless they were decided on', () => {
    const lineOf = (place: string) => (place.includes('get') ? { file: 'a,b.yaml', line: 7 } : undefined);
    const others = [difference({ verdict: 'warning' }), difference({ place: '#/info', operations: [] })];
    expect(annotationsOf([breaking, open, ...others], [breaking], lineOf).split('\n')).toEqual([
      '::error file=a%2Cb.yaml,line=7,title=r::q is gone. (getA)%0Avalid before, invalid now: {"a":"```"}',
      '::notice file=a%2Cb.yaml,line=7,title=r::p has a new rule. (getA)',
      '::warning file=a%2Cb.yaml,line=7,title=r::q is new. (getA)',
      '::notice title=r::q is new.',
    ]);
    expect(annotationsOf([open], [open], () => undefined)).toMatch(/^::error /);
  });

  it('name all operations, and hide what commands are told apart by', () => {
    const odd = difference({ message: '100% of a:b,\r\nc.', rule: 'a:b,c%', operations: ['getA', 'getB'] });
    expect(annotationsOf([odd], [], () => undefined)).toBe(
      '::notice title=a%3Ab%2Cc%25::100%25 of a:b,%0D%0Ac. (getA, getB)',
    );
  });

  it('find the line of a place through references to other files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lines-'));
    try {
      writeFileSync(join(folder, 'root.yaml'), 'openapi: 3.1.1\npaths:\n  /a:\n    $ref: ./a.yaml\n');
      writeFileSync(
        join(folder, 'a.yaml'),
        'get:\n  parameters:\n    - $ref: "#/q"\n    - name: p\n      schema:\n        type: string\nq:\n  name: q\n',
      );
      const lineOf = sourceLines(join(folder, 'root.yaml'));
      const file = relative(process.cwd(), join(folder, 'a.yaml'));
      expect(lineOf('#/paths/~1a/get/parameters/1/schema')).toEqual({ file, line: 5 });
      expect(lineOf('#/paths/~1a/get/parameters/0/name')).toEqual({ file, line: 8 });
      expect(lineOf('#/paths/~1a/get/responses/200')).toEqual({ file, line: 1 });
      expect(sourceLines(join(folder, 'none.yaml'))('#/paths')).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('text', () => {
  it('says of what is not decided that it counts, and of a value what it was and is', () => {
    expect(textOf([open, breaking])).toBe(
      [
        'undecided p has a new rule.',
        '    in getA',
        '    r at #/paths/~1a/get',
        '    It cannot be decided whether this breaks anybody, so it counts as breaking until an exception says otherwise.',
        'breaking  q is gone.',
        '    in getA',
        '    r at #/paths/~1a/get',
        '    valid before, invalid now: {"a":"```"}',
      ].join('\n'),
    );
  });

  it('tells once what is said of several operations, and of how many places', () => {
    const same = ['getB', 'getC'].map((id) => difference({ operations: [id], place: `#/${id}` }));
    expect(textOf([difference({}), ...same, difference({ message: 'Other.', operations: [] })])).toBe(
      [
        'harmless  q is new.',
        '    in getA, getB, getC',
        '    r at #/paths/~1a/get, and 2 more',
        'harmless  Other.',
        '    r at #/paths/~1a/get',
      ].join('\n'),
    );
  });
});
