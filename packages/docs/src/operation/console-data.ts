/** What the console knows of an operation: its parameters and the fields of its body, with what their schemas demand. */
import { jsonMediaType, type OpenApiDocument, type Operation, type Schema } from 'user-management-openapi';
import { flat, typeOf, type Keywords } from 'user-management-openapi/vocabulary';

/** The file beside an operation's page that the console loads when it is opened. */
export const consoleFile = 'console.json';

/** What a schema demands of a value, as far as the console checks it. */
const checked = [
  'enum',
  'const',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'default',
] as const;

/** A field that can be edited. */
export interface ConsoleField extends Partial<Record<(typeof checked)[number], unknown>> {
  place: 'path' | 'query' | 'header' | 'cookie' | 'body';
  name: string;
  /** The types of JSON that it takes; none for any. */
  types: string[];
  required: boolean;
  deprecated: boolean;
}

/** An operation as the console shows it. */
export interface ConsoleOperation {
  fields: ConsoleField[];
  /** Whether requests can have a body. */
  hasBody: boolean;
}

/** Writes the file. */
export function consoleText(document: OpenApiDocument, operation: Operation): string {
  const media = operation.requestBody?.content[jsonMediaType];
  const fields = [
    ...operation.parameters.map(({ in: place, name, schema, required = false, deprecated = false }) =>
      fieldOf(document, schema, { place, name, required, deprecated }),
    ),
    ...(media ? bodyFields(document, media.schema) : []),
  ];
  const content: ConsoleOperation = { fields, hasBody: media !== undefined };
  return JSON.stringify(content);
}

function fieldOf(
  document: OpenApiDocument,
  schema: Schema,
  own: Pick<ConsoleField, 'place' | 'name' | 'required' | 'deprecated'>,
): ConsoleField {
  const keywords = flat(document, schema);
  const types = typeOf(document, schema)
    .split(' or ')
    .map((type) => (type.startsWith('list') ? 'array' : type));
  const demands = Object.fromEntries(checked.flatMap((name) => (name in keywords ? [[name, keywords[name]]] : [])));
  const deprecated = own.deprecated || keywords['deprecated'] === true;
  return { ...own, deprecated, types: types.filter((type) => type !== 'any'), ...demands };
}

/** The properties of a body, those of its variants too. */
function bodyFields(document: OpenApiDocument, schema: Schema): ConsoleField[] {
  const keywords = flat(document, schema);
  const fields = new Map<string, ConsoleField>();
  const add = ({ properties = {}, required = [] }: Keywords, always: boolean): void => {
    for (const [name, property] of Object.entries(properties as Record<string, Schema>)) {
      if (property === false || fields.has(name)) continue;
      const needed = always && (required as string[]).includes(name);
      fields.set(name, fieldOf(document, property, { place: 'body', name, required: needed, deprecated: false }));
    }
  };
  add(keywords, true);
  for (const variant of [keywords['oneOf'], keywords['anyOf']].flat()) add(flat(document, variant as Schema), false);
  return [...fields.values()];
}
