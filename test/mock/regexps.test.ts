/** Regular expressions of a document: which engine runs one, and that both mean the same. */
import { expect, it } from 'vitest';
import { isPlain, lenientRegExp, linearRegExp } from 'user-management-mock/testing';

it.each([
  '^user_[0-9A-Za-z]+$',
  '^[0-9]{6}$',
  'abc',
  '^(?:foo|bar)$',
  '^.{0,600}$',
  '^[^)(+*]*$',
  '^\\(+$',
  '\\d{4}-\\d{2}',
  '^\\p{L}+$',
  '^\\u{1F600}+$',
  '^[\\]+*]a?$',
  '(a)(b)(c)',
  'a|b|c',
  '^a+?$',
  '^(?<=a)b{2,}?$',
  '\\(|\\(a',
  '[{1,2}]',
  '(a)[*]',
  '[\\0]',
  '^a{6}?b+$',
  '^(?<year>\\d{4})$',
  '(?!a)b',
])('that is plain stays with the engine of JavaScript: %s', (pattern) => {
  expect([isPlain(pattern), linearRegExp(pattern)]).toEqual([true, new RegExp(pattern, 'u')]);
});

it.each([
  ...['(a+)+', 'a+', '^a+b+$', '^(a|a)*$', '^(?:a{1,9}){9}$', '^(a|b)(c|d)$', '^a|b+$', '^(a?){30}$'],
  ...[
    '^(a)\\1$',
    '^(?<n>a)\\k<n>$',
    '^(a){2}$',
    '^a{2,}b{3,4}$',
    'a?',
    '^[a]*[b]*',
    '(a|b)c{1,}',
    '^a(?:b)?c',
    'a{12,}',
  ],
])('that is not does not: %s', (pattern) => {
  expect(isPlain(pattern)).toBe(false);
});

it.each([
  ['^(?=.*[A-Z])(?=.*\\d).{8,}$', ['Abcdefg1', 'abcdefg1', 'Abcdefgh', 'Abc1', '']],
  ['^(?!admin)[a-z]+(-[a-z]+)*$', ['admin', 'bob-a', 'adm', 'bob-', '-']],
  ['^(?!a)(?=.b+)[a-c]+b*$', ['abb', 'bbb', 'ccc', 'cbba']],
  ['^(?=(a|b)c+)[abc]+d*$', ['acd', 'bccd', 'cac', 'aacd']],
  ['^(?!a|b)(?:c+|a+)+$', ['a', 'b', 'c', 'ca']],
  ['^a+|b+c$', ['a', 'bbc', 'bb', 'cb']],
  ['^a+(x|y)*$', ['axy', 'xa', 'a', 'aaxz']],
  ['^\\p{L}+\\s?\\p{L}+$', ['ab', 'é ü', '1', '日本']],
  ['^(?<year>\\d{4})-(?<rest>\\w+)?$', ['2026-', '2026-a', '26-']],
  ['[\\u{1F600}-\\u{1F64F}]+x*$', ['😀', 'a', '😀x']],
] as const)('means the same to both engines: %s', (pattern, samples) => {
  const native = new RegExp(pattern, 'u');
  const linear = linearRegExp(pattern);
  expect(linear).not.toBeInstanceOf(RegExp);
  expect(samples.map((text) => linear.test(text))).toEqual(samples.map((text) => native.test(text)));
  expect(linear.toString()).toBe(native.toString());
});

it.each(['(a)\\1+b+', 'x(?=a+b+)', '^(a|b+(?!c))+$', '^(?=a)b+|c+', '^(?=a+(?=b))c*$'])(
  'that neither can run in bounded time is refused: %s',
  (pattern) => {
    const message = `the pattern ${pattern} may take very long for some texts, and RE2 cannot run it instead. Write it without look-around, references to groups and counts above 1,000`;
    for (const compile of [linearRegExp, lenientRegExp]) expect(() => compile(pattern)).toThrow(message);
  },
);

it('that is none is refused, and one that was not written for Unicode is taken where that is asked for', () => {
  expect(() => linearRegExp('[')).toThrow(SyntaxError);
  expect(() => lenientRegExp('[')).toThrow(SyntaxError);
  expect(() => linearRegExp('^a\\_b$')).toThrow(SyntaxError);
  expect(lenientRegExp('^a\\_b$')).toEqual(/^a\_b$/);
  expect(lenientRegExp('^.$')).toEqual(/^.$/u);
  expect([linearRegExp('^a$', 'i'), lenientRegExp('^a$', 'i')]).toEqual([/^a$/i, /^a$/i]);
});

it('is known to code by the name of its constructor', () => {
  expect([linearRegExp.code, lenientRegExp.code]).toEqual(['new RegExp', 'new RegExp']);
});
