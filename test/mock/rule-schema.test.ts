/** The one schema of rules: the types say the same, and its errors say where and what. */
import type { FromSchema } from 'json-schema-to-ts';
import { describe, expect, it } from 'vitest';
import { RuleError, type RuleSpec, type VerificationSpec } from 'user-management-mock';
import type { ruleSchema, verificationSchema } from '../../packages/mock/src/rules/schema.ts';
import { operation, send, useMock } from './support/server.ts';

const mock = useMock();

/** What every member of a union may have, so that two unions can be compared property by property. */
type Merged<T> = { [Key in T extends unknown ? keyof T : never]: T extends { [K in Key]?: infer V } ? V : never };
/** Without the marks of what is read-only, left out or forbidden, which a schema does not tell apart. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { [Key in keyof T as T[Key] extends undefined ? never : Key]-?: Plain<Exclude<T[Key], undefined>> }
    : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

describe('the schema of rules', () => {
  it('is what the types say', () => {
    const rule: Same<Plain<Merged<RuleSpec>>, Plain<Merged<FromSchema<typeof ruleSchema>>>> = true;
    const verification: Same<
      Plain<Merged<VerificationSpec>>,
      Plain<Merged<FromSchema<typeof verificationSchema>>>
    > = true;
    expect([rule, verification]).toEqual([true, true]);
  });
});
