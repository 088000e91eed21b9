/** Descriptions hold to what they describe: its name, its form, and what is said of the same thing elsewhere. */
import { operationsOf, resolve, type OpenApiDocument, type Schema } from 'user-management-openapi';
import { rememberedOf } from 'user-management-openapi/remembered';
import { responseExamples } from '../../support/document.ts';

type Described = Record<string, unknown> & { description?: string; examples?: unknown };

/** Every object below a value that has a description, by the key that it stands under. */
function described(value: unknown, key = ''): [key: string, part: Described][] {
  if (typeof value !== 'object' || value === null) return [];
  const parts = Object.entries(value).flatMap(([name, part]) => described(part, name));
  return typeof (value as Described).description === 'string' ? [[key, value as Described], ...parts] : parts;
}

const partsOf = rememberedOf(({ paths, webhooks, components }: OpenApiDocument) => described([paths, webhooks, components]));

/** What is said of each property, by its name. */
const propertiesOf = rememberedOf(({ components }: OpenApiDocument) =>
  Map.groupBy(
    Object.values(components.schemas).flatMap((schema) => propertiesIn(schema)),
    ([name]) => name,
  ),
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

/** Rules over a document: each lists what is wrong. */
export const describedRules: Readonly<Record<string, (document: OpenApiDocument) => unknown[]>> = {
  'what is said of a property is not of its opposite': (document) =>
    [...propertiesOf(document).values()].flat().filter(([name, text]) => {
      const [own, said] = [new Set(name.split('_')), wordsOf(text)];
      return opposites.some((pair) =>
        pair.some((word, at) => own.has(word) && said.has(pair[1 - at]!) && !said.has(word)),
      );
    }),
  'what is said of a property has a word, wherever it is said, that tells it from one with the same last word': (
    document,
  ) => {
    const shared = [...propertiesOf(document)]
      .filter(([name]) => name.includes('_'))
      .map(([name, all]) => ({
        name,
        words: all.map(([, text]) => wordsOf(text)).reduce((one, other) => one.intersection(other)),
      }));
    const last = (name: string) => name.split('_').at(-1);
    return shared.flatMap(({ name, words }) =>
      shared
        .filter((other) => other.name !== name && last(other.name) === last(name) && words.isSubsetOf(other.words))
        .map((other) => `${name} is described as ${other.name}`),
    );
  },
  'what is said of a property names in front of an alternative what it is called by': (document) =>
    [...propertiesOf(document).values()].flat().filter(([name, text]) => {
      const [front, behind] = text.split(/instead of|rather than/);
      const words = (behind === undefined ? [] : name.split('_')).filter((word) => wordsOf(text).has(word));
      return words.some((word) => !wordsOf(front!).has(word));
    }),
  'how an id begins is what its examples begin with': (document) =>
    partsOf(document).filter(([, part]) => {
      const prefix = /`([a-z_]+_)` and a ULID/.exec(part.description!)?.[1];
      const [kind] = (part['x-ids'] ?? []) as string[];
      const schema = kind === undefined ? part : (document.components.schemas[kind] as Described);
      return prefix !== undefined && !String((schema.examples as string[])[0]).startsWith(prefix);
    }),
  'a parameter of one operation alone says what the operation does': (document) =>
    operationsOf(document).flatMap(({ summary, parameters }) =>
      parameters.filter(({ description = '' }) => {
        const verb = /^The id of the \w+ to (\w+)/.exec(description)?.[1];
        return verb !== undefined && verb !== summary.split(' ')[0]!.toLowerCase();
      }),
    ),
  'an empty value that may be sent is of the type that the body has': (document) =>
    operationsOf(document).filter(({ requestBody }) => {
      const type = /an empty (\w+)/i.exec(requestBody?.description ?? '')?.[1];
      const media = Object.values(requestBody?.content ?? {})[0];
      if (type === undefined) return false;
      return type !== resolve<Exclude<Schema, boolean>>(document, media!.schema as never).type && type !== 'object';
    }),
  'an old address is only ever kept': (document) => {
    const texts = [
      ...partsOf(document).map(([, { description }]) => description!),
      ...document.tags.map((tag) => tag.description ?? ''),
    ];
    return texts
      .flatMap((text) => text.split('.').filter((sentence) => /\bold (?:one|address)\b/.test(sentence)))
      .filter((sentence) => !/\b(?:keeps|still)\b/.test(sentence));
  },
  'one error code has one message': (document) => {
    const messages = Map.groupBy(
      responseExamples(operationsOf(document)).flatMap(({ example: { value } }) => {
        const { code, message, entity_id: id } = Object(value) as Record<string, string | undefined>;
        return code === undefined
          ? []
          : [{ code, message: message!.replace(id ?? '\0', '…').replace(/^.*(?= not found)/, '…') }];
      }),
      ({ code }) => code,
    );
    return [...messages.values()].map((all) => [...new Set(all.map(({ message }) => message))]).filter(({ length }) => length > 1);
  },
};
