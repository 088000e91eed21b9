/** A JSON Schema in words: its fields with types and constraints, and the variants that it offers. */
import type { OpenApiDocument, Schema } from '../document.ts';
import { flat, type Keywords } from './flat.ts';
import { code } from '../markdown.ts';
import { hasDescription, requiredNames, wordsOf } from './phrases.ts';

/** One field of an object, as a row of a table. */
export interface Field {
  /** Where it is, such as `data[].user.id`. */
  path: string;
  type: string;
  required: boolean;
  deprecated: boolean;
  constraints: string;
  /** As JSON; empty without a default. */
  default: string;
  description: string;
}

/** A choice between several forms of one value. */
export interface Choice {
  /** Where the value is; empty for the whole. */
  path: string;
  /** Whether a value has one form alone; else it may have several at once. */
  exclusive: boolean;
  variants: { title: string; description: string; shape: Shape }[];
}

/** The fields of a schema and the choices in it. */
export interface Shape {
  /** What the whole value is, where that is more than an object with these fields: its type and constraints. */
  whole: string;
  fields: Field[];
  choices: Choice[];
  /** Names of properties that must not be there. */
  forbidden: string[];
}

/** Keywords that are shown elsewhere than among the constraints, or that only explain. */
const shownElsewhere = new Set([
  'type',
  'title',
  'description',
  'properties',
  'required',
  'items',
  'oneOf',
  'anyOf',
  'default',
  'deprecated',
  'examples',
  'example',
]);

