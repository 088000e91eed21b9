/** Findings as a person reads them. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatFindings } from '../../scripts/lint/finding.ts';
import { root } from '../../scripts/lib/repo.ts';

it('stand by file, line and column, in columns', () => {
  const at = (file: string, line: number, column: number, rule = 'r') => ({
    ...{ rule, message: 'Wrong.', file: join(root, file), line, column },
  });
  const findings = [at('spec/b.yaml', 1, 1), at('spec/a.yaml', 10, 2), at('spec/a.yaml', 9, 12, 'rule')];
  expect(formatFindings([...findings, at('spec/a.yaml', 9, 3)])).toBe(
    `spec/a.yaml:9:3   r     Wrong.
spec/a.yaml:9:12  rule  Wrong.
spec/a.yaml:10:2  r     Wrong.
spec/b.yaml:1:1   r     Wrong.`,
  );
});
