/** Claims: what texts say in numbers, units, bounds, defaults and orders is what its source says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimFindings, readClaims } from '../../scripts/lint/claims.ts';
import { root } from '../../scripts/lib/repo.ts';
import { document } from '../support/document.ts';
import { inWords } from './expected/facts.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** A change of one file: what stood there, and what stands there now. */
type Change = [file: string, before: string, after: string];

/** The findings after changes, one a line. */
function changed(changes: readonly Change[]): string[] {
  for (const [file, before] of changes) expect(read(file), file).toContain(before);
  const overlay = (name: string) =>
    changes.reduce((text, [file, before, after]) => (file === name ? text.replace(before, after) : text), read(name));
  return claimFindings(readClaims(), { document, read: overlay }).map(
    (finding) => `${finding.file.slice(root.length + 1)}:${finding.line} ${finding.message}`,
  );
}

it('are bound and right, all of them', () => {
  expect(
    claimFindings(readClaims(), { document }).map(({ file, line, message }) => `${file}:${line} ${message}`),
  ).toEqual([]);
});

it('rest on facts that are written down apart from them', () => {
  expect(readClaims().facts).toEqual(inWords);
});

const guide = 'spec/guides/pagination.md';

const contradictions: [string, ...Change, string][] = [
  [
    'a bound',
    guide,
    '1 to 100,',
    '1 to 50,',
    'spec/guides/pagination.md:16 “holds at most: 1 to 50, and 10 when you leave it out” says 50, and maximum is 100 by #/components/parameters/Limit/schema.',
  ],
  [
    'a number in words',
    'spec/paths/email-change-confirm.yaml',
    'ten minutes',
    'thirty minutes',
    '“lives for thirty minutes” says thirty, and codeMinutes is 10 by facts.',
  ],
  [
    'an order',
    'spec/components/parameters/Order.yaml',
    'with the oldest',
    'with the newest',
    'says newest, and ascStarts is oldest by facts.',
  ],
  [
    'a page',
    'spec/components/schemas/ListMetadata.yaml',
    'on the last page',
    'on the first page',
    'says first, and nullAfter is last by facts.',
  ],
  [
    'how many a list has',
    'spec/components/schemas/ConnectApplication.yaml',
    'four kinds',
    'three kinds',
    'says three, and oneOf is',
  ],
  [
    "an option's default in a README",
    'packages/client/README.md',
    '30,000',
    '3,000',
    'says 3,000, and maxRetryAfter is 30_000 by packages/client/src/options.ts',
  ],
  [
    "an option's default in the code",
    'packages/client/src/options.ts',
    'deadline: 60_000',
    'deadline: 90_000',
    'says 60,000, and deadline is 90_000',
  ],
  [
    'what the sandbox does',
    'packages/sandbox/src/rules/codes.ts',
    '10 * 60_000',
    '15 * 60_000',
    '“lifetime = 15 * 60_000” says 15, and codeMinutes is 10 by facts.',
  ],
  [
    'whom a limit is about',
    'spec/guides/rate-limits.md',
    'e-mails per user',
    'e-mails per environment',
    'says environment, and mailsPer is user by facts.',
  ],
  [
    'where something is unique',
    'spec/components/schemas/User.yaml',
    'within the environment whatever',
    'within the organization whatever',
    'says organization, and uniqueIn is environment by facts.',
  ],
  [
    'a status of the mock',
    'spec/guides/testing-with-the-mock.md',
    'than JSON (415)',
    'than JSON (406)',
    'says 406, and status is 415 by packages/mock/src/core/faults.ts',
  ],
  [
    'a status in a table',
    'spec/guides/errors.md',
    '| 409    | the state',
    '| 404    | the state',
    'says 404, and conflict is 409 by facts.',
  ],
];

describe('a change', () => {
  const found = changed(contradictions.map(([, file, before, after]) => [file, before, after])).join('\n');

  it.each(contradictions)('of %s is found, with both values', (_, _file, _before, _after, message) => {
    expect(found).toContain(message);
  });
});