const phrases: Record<string, (value: never) => string> = {
  const: (value: unknown) => `always ${code(JSON.stringify(value))}`,
  enum: (values: unknown[]) => `one of ${values.map((value) => code(JSON.stringify(value))).join(', ')}`,
  format: (value: string) => value,
  pattern: (value: string) => `matches ${code(value)}`,
  minLength: (value: number) => `at least ${count(value, 'character')}`,
  maxLength: (value: number) => `at most ${count(value, 'character')}`,
  minimum: (value: number) => `at least ${value}`,
  maximum: (value: number) => `at most ${value}`,
  exclusiveMinimum: (value: number) => `more than ${value}`,
  exclusiveMaximum: (value: number) => `less than ${value}`,
  minItems: (value: number) => `at least ${count(value, 'item')}`,
  maxItems: (value: number) => `at most ${count(value, 'item')}`,
  minProperties: (value: number) => `at least ${count(value, 'pair')}`,
  maxProperties: (value: number) => `at most ${count(value, 'pair')}`,
  readOnly: (value: boolean) => (value ? 'only in responses' : ''),
  writeOnly: (value: boolean) => (value ? 'only in requests' : ''),
  discriminator: ({ propertyName, mapping = {} }: { propertyName: string; mapping?: Record<string, string> }) =>
    [`${code(propertyName)} tells the form`, Object.keys(mapping).map(code).join(', ')].filter(Boolean).join(': '),
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Where a schema is said. */
interface Place {
  /** In how many schemas it stands whose words hold its own. */
  depth: number;
  /** Schemas that are being listed or said already, by their references: one that contains itself is not said again. */
  above: readonly unknown[];
}

/** What a schema is known by. */
const targetOf = (schema: Schema | undefined): unknown => Object(schema)['$ref'] ?? schema;

/** What a schema demands beyond its type. A keyword without a phrase of its own is given as it stands, never left out. */
export function constraintsOf(
  document: OpenApiDocument,
  schema: Schema | undefined,
  place: Place = { depth: 0, above: [] },
): string {
  const keywords = flat(document, schema);
  const parts = Object.entries(keywords).flatMap(([keyword, value]): string[] => {
    if (shownElsewhere.has(keyword) || keyword.startsWith('x-')) return [];
    if (hasDescription(keyword)) return [];
    const phrase = phrases[keyword];
    return [phrase ? phrase(value as never) : `${keyword}: ${code(JSON.stringify(value))}`];
  });
  const items = keywords['items'] as Schema | undefined;
  const above = [...place.above, targetOf(schema)];
  const said = (part: Schema): string =>
    above.includes(targetOf(part)) ? 'as described' : constraintsOf(document, part, { depth: place.depth + 1, above });
  const each = items === undefined || hasParts(document, items) ? '' : said(items);
  const options = ((keywords['anyOf'] ?? []) as Schema[]).map(said);
  const words = wordsOf(keywords, (part) => predicateOf(document, part, { ...place, depth: place.depth + 1 }));
  const noMore = items === false ? ['no further items'] : [];
  return [...parts, ...words, ...noMore, ...options, each && `each: ${each}`].filter(Boolean).join('; ');
}

/** How deep schemas inside of schemas are said; one that contains itself would have no end. */
const deepest = 4;

/** A schema as the predicate of a sentence, such as `string, at most 5 characters`; empty when it demands nothing. */
export function predicateOf(
  document: OpenApiDocument,
  schema: Schema,
  { depth, above }: Place = { depth: 0, above: [] },
): string {
  if (schema === false) return 'never there';
  const target = targetOf(schema);
  if (depth > deepest || above.includes(target)) return 'as described';
  const keywords = flat(document, schema);
  const {
    required = [],
    properties = {},
    oneOf = [],
    const: exact,
    ...rest
  } = keywords as {
    const?: unknown;
    required?: string[];
    properties?: Record<string, Schema>;
    oneOf?: Schema[];
  };
  const type = typeOf(document, keywords);
  const place = { depth: depth + 1, above: [...above, target] };
  const inside = (part: Schema): string => predicateOf(document, part, place) || 'anything';
  const parts = [
    exact !== undefined || type === 'any' || oneOf.length > 0 ? '' : type,
    exact === undefined ? '' : `exactly ${code(JSON.stringify(exact))}`,
    requiredNames(required),
    constraintsOf(document, rest as Schema, { ...place, depth }),
    ...Object.entries(properties).map(([name, part]) => `${code(name)}: ${inside(part)}`),
    ...(oneOf.length > 0 ? [`one of ${oneOf.map((part) => `(${inside(part)})`).join(', ')}`] : []),
  ];
  return parts.filter(Boolean).join(', ');
}

/** The type in words: `string or null`, `list of object`. */
export function typeOf(document: OpenApiDocument, schema: Schema | undefined, depth = 0): string {
  if (depth > deepest) return 'any';
  const keywords = flat(document, schema);
  const options = (keywords['anyOf'] ?? keywords['oneOf']) as Schema[] | undefined;
  if (options) return [...new Set(options.map((option) => typeOf(document, option, depth + 1)))].join(' or ');
  const types = [keywords['type'] ?? (keywords['properties'] ? 'object' : 'any')].flat() as string[];
  const items = keywords['items'] as Schema | undefined;
  return types
    .map((type) => (type === 'array' && items !== undefined ? `list of ${typeOf(document, items, depth + 1)}` : type))
    .join(' or ');
}

/** The name of the component that a schema refers to. */
const nameOf = (schema: Schema): string | undefined => /[^/]+$/.exec(String(Object(schema)['$ref'] ?? ''))?.[0];

/**
 * The forms of a value that are worth rows of their own: null needs none, and of `anyOf`, whose demands are said with the value's
 * other ones, those that have fields.
 */
function formsOf(document: OpenApiDocument, { oneOf, anyOf = [] }: Keywords, depth = 0): Schema[] {
  const forms = (oneOf ?? anyOf) as Schema[];
  const real = forms.filter((form) => Object(form)['type'] !== 'null');
  return oneOf || real.some((form) => depth < deepest && hasParts(document, form, depth + 1)) ? real : [];
}

/** Whether a schema has fields or choices that need rows of their own. */
function hasParts(document: OpenApiDocument, schema: Schema, depth = 0): boolean {
  const keywords = flat(document, schema);
  const { properties = {}, items } = keywords as { properties?: Record<string, Schema>; items?: Schema };
  return (
    formsOf(document, keywords, depth).length > 0 ||
    Object.values(properties).some((property) => property !== false) ||
    (items !== undefined && depth < deepest && hasParts(document, items, depth + 1))
  );
}

/** The type of a value and its constraints, in words; the type is left out for an object or a choice, which its fields show. */
function wholeOf(document: OpenApiDocument, schema: Schema | undefined): string {
  const { oneOf, ...keywords } = flat(document, schema);
  const type = typeOf(document, keywords);
  return [oneOf || ['object', 'any'].includes(type) ? '' : type, constraintsOf(document, keywords)]
    .filter(Boolean)
    .join(', ');
}

/**
 * Lists the fields of a schema, those of nested objects and lists too, and the choices in it.
 * @param path where the schema's value is; empty for a whole body
 * @param above schemas that are being listed already; a schema that contains itself is not listed again
 */
export function shapeOf(
  document: OpenApiDocument,
  schema: Schema | undefined,
  path = '',
  above: readonly unknown[] = [],
): Shape {
  const shape: Shape = { whole: path === '' ? wholeOf(document, schema) : '', fields: [], choices: [], forbidden: [] };
  const target = targetOf(schema);
  if (above.includes(target)) return shape;
  const inside = [...above, target];
  const keywords = flat(document, schema);
  const add = (other: Shape): void => {
    shape.fields.push(...other.fields);
    shape.choices.push(...other.choices);
  };
  const required = (keywords['required'] ?? []) as string[];
  for (const [name, property] of Object.entries((keywords['properties'] ?? {}) as Record<string, Schema>)) {
    if (property === false) {
      shape.forbidden.push(name);
      continue;
    }
    const at = path === '' ? name : `${path}.${name}`;
    const facts = flat(document, property);
    shape.fields.push({
      path: at,
      type: typeOf(document, property),
      required: required.includes(name),
      deprecated: facts['deprecated'] === true,
      constraints: constraintsOf(document, property, { depth: 0, above: inside }),
      default: 'default' in facts ? code(JSON.stringify(facts['default'])) : '',
      description: String(facts['description'] ?? ''),
    });
    add(shapeOf(document, property, at, inside));
  }
  if (keywords['items'] !== undefined) add(shapeOf(document, keywords['items'] as Schema, `${path}[]`, inside));
  const forms = formsOf(document, keywords);
  // What may be null too has the fields that it has.
  if (forms.length === 1) add(shapeOf(document, forms[0], path, inside));
  else if (forms.length > 1) {
    const variants = forms.map((variant) => {
      const facts = flat(document, variant);
      const name = nameOf(variant) ?? typeOf(document, variant);
      return {
        title: String(facts['title'] ?? name),
        description: String(facts['description'] ?? ''),
        shape: shapeOf(document, variant, path, inside),
      };
    });
    shape.choices.push({ path, exclusive: 'oneOf' in keywords, variants });
  }
  return shape;
}
