/** Descriptions hold to what they describe: its name, its form, and what is said of the same thing elsewhere. */
import { operationsOf, resolve, webhooksOf, type OpenApiDocument, type Schema } from 'user-management-openapi';
import { rememberedOf } from 'user-management-openapi/remembered';
import { bodyExamples, responseExamples } from '../../support/document.ts';

type Described = Record<string, unknown> & { description?: string; examples?: unknown };

/** Every object below a value that has a description, by the key that it stands under. */
function described(value: unknown, key = ''): [key: string, part: Described][] {
  if (typeof value !== 'object' || value === null) return [];
  const parts = Object.entries(value).flatMap(([name, part]) => described(part, name));
  return typeof (value as Described).description === 'string' ? [[key, value as Described], ...parts] : parts;
}

const partsOf = rememberedOf(({ paths, webhooks, components }: OpenApiDocument) =>
  described([paths, webhooks, components]),
);

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

const isKindOfId = (schema: string) => /^(?!External).*Id$/.test(schema);

/** What an id is of: `application` for `ConnectApplicationId`. */
const nounOf = (kind: string) =>
  kind
    .replace(/Id$/, '')
    .split(/(?=[A-Z])/)
    .at(-1)!
    .toLowerCase();

/** What ids are of, all of them. */
const objectsOf = ({ components }: OpenApiDocument) => Object.keys(components.schemas).filter(isKindOfId).map(nounOf);

