/** Types and document agree, and a change in the types alone is noticed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedDir } from '../../scripts/lib/repo.ts';
import { document } from '../support/document.ts';
import { typesFaults } from './types-faults.ts';

const types = readFileSync(join(generatedDir, 'types.ts'), 'utf8');

it('agree', () => {
  expect(typesFaults(document, types)).toEqual([]);
});

describe('a change in the types alone', () => {
  it.each([
    ['a property is lost', /^ +locale\?: string \| null;\n/m, ''],
    ['a property becomes optional', /^( +)email_verified: boolean;/m, '$1email_verified?: boolean;'],
    ['a nullable property is no longer so', /first_name: string \| null;/, 'first_name: string;'],
    ['an id gets another prefix', /`user_\$\{string\}`/, '`usr_${string}`'],
    ['an error code is lost', /"password_strength_error"/, '"password_strength_eror"'],
    ['an error code is added', /"user_deletion_not_allowed"/, '"user_deletion_not_allowed" | "user_is_owner"'],
    ['a query parameter is renamed', /^( +)order\?: /m, '$1sort?: '],
    ['an operation is renamed', /^( +)verifyEmail: \{/m, '$1verifyMail: {'],
    ['a status is lost', /^( +)409: \{/m, '$1418: {'],
    ['a response header is lost', /^ +"Retry-After".*\n/m, ''],
  ])('is noticed when %s', (_title, search, replacement) => {
    const changed = types.replace(search, replacement);
    expect(changed).not.toBe(types);
    expect(typesFaults(document, changed)).not.toEqual([]);
  });
});
