/** Names that TypeScript can take, for documents whose operations and schemas are called otherwise. */
import { operationsOf, tokensOf, type OpenApiDocument, type OperationObject } from 'user-management-openapi';

/** What a function cannot be called in an ES module (ECMA-262, section 12.7.2). */
const reservedWords = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static super switch
  this throw true try typeof var void while with yield`.split(/\s+/),
);

/** Types of the language, and those that the generated modules use or declare themselves. */
const takenTypes = new Set(
  `any bigint boolean never number object string symbol undefined unknown Exclude IdOf IdPrefix KnownErrorCode Methods NonNullable OperationFacts OperationName OperationTypes PageFrame Readonly
  Record RegExp WebhookEvent $defs components operations paths webhooks`.split(/\s+/),
);

const schemasPrefix = '#/components/schemas/';

/**
 * Gives every operation and component schema a name that TypeScript can take: `get-stations` becomes `getStations`, `Links-Self`
 * becomes `LinksSelf`. References follow.
 * @returns a copy
 */
export function withNames(document: OpenApiDocument): OpenApiDocument {
  const schemas = distinct(Object.keys(document.components.schemas), (name) => {
    const word = identifier(name);
    return takenTypes.has(word) || reservedWords.has(word) ? `${word}Schema` : word;
  });
  const operations = operationsOf(document);
  const ids = distinct(
    operations.map(({ id }) => id),
    (name) => {
      const word = identifier(name);
      return reservedWords.has(word) ? `${word}Operation` : word;
    },
  );
  const follow = (reference: unknown): unknown => {
    if (typeof reference !== 'string' || !reference.startsWith(schemasPrefix)) return reference;
    const [name, ...rest] = reference.slice(schemasPrefix.length).split('/');
    const [schema] = tokensOf(`/${decodeURIComponent(name!)}`);
    return [schemasPrefix + (schemas.get(schema!) ?? name), ...rest].join('/');
  };
  const copy = JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (key === '$ref') return follow(value);
    // The references of a discriminator are the values of a map.
    if (key !== 'discriminator' || !Object(value).mapping) return value;
    const { mapping, ...rest } = value as { mapping: object };
    return {
      ...rest,
      mapping: Object.fromEntries(Object.entries(mapping).map(([name, target]) => [name, follow(target)])),
    };
  }) as OpenApiDocument;
  const renamed = Object.entries(copy.components.schemas).map(([name, schema]) => [schemas.get(name)!, schema]);
  copy.components = { ...copy.components, schemas: Object.fromEntries(renamed) };
  for (const { id, method, path } of operations)
    (copy.paths[path]![method] as OperationObject).operationId = ids.get(id)!;
  return copy;
}

/** The letters and digits of a text as one word: what follows another sign begins with a capital letter. */
function identifier(text: string): string {
  const word = text.replace(/[^\p{ID_Continue}$]+(\p{ID_Continue}?)/gu, (_, letter: string, at: number) =>
    at === 0 ? letter : letter.toUpperCase(),
  );
  return /^\p{ID_Start}|^[$_]/u.test(word) ? word : `_${word}`;
}

/** Gives each name a word of its own: of two that would be alike, the later gets a number. */
function distinct(names: readonly string[], wordOf: (name: string) => string): Map<string, string> {
  const words = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of new Set(names)) {
    const word = wordOf(name);
    let free = word;
    for (let number = 2; taken.has(free); number++) free = `${word}${number}`;
    taken.add(free);
    words.set(name, free);
  }
  return words;
}
