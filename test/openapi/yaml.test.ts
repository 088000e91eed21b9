/** The YAML of a document is what the library for YAML makes of it, byte for byte. */
import { assert, constantFrom, dictionary, jsonValue, oneof, property, record, string } from 'fast-check';
import { expect, it } from 'vitest';
import { toYaml } from 'user-management-openapi/yaml';
import { parse, stringify } from 'yaml';
import { partialDocument } from '../support/tree.ts';

const ofLibrary = (value: object): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
const ownText = (value: object): string => {
  const [notice, ...lines] = toYaml(partialDocument(value)).split('\n');
  expect(notice).toMatch(/^# Generated from /);
  return lines.join('\n');
};

it('of texts that mean something in YAML, as keys and as values, in maps and in lists', () => {
  const texts =
    'a|A b|é|true|Null|NO|~|no|1|1e3|0x1f|.5|.inf|-|- a|?|? a|: a|a:|a: b|a:b|a #b|a#b|#a|&a|*a|!a|@a|`a|%a|---|--- a|...|{a}|[a]|a, b|"a"|\'a\'|a "b" \'c\'|a\\b| a|a |\ta|a\t||2026-01-01|<<|='.split(
      '|',
    );
  const lines = [
    'a\n',
    'a\nb',
    'a\n\n',
    '\na',
    ' a\nb',
    'a\n b\n',
    'a \nb',
    'a\n\n\nb\n\n',
    '\n',
    'a\r\nb',
    '\0',
    '\u0085',
  ];
  for (const text of [...texts, ...lines, 'word '.repeat(40), 'x'.repeat(1100)]) {
    const value = { value: text, [`k${text}`]: { [text]: [text, [text], { [text]: text, b: null }] } };
    expect(ownText({ openapi: '3.1.1', value })).toBe(ofLibrary({ openapi: '3.1.1', value }));
    expect(parse(ownText({ value }))).toEqual({ value });
  }
});

it('of empty parts, and of ones that are not there', () => {
  const value = {
    map: {},
    list: [],
    lists: [[], {}, [[]], null],
    nothing: null,
    all: { a: null, b: null },
    no: undefined,
  };
  expect(ownText({ value })).toBe(ofLibrary({ value }));
});

it('of numbers', () => {
  const numbers = [0, -0, 1, -1, 0.1, 1e21, 1e-7, 2 ** 53, Number.MAX_VALUE];
  expect(ownText({ numbers })).toBe(ofLibrary({ numbers }));
});

it('of anything', () => {
  const text = oneof(string(), string({ unit: constantFrom('a', ' ', '\n', ':', '#', '-', '"', "'", '\t') }));
  const document = record({ any: jsonValue(), texts: dictionary(text, oneof(text, jsonValue())) });
  assert(
    property(document, (value) => ownText(value) === ofLibrary(value)),
    { numRuns: 500 },
  );
});
