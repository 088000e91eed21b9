import type { Part, Subject } from '../subject.ts';

/** Sources, and the tests that are about them. */
const part = (tests: readonly string[], ...mutate: string[]): Part => ({
  tests: tests.map((name) => `test/${name}.test.ts`),
  mutate: mutate.map((name) => `src/${name}.ts`),
});

/**
 * packages/compat, but for what starts Redocly. Each part has the tests that are about its sources, quick ones first. Left out are
 * tests that start commands, and those that try every pair of many schemas, random ones, or look long for a value.
 */
export const subject: Subject = {
  parts: {
    proofs: part(
      ['compat/proofs'],
      'diff/{cases,facts,normalize,proof,proof-rules,property-rules,prove,strict,verdict-of}',
    ),
    schemas: part(
      [
        'compat/counterexamples',
        'compat/schema-changes',
        'compat/counted',
        'compat/rule-names',
        'compat/judged',
        'compat/sentences',
        'compat/kinds',
        'compat/pairs',
      ],
      'diff/{changes,counterexample,goals,roots,rules,schemas}',
    ),
    words: part(
      ['compat/sentences', 'compat/document-sentences', 'compat/judged'],
      'diff/{location,messages,schema-words,told}',
    ),
    structure: part(
      [
        'compat/classified',
        'compat/security',
        'compat/judged',
        'compat/sentences',
        'compat/kinds',
        'compat/outline',
        'compat/document-sentences',
        'compat/pairs',
      ],
      'diff/{classify,outline,security,whole}',
    ),
    texts: part(
      ['compat/formats', 'compat/exceptions', 'compat/compare'],
      'diff/{exceptions,formats,guides,samples,text,texts,types}',
    ),
    releases: part(['releases/entries', 'releases/release', 'compat/compare', 'compat/exceptions'], 'releases/*'),
    source: part(['releases/source-uses'], 'source/*'),
  },
  aim: 95,
  accepted: {
    'src/diff/changes.ts: `\'\'` → `"Stryker was here!"`': 'All that are left have one label, whichever it is.',
    'src/diff/changes.ts: `\'same\'` → `""`': 'What is neither flipped nor both is the same.',
    'src/diff/changes.ts: `schema !== null` → `true`': 'No schema is null.',
    'src/diff/goals.ts: `\'\'` → `"Stryker was here!"`': 'No property is called so.',
    'src/diff/roots.ts: `[]` → `["Stryker was here"]`': 'No path is a text.',
    'src/diff/roots.ts: `name.toLowerCase()` → `name.toUpperCase()`': 'Either case makes names alike.',
    'src/diff/counterexample.ts: `[]` → `["Stryker was here"]`':
      'One value more to try is not shown unless it shows something.',
    'src/diff/schemas.ts: `\' \'` → `""`': 'What stands between the texts is not read.',
    'src/diff/schemas.ts: `known.set(text, found);` → `;`': 'What is compared again comes out the same.',
  },
};
