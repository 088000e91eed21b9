/** Breaking changes that were decided on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assess, excuse, exceptionsFor, excuseSource, readExceptions, type Difference } from 'user-management-compat';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exceptions-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('exceptions', () => {
  const difference = { rule: 'r', place: '#/p', verdict: 'breaking' } as const;
  const exception = { rule: 'r', place: '#/p', reason: 'agreed', expires: '2026-06-30' };

  it('hold until they expire, and are told when nothing needs them', () => {
    expect(excuse([difference], [exception], '2026-06-30')).toEqual({ breaking: [], stale: [] });
    expect(excuse([difference], [exception], '2026-07-01').breaking).toEqual([difference]);
    expect(excuse([difference], [exception], '2026-07-01').stale).toEqual([
      'The exception for r at #/p expired on 2026-06-30.',
    ]);
    expect(excuse([], [exception], '2026-06-30').stale).toEqual(['The exception for r at #/p is not needed.']);
  });

  it('are for one rule at one place, and for what is undecided too', () => {
    const others = [
      { ...difference, place: '#/p/q' },
      { ...difference, place: '#/' },
      { ...difference, rule: 's' },
      { ...difference, verdict: 'undecided' as const },
    ];
    expect(excuse(others, [exception], '2026-06-30')).toEqual({ breaking: others.slice(0, 3), stale: [] });
    const lesser = ['warning', 'harmless'].map((verdict) => ({ ...difference, verdict: verdict as 'warning' }));
    expect(excuse(lesser, [], '2026-06-30').breaking).toEqual([]);
  });

  it('make of a breaking change one that asks for no more than an addition', () => {
    const change: Difference = { ...difference, side: 'request', level: 'major', operations: [], message: '' };
    const needed = (on: string) =>
      assess([change, { ...change, place: '#/w', verdict: 'harmless', level: 'patch' }], [exception], on).needed;
    expect([needed('2026-06-30'), needed('2026-07-01')]).toEqual(['minor', 'major']);
    expect(assess([], [], '2026-06-30').needed).toBeUndefined();
  });

  it('of the source gate and of the document are kept apart', () => {
    const file = join(folder, 'both.yaml');
    const rules = ['source', 'path-removed'];
    writeFileSync(file, JSON.stringify(rules.map((rule) => ({ ...exception, rule }))));
    expect([true, false].map((gate) => exceptionsFor(gate, file))).toEqual(
      rules.map((rule) => [{ ...exception, rule }]),
    );
  });

  it.each([
    ['- {rule: r, place: p, expires: "2026-06-30"}', 'Entry 1 of FILE needs a reason.'],
    ['- {rule: r, reason: x, expires: "2026-06-30"}', 'Entry 1 of FILE needs a place.'],
    ['- {rule: r, place: p, reason: x}', 'Entry 1 of FILE needs a expires.'],
    [
      '- {rule: r, place: p, reason: x, expires: "soon"}',
      "Entry 1 of FILE expires on 'soon', which is no day such as 2026-12-31.",
    ],
    ['- {rule: r, place: p, reason: " ", expires: "2026-06-30"}', 'Entry 1 of FILE needs a reason.'],
    ['- {rule: r, place: p, reason: x, expires: "2026-06-30"}\n- null', 'Entry 2 of FILE needs a rule.'],
    [
      '- {rule: r, place: p, reason: x, expires: "2026-13-01"}',
      "Entry 1 of FILE expires on '2026-13-01', which is no day such as 2026-12-31.",
    ],
    ['rule: r', 'FILE is not a list of exceptions.'],
    ...['2026-12-31T10:00', ' 2026-12-31'].map((day) => [
      `- {rule: r, place: p, reason: x, expires: "${day}"}`,
      `Entry 1 of FILE expires on '${day}', which is no day such as 2026-12-31.`,
    ]),
  ] as [string, string][])('need all their parts: %s', (text, message) => {
    const file = join(folder, 'exceptions.yaml');
    writeFileSync(file, text);
    expect(() => readExceptions(file)).toThrow(message.replace('FILE', file));
  });

  it('may be made for the source gate, and is told when nothing needs it', () => {
    const finding = { place: 'getThing, response note', message: 'There is no such property any more.' };
    const exception = {
      rule: 'source',
      place: finding.place,
      reason: 'Agreed with all clients.',
      expires: '2026-06-30',
    };
    expect(excuseSource([finding], [], '2026-01-01')).toEqual([`${finding.place}: ${finding.message}`]);
    expect(excuseSource([finding], [exception], '2026-01-01')).toEqual([]);
    const stale = 'The exception for source at getThing, response note is not needed.';
    expect(excuseSource([], [exception], '2026-01-01')).toEqual([stale]);
    const other = { place: 'listThings, input', message: 'x' };
    expect(excuseSource([other], [exception], '2026-01-01')).toEqual(['listThings, input: x', stale]);
  });

  it('need no file, and may be none', () => {
    expect(readExceptions(join(folder, 'missing.yaml'))).toEqual([]);
    writeFileSync(join(folder, 'none.yaml'), '# None yet.\n');
    expect(readExceptions(join(folder, 'none.yaml'))).toEqual([]);
  });
});