/** Words that deny something. */
const denial = /\b(?:no|not|nor|none|nobody|nothing|never|cannot|without)\b/i;
/** Words of what is too much, comes too late or belongs to others. */
const complaint =
  /\b(?:too|taken|already|expired|another user|elsewhere|together|over a limit|out of range|lacks|more than|must|requires|depends|maximum|five wrong)\b|\bbefore\.?$/i;
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
  'the code of a detail begins with its field': (document) =>
    responseExamples(operationsOf(document))
      .flatMap(
        ({ example: { value } }) => (Object(value) as { errors?: { code: string; field?: string }[] }).errors ?? [],
      )
      .filter(({ code, field = '' }) => !code.startsWith(field)),
  'one error code has one message, and codes with one ending have messages and causes of one form': (document) => {
    const flow = /\b(?:an?|this|the) (?:verification|e-mail change)\b|\b(?:verified an address|confirmed a change)\b/gi;
    const said = [
      ...Object.entries(document['x-error-codes']).map(([code, { cause }]) => ({ code, kind: 'cause', text: cause })),
      ...responseExamples(operationsOf(document)).flatMap(({ example: { value } }) => {
        const { code, message = '', entity_id: id = '\0' } = Object(value) as Record<string, string | undefined>;
        const text = message.replace(id, '…').replace(/^.*(?= not found)/, '…');
        return code === undefined ? [] : [{ code, kind: 'message', text }];
      }),
    ];
    const forms = Map.groupBy(said, ({ code, kind }) => `${kind} ${/code_\w+$/.exec(code)?.[0] ?? code}`);
    return [...forms.values()]
      .map((all) => new Set(all.map(({ text }) => text.replaceAll(flow, '…'))))
      .filter(({ size }) => size > 1);
  },
  'an error response says what is not as it should be, and no success denies anything but a body': (document) =>
    operationsOf(document).flatMap(({ responses }) =>
      Object.entries(responses).filter(([status, { description = '', content }]) => {
        const hasBody = Object.keys(content ?? {}).length > 0;
        if (status >= '400')
          return !/\b(?:no|not|cannot|lacks|nothing|too many|stands in the way|breaks)\b/i.test(description);
        const saysNone = description.includes('The response has no body.');
        return saysNone === hasBody || denial.test(description.replace('The response has no body.', ''));
      }),
    ),
  'the description of an error response begins as that of no other status does': (document) => {
    const errors = operationsOf(document).flatMap(({ responses }) =>
      Object.entries(responses).flatMap(([status, { description = '' }]) =>
        status >= '400' ? [{ status, description }] : [],
      ),
    );
    const begins = Map.groupBy(errors, ({ description }) => description.split(' ').slice(0, 5).join(' '));
    return [...begins].filter(
      ([begin, group]) =>
        new Set(group.map(({ status }) => status)).size > 1 && !begin.startsWith('The change cannot be'),
    );
  },
  'a webhook is sent after what it tells of': (document) =>
    webhooksOf(document).filter(({ description = '' }) => !description.startsWith('Sent after ')),
  'a page that is said to be the first or the last has nothing on that side': (document) =>
    bodyExamples(operationsOf(document)).filter(({ example: { summary = '', value } }) => {
      const cursors = (Object(value) as { list_metadata?: Record<string, unknown> }).list_metadata;
      const [, name, side] = /^The (first|last) page: nothing comes (before|after) it/.exec(summary) ?? [];
      const open = ['before', 'after'].filter((cursor) => cursors?.[cursor] === null);
      if (name !== undefined) return open.join() !== side || (name === 'first') !== (side === 'before');
      return (
        cursors !== undefined && (open.length === 0 ? !/middle|of each|one of every/i.test(summary) : open.length === 1)
      );
    }),
  'an example of an error complains in one way: it denies something, or names what is too much, taken or over': (
    document,
  ) =>
    bodyExamples(operationsOf(document))
      .filter(({ status = '' }) => status >= '400')
      .flatMap(({ example: { summary = '', value } }) => [summary, (Object(value) as { message: string }).message])
      .filter((text) => text !== 'Unauthorized' && denial.test(text) === complaint.test(text)),
  'examples of one error have one summary, which names what was not found': (document) => {
    const shown = bodyExamples(operationsOf(document)).map(({ name, example: { summary = '', value } }) => {
      const { code, message, entity_id: id = '\0', errors } = Object(value) as Record<string, string | undefined>;
      const what = message?.replace(id, '…');
      return { name, summary, what, key: message && JSON.stringify([code, what, errors]) };
    });
    const byError = Map.groupBy(
      shown.filter(({ key }) => key !== undefined),
      ({ key }) => key,
    );
    const known = Map.groupBy(
      [...byError].map(([, all]) => all[0]!),
      ({ name }) => name,
    );
    return [
      ...[...byError.values()].filter((all) => new Set(all.map(({ summary }) => summary)).size > 1),
      // A request that is refused is called by its refusal, where there is but one.
      ...shown.filter(({ name, summary, key }) => {
        const [only, ...more] = known.get(name) ?? [];
        return key === undefined && only !== undefined && more.length === 0 && summary !== only.summary;
      }),
      ...shown.filter(({ summary, what }) => {
        const [, name] = /^(.*) not found/.exec(what ?? '') ?? [];
        const words = (name ?? '').replace(' application', '').match(/\b\w{4,5}/g) ?? [];
        return words.some((word) => word !== 'with' && !summary.toLowerCase().includes(word.toLowerCase()));
      }),
    ];
  },
  'a summary names what its operation or event is about': (document) => {
    const plain = (text: string) => text.replaceAll('-', '').toLowerCase();
    const isNamed = (words: readonly string[], summary: string) =>
      words.every((word) => plain(summary).includes(plain(word).replace(/s$/, '')));
    return [
      ...operationsOf(document).filter(({ id, summary }) => {
        const [verb = '', ...nouns] = id.split(/(?=[A-Z])/);
        const isAnother = ['delete', 'send'].includes(verb) && !isNamed([verb], summary);
        const others = objectsOf(document).filter((noun) => isNamed([noun], summary) && !isNamed([noun], id));
        const wanted = isAnother ? nouns.slice(0, -1) : [verb, ...nouns];
        return !isNamed(wanted, summary) || denial.test(summary) || others.length > 0;
      }),
      ...Object.entries(document.webhooks ?? {}).filter(([event, item]) => {
        const { summary } = (item as { post: { summary: string } }).post;
        const [noun, deed] = event.split('.') as [string, string];
        const [is] = noun.split('_').toReversed();
        return (
          !isNamed([noun.split('_')[0]!.replace('email', 'e-mail'), is === noun ? deed : is!], summary) ||
          denial.test(summary)
        );
      }),
    ];
  },
  'what is said of an id has the kind of object that it is of': (document) => {
    const ofSchemas = Object.entries(document.components.schemas).filter(([kind]) => isKindOfId(kind));
    const kinds = [
      ...ofSchemas.map(([kind, schema]) => ({ kind, part: schema as Described })),
      ...partsOf(document).flatMap(([, part]) =>
        ((part['x-ids'] ?? []) as string[]).slice(0, 1).map((kind) => ({ kind, part })),
      ),
    ];
    return kinds.filter(({ kind, part: { description, in: place } }) => {
      const isNamed = new RegExp(`\\b${nounOf(kind)}s?\\b`).test(description!);
      return !isNamed && place !== 'query';
    });
  },
  'a cursor is taken from the property that is called like it, and leads back or on': (document) =>
    operationsOf(document).flatMap(({ parameters }) =>
      parameters.filter(({ name, description = '', examples = {} }) => {
        const [, from] = /`list_metadata\.(\w+)`/.exec(description) ?? [];
        const ways = Object.values(examples).flatMap(
          ({ summary = '' }) => summary.match(/^(?:Back|On)(?= from)/) ?? [],
        );
        return (from ?? name) !== name || ways.some((way) => (way === 'Back') !== (name === 'before'));
      }),
    ),
  'an example of a parameter that leads to nothing says so': (document) =>
    operationsOf(document).flatMap(({ parameters }) =>
      parameters.filter(({ examples: { entity_not_found: none } = {} }) => none && !denial.test(none.summary ?? '')),
    ),
  'webhooks say the same of what is sent and of the response': (document) => {
    const said = webhooksOf(document).map(({ requestBody, responses }) =>
      JSON.stringify([requestBody?.description, ...Object.values(responses).map(({ description }) => description)]),
    );
    return new Set(said).size > 1 ? said : [];
  },
  'a kind of object is told by its own name': (document) =>
    partsOf(document).filter(([, { description, const: kind }]) => {
      const [, said] = /^Tells the kind of object; `\w+` for (.*)\.$/.exec(description!) ?? [];
      const words = String(kind).split('_');
      return said !== undefined && kind !== 'list' && !words.some((word) => said.includes(word.slice(0, 6)));
    }),
  'where something is wrong with the code, every error code is about it': (document) =>
    partsOf(document).filter(
      ([, { description, enum: codes = [] }]) =>
        /\bwrong with the code\b/.test(description!) && (codes as string[]).some((code) => !code.includes('_code_')),
    ),
};
