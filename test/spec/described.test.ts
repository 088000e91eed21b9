/** Descriptions hold to what they describe: its name, its form, and what is said of the same thing elsewhere. */
import { describe, expect, it } from 'vitest';
import { operationsOf, resolve, type Schema } from 'user-management-openapi';
import { document, operations, responseExamples } from '../support/document.ts';

type Described = Record<string, unknown> & { description?: string; examples?: unknown };

/** Every object of the document with a description, by the key that it stands under. */
function described(value: unknown, key = ''): [key: string, part: Described][] {
  if (typeof value !== 'object' || value === null) return [];
  const parts = Object.entries(value).flatMap(([name, part]) => described(part, name));
  return typeof (value as Described).description === 'string' ? [[key, value as Described], ...parts] : parts;
}

const parts = described([document.paths, document.webhooks, document.components]);
/** What is said of each property, by its name. */
const properties = Map.groupBy(
  Object.values(document.components.schemas).flatMap((schema) => propertiesIn(schema)),
  ([name]) => name,
);

/** The properties below a schema that are described. */
function propertiesIn(schema: unknown): [name: string, description: string][] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = Object.entries((schema as { properties?: Record<string, Described> }).properties ?? {});
  return [
    ...own.flatMap(([name, { description }]): [string, string][] =>
      description === undefined ? [] : [[name, description]],
    ),
    ...Object.values(schema).flatMap(propertiesIn),
  ];
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[a-z]+/g));
const opposites = [
  ['first', 'last'],
  ['before', 'after'],
  ['new', 'old'],
  ['created', 'updated'],
  ['minimum', 'maximum'],
];

describe('what is said of a property', () => {
  it('is not of its opposite', () => {
    const wrong = [...properties.values()].flat().filter(([name, text]) => {
      const [own, said] = [new Set(name.split('_')), wordsOf(text)];
      return opposites.some((pair) =>
        pair.some((word, at) => own.has(word) && said.has(pair[1 - at]!) && !said.has(word)),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('has a word, wherever it is said, that tells it from a property with the same last word', () => {
    const several = [...properties].filter(([name]) => name.includes('_'));
    const shared = several.map(([name, all]) => ({
      name,
      words: all.map(([, text]) => wordsOf(text)).reduce((one, other) => one.intersection(other)),
    }));
    const last = (name: string) => name.split('_').at(-1);
    const alike = shared.flatMap(({ name, words }) =>
      shared
        .filter((other) => other.name !== name && last(other.name) === last(name) && words.isSubsetOf(other.words))
        .map((other) => `${name} is described as ${other.name}`),
    );
    expect(alike).toEqual([]);
  });

  it('names in front of an alternative what the property is called by', () => {
    for (const [name, text] of [...properties.values()].flat()) {
      const [front, behind] = text.split(/instead of|rather than/);
      const words = [...(behind === undefined ? [] : name.split('_'))].filter((word) => wordsOf(text).has(word));
      expect([name, words.filter((word) => !wordsOf(front!).has(word))]).toEqual([name, []]);
    }
  });
});

it('how an id begins is what its examples begin with', () => {
  const told = parts.flatMap(([key, part]) => {
    const prefix = /`([a-z_]+_)` and a ULID/.exec(part.description!)?.[1];
    if (prefix === undefined) return [];
    const [kind] = (part['x-ids'] ?? []) as string[];
    const schema = kind === undefined ? part : (document.components.schemas[kind] as Described);
    return [{ key, prefix, example: String((schema.examples as string[])[0]) }];
  });
  expect(told.length).toBeGreaterThan(5);
  for (const { key, prefix, example } of told) expect([key, example.slice(0, prefix.length)]).toEqual([key, prefix]);
});

it('a parameter of one operation alone says what the operation does', () => {
  const said = operations.flatMap(({ summary, parameters }) =>
    parameters.flatMap(({ description = '' }) => {
      const verb = /^The id of the \w+ to (\w+)/.exec(description)?.[1];
      return verb === undefined ? [] : [[verb, summary.split(' ')[0]!.toLowerCase()]];
    }),
  );
  expect(said.length).toBeGreaterThan(0);
  for (const [verb, wanted] of said) expect(verb).toBe(wanted);
});

it('an empty value that may be sent is of the type that the body has', () => {
  const bodies = operationsOf(document).flatMap(({ id, requestBody }) => {
    const type = /an empty (\w+)/.exec(requestBody?.description ?? '')?.[1];
    const media = Object.values(requestBody?.content ?? {})[0];
    return type === undefined
      ? []
      : [{ id, type, schema: resolve<Exclude<Schema, boolean>>(document, media!.schema as never) }];
  });
  expect(bodies.length).toBeGreaterThan(0);
  for (const { id, type, schema } of bodies) expect([id, type]).toEqual([id, schema.type]);
});

it('an old address is only ever kept', () => {
  const texts = [
    ...parts.map(([, { description }]) => description!),
    ...document.tags.map((tag) => tag.description ?? ''),
  ];
  const old = texts.flatMap((text) => text.split('.').filter((sentence) => /\bold (?:one|address)\b/.test(sentence)));
  expect(old.length).toBeGreaterThan(0);
  for (const sentence of old) expect(sentence).toMatch(/\b(?:keeps|still)\b/);
});

it('one error code has one message', () => {
  const messages = Map.groupBy(
    responseExamples().flatMap(({ example: { value } }) => {
      const { code, message, entity_id: id } = Object(value) as Record<string, string | undefined>;
      return code === undefined
        ? []
        : [{ code, message: message!.replace(id ?? '\0', '…').replace(/^.*(?= not found)/, '…') }];
    }),
    ({ code }) => code,
  );
  const several = [...messages].map(([code, all]) => [code, [...new Set(all.map(({ message }) => message))]] as const);
  expect(several.filter(([, all]) => all.length > 1)).toEqual([]);
  expect([...messages.values()].filter(({ length }) => length > 1).length).toBeGreaterThan(5);
});
