/** Each report says of a run what it was given: every finding, count and escape, in the form that its readers expect. */
import { describe, expect, it } from 'vitest';
import {
  badgeReport,
  baselineReport,
  consoleReport,
  githubReport,
  hasFailed,
  htmlReport,
  jsonReport,
  junitReport,
  sarifReport,
  type Finding,
  type Report,
} from 'user-management-contract';
import { bad, clean, finding, old, one, three, two } from './support/reports.ts';

describe('a run', () => {
  it('fails by findings, by what was not tested, and by an end before its time', () => {
    const runs = [clean, bad, { ...clean, untested: bad.untested }, { ...clean, interrupted: 'Gone.' }];
    expect(runs.map(hasFailed)).toEqual([false, true, true, true]);
    expect(hasFailed({ ...clean, known: [old] })).toBe(false);
  });
});

describe('the report', () => {
  it('as a badge counts causes, and is green only for a run that was whole', () => {
    const badge = (report: Report) => {
      const { schemaVersion, label, message, color } = JSON.parse(badgeReport(report)) as Record<string, string>;
      expect([schemaVersion, label]).toEqual([1, 'contract']);
      return [message, color];
    };
    expect(badge(clean)).toEqual(['kept', 'brightgreen']);
    expect(badge({ ...clean, findings: [one, two] })).toEqual(['1 fault', 'red']);
    expect(badge(bad)).toEqual(['2 faults', 'red']);
    expect(badge({ ...clean, untested: bad.untested })).toEqual(['untested', 'red']);
  });

  it('for a person has one line for each cause, that of the shortest command, and counts the rest', () => {
    const text = consoleReport(bad);
    expect(text.match(/^✗ .*/gm)).toEqual([
      '✗ fails, second',
      '✗ fails-always, third',
      '✗ fifth is not tested: No success',
    ]);
    expect(text).toContain(
      '✗ fails, second\n  second is wrong\n  curl second\n  1 more with the same cause, in first, second.\n',
    );
    expect(text).toContain('✗ fails-always, third\n  third is wrong\n  curl third\n\n');
    expect(text).toContain('~ passes, fourth, in the baseline: fourth is wrong');
    expect(text.match(/^ {2}[✓✗–] .*/gm)).toEqual([
      '  ✓ passes        3 passed',
      '  ✗ fails         1 passed, 4 failed',
      '  ✗ fails-always  0 passed, 2 failed',
      '  – idle          0 passed, not applicable: 9',
    ]);
    expect(text).toMatch(/^ {2}operations +2 of +3 +66 %$/m);
    const nothing = { covered: 0, total: 0, missing: [] };
    expect(consoleReport({ ...clean, coverage: { ...clean.coverage, parameters: nothing } })).toMatch(
      /^ {2}parameters +0 of +0 +100 %$/m,
    );
    let covered = 0;
    const share = () => ({ covered: ++covered, total: 99, missing: [] });
    const pair = () => ({ viaRequest: share(), viaPrefer: share() });
    const counted = {
      operations: share(),
      statuses: pair(),
      examples: pair(),
      errorCodes: pair(),
      parameters: share(),
    };
    const each = consoleReport({
      ...clean,
      coverage: { ...counted, constraints: { valid: share(), invalid: share() } },
    });
    expect([...each.matchAll(/ (\d+) of +99 /g)].map(([, number]) => Number(number))).toEqual(
      Array.from({ length: covered }, (_, at) => at + 1),
    );
    const invalid = { covered: 1, total: 4, missing: [] };
    const constraints = { valid: clean.coverage.operations, invalid };
    expect(consoleReport({ ...clean, coverage: { ...clean.coverage, constraints } })).toMatch(
      /^ {2}constraints, valid +2 of +3 +66 %\n {2}constraints, invalid +1 of +4 +25 %$/m,
    );
    expect(text).toContain('40 requests in 1.5 s, 2 of them replayed.');
    expect(text).toContain('Generated: 5 valid, 6 invalid; not sent: 8 dropped, 7 inconclusive by the validators.');
    expect(text).toMatch(/\n3 findings, 1 operation not tested\. To repeat: --seed 7$/);
    expect(consoleReport(clean)).toMatch(/\nNo findings\.$/);
    expect(consoleReport({ ...bad, interrupted: 'Interrupted.' })).toMatch(
      /\nInterrupted\. The rest is not checked\.$/,
    );
  });

  it('for a person has the parts that there are, with a line between them', () => {
    const counts = [
      '  ✓ passes        3 passed',
      '  ✗ fails         1 passed, 4 failed',
      '  ✗ fails-always  0 passed, 2 failed',
      '  – idle          0 passed, not applicable: 9',
    ];
    const rows = ['statuses', 'examples', 'error codes'].flatMap((name) => [
      `${name}, via request`,
      `${name}, via Prefer`,
    ]);
    const coverage = ['operations', ...rows, 'parameters', 'constraints, valid', 'constraints, invalid'].map(
      (name) => `  ${name.padEnd(24)}    2 of    3   66 %`,
    );
    const end = [
      ...['', 'Coverage', ...coverage, ''],
      '40 requests in 1.5 s, 2 of them replayed.',
      'Generated: 5 valid, 6 invalid; not sent: 8 dropped, 7 inconclusive by the validators.',
    ];
    const start = ['Contract of here, seed 7', '', ...counts];
    expect(consoleReport(clean).split('\n')).toEqual([...start, ...end, 'No findings.']);
    expect(consoleReport({ ...clean, known: [old] }).split('\n')).toEqual([
      ...start,
      ...['', '~ passes, fourth, in the baseline: fourth is wrong'],
      ...end,
      'No findings but 1 in the baseline.',
    ]);
    const side = { value: '1', status: 200 };
    const boundaries = [
      { operation: 'a', constraint: 'query b minimum', last: side, first: { value: '0', status: 422 } },
    ];
    expect(consoleReport({ ...bad, findings: [three], known: [], boundaries }).split('\n')).toEqual([
      ...start,
      ...['', '✗ fails-always, third', '  third is wrong', '  curl third'],
      ...['', '✗ fifth is not tested: No success'],
      ...['', '! Look here'],
      ...['', '– Left out'],
      ...['', 'Boundaries', '  a query b minimum: 1 accepted (200), 0 refused (422)'],
      ...end,
      '1 finding, 1 operation not tested. To repeat: --seed 7',
    ]);
    expect(consoleReport({ ...bad, findings: [], known: [old] })).toMatch(
      /\n1 operation not tested\. To repeat: --seed 7$/,
    );
  });

  it('for a person marks what passed, failed or was not applicable once', () => {
    const checks = [
      { name: 'passes', title: 'Passes', passed: 1, failed: 0, notApplicable: 1 },
      { name: 'fails', title: 'Fails', passed: 0, failed: 1, notApplicable: 0 },
    ];
    const none = { covered: 0, total: 4, missing: [] };
    const text = consoleReport({ ...clean, checks, coverage: { ...clean.coverage, parameters: none } });
    expect(text).toContain('\n  ✓ passes  1 passed, not applicable: 1\n  ✗ fails   0 passed, 1 failed\n');
    expect(text).toContain('\n  parameters                  0 of    4    0 %\n');
  });

  it('shows the first of the shortest lines of a cause', () => {
    const same = { ...two, operation: 'other', curl: 'curl secont' };
    expect(consoleReport({ ...clean, findings: [two, same] })).toContain('✗ fails, second\n');
    expect(consoleReport({ ...clean, findings: [two, one] })).toContain('✗ fails, second\n');
  });

  it('tells a failure of the server, and what nothing was there for, from a refusal at a bound', () => {
    const side = (status: number) => ({ value: String(status), status });
    const boundaries = [
      { operation: 'a', constraint: 'query b maximum', last: side(299), first: side(400) },
      { operation: 'a', constraint: 'query c maximum', last: side(500), first: side(499) },
      { operation: 'a', constraint: 'query d maximum', last: side(0), first: side(300) },
      { operation: 'a', constraint: 'query e maximum', last: side(404), first: side(404) },
      { operation: 'a', constraint: 'path f maximum', last: side(200), first: side(404) },
    ];
    expect(consoleReport({ ...clean, boundaries }).match(/^ {2}a (?:query|path) .*/gm)).toEqual([
      '  a query b maximum: 299 accepted (299), 400 refused (400)',
      '  a query c maximum: 500 failed (500), 499 refused (499)',
      '  a query d maximum: 0 failed (0), 300 failed (300)',
      '  a query e maximum: 404 sent to nothing (404), 404 sent to nothing (404)',
      '  a path f maximum: 200 accepted (200), 404 refused (404)',
    ]);
  });

  it('for GitHub has an annotation each, in which nothing ends the line or the title', () => {
    const lone = { ...bad, findings: [one, three] };
    expect(githubReport(bad)).toContain(
      '::error title=fails%2C second::second is wrong%0A1 more with the same cause, in first, second.%0Acurl second\n',
    );
    const colon = finding('a:b', '100%\nc', { fault: 'c is wrong', curl: 'curl c' });
    expect(githubReport({ ...clean, findings: [colon] })).toMatch(
      /^::error title=a%3Ab%2C 100%25%0Ac::c is wrong%0Acurl c\nContract of/,
    );
    expect(githubReport(lone).match(/^::.*/gm)).toEqual([
      '::error title=fails%2C first::100%25 wrong, so:%0D%0Ait is <b>%0Acurl --long first',
      '::error title=fails-always%2C third::third is wrong%0Acurl third',
      '::notice title=passes%2C fourth%2C in the baseline::fourth is wrong',
      '::error title=fifth is not tested::No success',
      '::warning title=Contract::Look here',
    ]);
  });

  it('for CI servers counts checks, and says how often each failed', () => {
    const xml = junitReport(bad);
    expect(xml).toContain(
      '<testsuite name="contract of here, seed 7" tests="4" failures="2" skipped="1" time="1.500">',
    );
    expect(xml).toContain('<testcase classname="contract" name="passes" />');
    expect(xml).toContain(
      '<failure message="4 of 5: Fails">first: 100% wrong, so:\r\nit is &lt;b&gt;\ncurl --long first\n\nsecond: ',
    );
    expect(xml).toContain('<failure message="2 of 2: Fails always">');
    expect(xml).toContain('<skipped message="not applicable: 9" />');
    expect(xml).toContain('<system-err>Look here\nLeft out</system-err>');
    const open = '    <testcase classname="contract" name=';
    const checks = [
      { name: 'bad', title: 'Is <bad>', passed: 2, failed: 2, notApplicable: 0 },
      { name: 'known', title: 'Is known', passed: 0, failed: 1, notApplicable: 0 },
      { name: 'idle', title: 'Is idle', passed: 0, failed: 0, notApplicable: 9 },
    ];
    expect(junitReport({ ...clean, checks, findings: [finding('bad', 'first')] }).split('\n')).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites>',
      '  <testsuite name="contract of here, seed 7" tests="3" failures="1" skipped="1" time="1.500">',
      `${open}"bad">`,
      '      <failure message="2 of 4: Is &lt;bad&gt;">first: first is wrong',
      'curl first</failure>',
      '    </testcase>',
      `${open}"known" />`,
      `${open}"idle">`,
      '      <skipped message="not applicable: 9" />',
      '    </testcase>',
      '    <system-err></system-err>',
      '  </testsuite>',
      '</testsuites>',
    ]);
    expect(junitReport({ ...clean, warnings: ['a\u0000b\u001Bc'] })).toContain('<system-err>abc</system-err>');
  });

  it('for code scanning has a result for each finding, with its rule, place and fingerprint; what is known is suppressed', () => {
    const result = (ruleId: string, operation: string, text: string) => ({
      ruleId,
      level: 'error',
      message: { text },
      locations: [{ logicalLocations: [{ name: operation, kind: 'function' }] }],
      partialFingerprints: { contract: `${ruleId} ${operation}` },
    });
    const rules = [
      { id: 'passes', shortDescription: { text: 'Passes' } },
      { id: 'fails', shortDescription: { text: 'Fails' } },
      { id: 'fails-always', shortDescription: { text: 'Fails always' } },
      { id: 'idle', shortDescription: { text: 'Is idle' } },
    ];
    expect(JSON.parse(sarifReport(bad))).toEqual({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'user-management-contract', rules } },
          results: [
            result('fails', 'first', 'first: 100% wrong, so:\r\nit is <b>\ncurl --long first'),
            result('fails', 'second', 'second: second is wrong\ncurl second'),
            result('fails-always', 'third', 'third: third is wrong\ncurl third'),
            {
              ...result('passes', 'fourth', 'fourth: fourth is wrong\ncurl fourth'),
              suppressions: [{ kind: 'external' }],
            },
          ],
          properties: { target: 'here', seed: 7 },
        },
      ],
    });
  });

  it('as a page has every part in its place, marks what is known alone, and shows nothing as markup', () => {
    const tally = (name: string, title: string, [passed, failed, notApplicable]: [number, number, number]) =>
      ({ name, title, passed, failed, notApplicable }) as const;
    const share = (covered: number, total: number, ...missing: string[]) => ({ covered, total, missing });
    const pair = (covered: number) => ({ viaRequest: share(covered, 90), viaPrefer: share(covered + 1, 90) });
    const report: Report = {
      ...clean,
      target: 'here & now',
      checks: [tally('<c>', '<t>', [1, 0, 0]), tally('bad', 'Is bad', [2, 1, 3]), tally('idle', 'Is idle', [0, 0, 9])],
      findings: [finding('<f>', '<o>', { fault: 'it is <b>', curl: "curl 'first'" }), finding('bad', 'second')],
      known: [old],
      warnings: ['one', 'a < b'],
      notes: ['two', '<i>'],
      coverage: {
        operations: share(0, 0),
        statuses: pair(1),
        examples: pair(3),
        errorCodes: pair(5),
        parameters: share(0, 2, 'x', '<y>'),
        constraints: { valid: share(7, 90), invalid: share(8, 90, 'z') },
      },
    };
    const row = (name: string, counts: string, missing = '') =>
      `<tr><th scope="row">${name}</th><td><pre>${counts}</pre></td><td>${missing}</td></tr>`;
    // How it looks is no part of what it says.
    const said = htmlReport(report).replace(/<style>[^]*<\/style>\n/, '');
    expect(said).toBe(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Contract of here &amp; now</title>
<h1>Contract of here &amp; now</h1>
<p>Seed 7, 40 requests in 1.5 s. Generated: 5 valid and 6 invalid; 8 dropped, 7 inconclusive.</p>
<h2>Checks</h2>
<table><thead><tr><th>check</th><th>finds</th><th>passed</th><th>failed</th><th>not applicable</th></tr></thead><tbody>
<tr class="good"><th scope="row">&lt;c&gt;</th><td>&lt;t&gt;</td><td>1</td><td>0</td><td>0</td></tr>
<tr class="bad"><th scope="row">bad</th><td>Is bad</td><td>2</td><td>1</td><td>3</td></tr>
<tr class="none"><th scope="row">idle</th><td>Is idle</td><td>0</td><td>0</td><td>9</td></tr>
</tbody></table>
<h2>Findings</h2>
<ol><li><strong>&lt;f&gt;, &lt;o&gt;</strong><p>it is &lt;b&gt;</p><pre>curl &#39;first&#39;</pre></li>
<li><strong>bad, second</strong><p>second is wrong</p><pre>curl second</pre></li>
<li><strong>passes, fourth</strong> (in the baseline)<p>fourth is wrong</p><pre>curl fourth</pre></li></ol>
<h2>Warnings</h2>
<ul><li>one</li><li>a &lt; b</li></ul>
<h2>Left out</h2>
<ul><li>two</li><li>&lt;i&gt;</li></ul>
<h2>Coverage</h2>
<table><thead><tr><th>part</th><th>covered</th><th>missing</th></tr></thead><tbody>
${[
  row('operations', '   0 of    0  100 %'),
  row('statuses, via request', '   1 of   90    1 %'),
  row('statuses, via Prefer', '   2 of   90    2 %'),
  row('examples, via request', '   3 of   90    3 %'),
  row('examples, via Prefer', '   4 of   90    4 %'),
  row('error codes, via request', '   5 of   90    5 %'),
  row('error codes, via Prefer', '   6 of   90    6 %'),
  row(
    'parameters',
    '   0 of    2    0 %',
    '<details><summary>2</summary><ul><li>x</li><li>&lt;y&gt;</li></ul></details>',
  ),
  row('constraints, valid', '   7 of   90    7 %'),
  row('constraints, invalid', '   8 of   90    8 %', '<details><summary>1</summary><ul><li>z</li></ul></details>'),
].join('\n')}
</tbody></table>
</html>`);
    const empty = htmlReport(clean);
    for (const part of ['Findings</h2>\n<p>None.', 'Warnings</h2>\n<p>None.', 'Left out</h2>\n<p>Nothing.'])
      expect(empty).toContain(`<h2>${part}</p>\n<h2>`);
  });

  it('as a baseline has what is known too, and as JSON everything but requests', () => {
    expect(JSON.parse(baselineReport(bad))).toEqual(
      [old, one, two, three].map(({ check, operation }) => ({ check, operation })),
    );
    expect(baselineReport(clean)).toBe('[]');
    expect(baselineReport({ ...clean, known: [old], findings: [three] })).toBe(
      '[\n  {"check":"passes","operation":"fourth"},\n  {"check":"fails-always","operation":"third"}\n]',
    );
    const told = ({ exchange: { intent, response }, ...rest }: Finding) => ({ ...rest, intent, response });
    const { interrupted: _none, ...whole } = bad;
    expect(JSON.parse(jsonReport(bad))).toEqual({
      ...whole,
      findings: [one, two, three].map(told),
      known: [told(old)],
    });
  });
});
