/** Names in texts: each is the name of something that is there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { claimedTexts } from '../../scripts/lint/claims.ts';
import { nameFindings } from '../../scripts/lint/names.ts';
import { root } from '../../scripts/lib/repo.ts';
import { document } from '../support/document.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** A change of a text, and the name that is wrong in it. */
const changes: [file: string, before: string, after: string, wrong: string][] = [
  ['spec/guides/testing-with-the-mock.md', '`--dynamic`', '`--random`', 'option random'],
  ['packages/mock/README.md', '`--control-token-env NAME`', '`--token-env`', 'option token-env'],
  ['packages/contract/README.md', '`CONTRACT_EMAIL`', '`CONTRACT_ADDRESS`', 'variable CONTRACT_ADDRESS'],
  ['spec/guides/errors.md', 'has an `X-Request-ID`', 'has an `X-Correlation-ID`', 'header X-Correlation-ID'],
  ['spec/error-codes.yaml', 'the `email` filter', 'the `email_address` filter', 'name email_address'],
  ['spec/guides/start.md', '`client_`', '`application_`', 'prefix of ids application_'],
  ['spec/guides/testing-with-the-sandbox.md', '`/__mock/restore`', '`/__mock/rollback`', 'route rollback'],
  ['packages/mock/README.md', '`--grace SECONDS`', '`--grace MINUTES`', 'value of an option grace MINUTES'],
  ['packages/contract/README.md', '`--fail-on warning`', '`--fail-on warnings`', 'value of an option fail-on warnings'],
  ['README.md', '--base /docs/', '--path /docs/', 'option path'],
  ['spec/guides/typescript-client.md', '`maxRetries: 0`', '`retries: 0`', 'setting retries'],
  ['packages/sandbox/README.md', 'with SIGTERM', 'with SIGKILL', 'signal SIGKILL'],
  ['packages/contract/src/prepare/walk.ts', '--otp-command with', '--otp with', 'option otp'],
  ['packages/openapi/README.md', '`./requests`', '`./request`', 'entry of a package ./request'],
  ['spec/guides/rate-limits.md', '"Prefer: code=429"', '"Prefer: status=429"', 'preference status'],
];

it('that are wrong are found, with their places, and no others', () => {
  for (const [file, before] of changes) expect(read(file), file).toContain(before);
  const overlay = (name: string) =>
    changes.reduce((text, [file, before, after]) => (file === name ? text.replace(before, after) : text), read(name));
  const found = nameFindings({ document, texts: claimedTexts(), read: overlay });
  expect(found.map(({ file, message }) => [file.slice(root.length + 1), message]).sort()).toEqual(
    changes.map(([file, , , wrong]) => [file, `There is no ${wrong}, neither in the document nor in the code.`]).sort(),
  );
  const [mock] = found.filter(({ message }) => message.includes('random'));
  const { line, column } = mock!;
  expect(
    overlay('spec/guides/testing-with-the-mock.md')
      .split('\n')
      [line - 1]!.slice(column - 1),
  ).toMatch(/^--random/);
});
