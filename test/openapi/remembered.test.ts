/** What is remembered of an object. */
import { expect, it } from 'vitest';
import { rememberedOf } from 'user-management-openapi/remembered';

it('works out what belongs to an object once, and anew for another that is equal', () => {
  const made: object[] = [];
  const of = rememberedOf((key: object) => {
    made.push(key);
    return { key };
  });
  const [one, equal] = [{}, {}];
  expect(of(one)).toBe(of(one));
  expect(of(equal).key).toBe(equal);
  expect(made).toHaveLength(2);
});