const additions: [string, ...Change, RegExp][] = [
  [
    'a new number',
    guide,
    'Keep `limit`',
    'At most 7 filters. Keep `limit`',
    /pagination\.md:38 “… .*At most 7 filters.* …” is bound to nothing\. Add to spec\/lint\/claims\.yaml, under spec\/guides\/pagination\.md: '.*\{NAME\} filters.*': SOURCE/,
  ],
  [
    'another unit',
    'spec/paths/email-verification-confirm.yaml',
    'ten minutes',
    'ten hours',
    /email-verification-confirm\.yaml:\d+ “… .*ten hours.* …” is bound to nothing/,
  ],
  [
    'the other bound',
    'spec/components/schemas/Metadata.yaml',
    'keys of at most 40',
    'keys of at least 40',
    /“… .*at least.* …” is bound to nothing/,
  ],
  ...['daily', 'no more than that', 'up to there', 'within an hour', 'every week', 'sorted by name', 'a dozen'].map(
    (words, at): [string, ...Change, RegExp] => [
      `the words “${words}”`,
      ...(
        [
          ['spec/guides/email-flows.md', 'Two flows prove', `It is so ${words}. Two flows prove`],
          ['README.md', '## More', `It is so ${words}.\n\n## More`],
          ['packages/mock/README.md', '## The page', `It is so ${words}.\n\n## The page`],
          ['packages/sandbox/README.md', '## Stores', `It is so ${words}.\n\n## Stores`],
          [
            'spec/error-codes.yaml',
            'cause: The body has both a password and a password hash.',
            `cause: It is so ${words}.`,
          ],
          ['spec/workflows/find-users.yaml', 'It changes nothing', `It is so ${words}. It changes nothing`],
          [
            'spec/components/schemas/EmailVerification.yaml',
            'description: When the e-mail was sent.',
            `description: It is so ${words}.`,
          ],
        ] as Change[]
      )[at]!,
      new RegExp(`It is so ${words}.* is bound to nothing`),
    ],
  ),
  [
    'what may be repeated',
    'spec/guides/authentication.md',
    'Neither is retryable',
    'Both are retryable',
    /“… .*Both are retryable.* …” is bound to nothing/,
  ],
  [
    'a status that no operation has',
    'spec/guides/errors.md',
    'but cannot be carried out',
    'but 499 cannot be carried out',
    /499.* is bound to nothing/,
  ],
  [
    'a status that another operation has',
    'spec/paths/user-by-external-id.yaml',
    'description: ',
    'description: A 409 says no. ',
    /409.* is bound to nothing/,
  ],
  [
    'a message of an example',
    'spec/examples/errors/invalid_limit.json',
    'from 1 to 100',
    'from 1 through 100',
    /“… .*100.* …” is bound to nothing/,
  ],
];

describe('something new', () => {
  const found = changed(additions.map(([, file, before, after]) => [file, before, after])).join('\n');

  it.each(additions)('%s has to be bound, and the line to add is told', (_, _file, _before, _after, message) => {
    expect(found).toMatch(message);
  });
});

it('a line whose phrase or source is gone is told', () => {
  const found = changed([
    [guide, 'after the first hundred', 'after that page'],
    ['packages/client/src/retry.ts', 'callsPerRetry = 5', 'callsEach = 5'],
  ]).join('\n');
  expect(found).toMatch(/claims\.yaml:\d+ Nothing says after the first \{maximum\} any more/);
  expect(found).toContain('packages/client/src/retry.ts: callsPerRetry = {calls}; has no calls, to which');
});

it('code, blocks of code, numbers of steps and addresses demand nothing', () => {
  const text =
    '`4 of 7`, and `limit=7` of http://127.0.0.1:7/ \n\n```sh\nsleep 7\n```\n\n7. Then stop.\n\nKeep `limit`';
  expect(changed([[guide, 'Keep `limit`', text]])).toEqual([]);
});
