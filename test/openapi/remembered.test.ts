/** What is remembered of an object. */
import { expect, it } from 'vitest';
import { rememberedOf, rememberedOfPart } from 'user-management-openapi/remembered';

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

it('works out what belongs to an object and a part of it once, and anew where one of them is another', () => {
  const of = rememberedOfPart((key: object, part: object) => ({ key, part }));
  const [key, other, part] = [{}, {}, {}];
  expect(of(key, part)).toBe(of(key, part));
  expect(of(other, part).key).toBe(other);
  expect(of(key, other).part).toBe(other);
});
