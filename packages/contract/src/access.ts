/** Schemas that requests and responses share, told apart: each has properties that the other is without. */
import { resolve, type OpenApiDocument } from 'user-management-openapi';

type Part = Record<string, unknown>;

/** Where values stand that are no schemas. */
const values = new Set(['const', 'default', 'enum', 'example', 'examples']);

/** Where names of the document's own stand before schemas: a property may be called like a keyword. */
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'schemas', 'headers']);

/** What a name gets that stands for a schema in requests. */
const ofRequest = '.request';

/** A document in which requests and responses have schemas of their own. */
export interface TwoWays {
  document: OpenApiDocument;
  /** Gives a part of a request the schemas of requests. */
  asSent<T>(part: T): T;
}

/**
 * Gives requests schemas of their own where a document marks properties for one direction: a request neither needs nor has what is
 * `readOnly`, and a response need not have what is `writeOnly` (OpenAPI 3.0.4, section 4.7.24.2; 3.1 leaves it to the document).
 * @returns the document itself where nothing is marked
 */
export function twoWays(document: OpenApiDocument): TwoWays {
  const text = JSON.stringify(document);
  if (!/"(?:readOnly|writeOnly)":true/.test(text)) return { document, asSent: (part) => part };
  const asSent = <T>(part: T) => rewritten(document, part, { left: 'readOnly', refs: ofRequest });
  const made = rewritten(document, document, { left: 'writeOnly', refs: '' });
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    made.components.schemas[`${name}${ofRequest}`] = asSent(schema);
  }
  return { document: made, asSent };
}

/** How schemas are rewritten for one direction. */
interface Direction {
  /** The mark of properties that the direction is without. */
  left: 'readOnly' | 'writeOnly';
  /** What is added to the names of schemas that are referred to. */
  refs: string;
}

function rewritten<T>(document: OpenApiDocument, part: T, to: Direction): T {
  if (Array.isArray(part)) return part.map((each: unknown) => rewritten(document, each, to)) as T;
  if (typeof part !== 'object' || part === null) return part;
  const own = { ...(part as Part) };
  const made: Part = {};
  for (const [name, value] of Object.entries(own)) {
    // An extension may hold anything.
    if (values.has(name) || name.startsWith('x-')) made[name] = value;
    else if (maps.has(name) && typeof value === 'object' && value !== null) {
      made[name] = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rewritten(document, each, to)]));
    } else made[name] = rewritten(document, value, to);
  }
  const { $ref, properties, required } = made;
  if (typeof $ref === 'string') {
    made['$ref'] = $ref.replace(/#\/components\/schemas\/[^/]+/, `$&${to.refs}`);
  }
  if (typeof properties !== 'object' || properties === null) return made as T;
  const left = Object.entries(own['properties'] as Record<string, Part>)
    .filter(([, property]) => isMarked(document, property, to.left))
    .map(([name]) => name);
  if (Array.isArray(required)) made['required'] = required.filter((name: string) => !left.includes(name));
  // What a response shows though it is for requests alone is found by a check of its own.
  const kept = Object.entries(properties).filter(([name]) => to.left === 'writeOnly' || !left.includes(name));
  return { ...made, properties: Object.fromEntries(kept) } as T;
}

function isMarked(document: OpenApiDocument, property: Part, mark: Direction['left']): boolean {
  return property[mark] === true || resolve<Part>(document, property)[mark] === true;
}
