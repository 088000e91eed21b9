/** What descriptions and guides tell of a value that the document itself knows: its constant, its null, its status. */
import { operationsOf, type OpenApiDocument, type Schema } from 'user-management-openapi';
import { documentedCodes } from './additions.ts';
import { guidesOf } from './guides.ts';

type Described = Record<string, unknown> & { description?: string };

/**
 * Compares what is told of constants, nulls and codes with the document.
 * @returns a sentence per fault
 */
export function toldFaults(document: OpenApiDocument): string[] {
  const schemas = Object.entries(document.components.schemas).flatMap(([name, schema]) => described(schema, name));
  return [
    ...schemas.flatMap(([place, schema]) => [...constantFaults(place, schema), ...nullFaults(document, place, schema)]),
    ...guidesOf(document).flatMap(({ name, text }) => codeFaults(document, name, text)),
  ];
}

/** The schemas with a description below one, with their places. */
function described(schema: unknown, place: string): [place: string, schema: Described][] {
  if (typeof schema !== 'object' || schema === null) return [];
  const parts = Object.entries(schema).flatMap(([key, part]) => described(part, `${place}/${key}`));
  return typeof (schema as Described).description === 'string' ? [[place, schema as Described], ...parts] : parts;
}

/** A constant that is told has to be the schema's. */
function constantFaults(place: string, { description = '', const: constant }: Described): string[] {
  const told = /^(?:Always|Tells the kind of object;) `([^`]+)`/.exec(description)?.[1];
  if (told === undefined || told === String(constant)) return [];
  return [`${place} tells of ${told}, and is ${String(constant)}`];
}

/** What may be null, as its description has it, has to have that among its types. */
function nullFaults(document: OpenApiDocument, place: string, schema: Described): string[] {
  if (!/`null`/.test(schema.description!) || mayBeNull(document, schema as Schema)) return [];
  return [`${place} tells of null, which its schema does not allow`];
}

function mayBeNull(document: OpenApiDocument, schema: Schema | undefined): boolean {
  if (typeof schema !== 'object') return false;
  const { type, $ref } = schema;
  if ([type].flat().includes('null')) return true;
  if (typeof $ref === 'string' && mayBeNull(document, document.components.schemas[$ref.split('/').at(-1)!]))
    return true;
  return ['oneOf', 'anyOf'].some((key) => ((schema[key] ?? []) as Schema[]).some((part) => mayBeNull(document, part)));
}

/** A code that stands behind a status is documented for it. */
function codeFaults(document: OpenApiDocument, place: string, text: string): string[] {
  const operations = operationsOf(document);
  return [...text.matchAll(/\b([45]\d\d),? `([a-z]+(?:_[a-z]+)+)`/g)]
    .filter(([, status, code]) => !operations.some((each) => documentedCodes(document, each, status!).includes(code!)))
    .filter(([, status, code]) => !operations.some((each) => detailCodes(each.responses[status!]).includes(code!)))
    .map(([, status, code]) => `${place} has ${code} at ${status}, where no operation documents it`);
}

/** Every code in the examples of a response. */
function detailCodes(response: unknown): string[] {
  return [...JSON.stringify(response ?? {}).matchAll(/"code":"(\w+)"/g)].map(([, code]) => code!);
}
