/** What is told about a run of Stryker. */
import { expect, it } from 'vitest';
import {
  noLongerSurviving,
  openSurvivors,
  resultOf,
  scoreSentence,
  survivorList,
  withSentence,
  type StrykerReport,
} from './stryker/report.ts';

type Mutant = StrykerReport['files'][string]['mutants'][number];

function mutant(status: Mutant['status'], column: number, replacement: string): Mutant {
  const location = { start: { line: 1, column }, end: { line: 1, column: column + 5 } };
  return { mutatorName: 'any', replacement, status, location };
}

const report: StrykerReport = {
  files: {
    'packages/some/src/a.ts': {
      source: 'a < 1; b < 2;',
      mutants: [
        mutant('Killed', 1, 'a > 1'),
        mutant('Timeout', 1, 'true'),
        mutant('Survived', 8, 'b <= 2'),
        mutant('Ignored', 8, ''),
      ],
    },
    'packages/some/src/b/c.ts': {
      source: 'c ? d : e',
      mutants: [mutant('Killed', 1, 'false'), mutant('NoCoverage', 1, '')],
    },
  },
};

const subject = {
  parts: {},
  aim: 60,
  core: { files: ['src/a.ts'], aim: 95 },
  accepted: { 'src/a.ts: `b < 2` → `b <= 2`': 'No b is two.', 'src/gone.ts: `a` → `b`': 'It is gone.' },
};
const result = { ...resultOf(report, 'packages/some/'), core: resultOf(report, 'packages/some/', subject.core.files) };

it('mutants that fail or run out of time are noticed, those that pass or are never reached are not', () => {
  expect(result).toMatchObject({ score: 60, total: 5, timeouts: 1 });
  expect(result.core).toMatchObject({ total: 3, timeouts: 1 });
});

it('a README has one sentence about it, which takes the place of the last one', () => {
  const sentence = scoreSentence(result, subject);
  expect(sentence).toContain('60.0 % of 5 mutants (aim: 60 %), and 66.7 % of 3 in `a.ts` (aim: 95 %)');
  const once = withSentence('# Some\n\nText.\n', sentence);
  const marked = (text: string) => `# Some\n\nText.\n\n<!-- bench -->\n\n${text}\n\n<!-- /bench -->\n`;
  expect(once).toBe(marked(sentence));
  const better = sentence.replace('60.0', '70.0');
  expect(withSentence(`${once}\nMore.\n`, better)).toBe(`${marked(better)}\nMore.\n`);
});

it('survivors are listed by their edit, apart from those that have a reason', () => {
  const [known, open] = survivorList('some', result, subject).split('## Not decided yet');
  expect(known).toContain('- src/a.ts: `b < 2` → `b <= 2`. No b is two.');
  expect(open).toContain('- src/b/c.ts: `c ? d` → nothing');
  expect(openSurvivors(result, subject)).toEqual(['src/b/c.ts: `c ? d` → nothing']);
  expect(noLongerSurviving(result, subject)).toEqual(['src/gone.ts: `a` → `b`']);
});
