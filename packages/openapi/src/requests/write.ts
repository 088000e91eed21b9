/** Writing requests to an operation: from values to the text that goes over the wire, and back. */
import { jsonMediaType, type OpenApiDocument, type Operation, type Parameter, type Schema } from '../document.ts';
import { jsonTypes } from '../schema/shapes.ts';
import type { PlacedSchema, WireRequest } from './types.ts';

/** The values of a request. A part that is not there is not sent. */
export interface RequestValues {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  header: Record<string, unknown>;
  cookie: Record<string, unknown>;
  /** `undefined` for no body. */
  body: unknown;
}

/** Writes a request. */
export function writeRequest(operation: Operation, values: RequestValues, key: KeyHeader): WireRequest {
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(textOf(values.path[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values.query)) {
    for (const each of [value].flat()) query.append(name, textOf(each));
  }
  const cookies = Object.entries(values.cookie).map(([name, value]) => `${name}=${encodeURIComponent(textOf(value))}`);
  const search = query.toString();
  return {
    method: operation.method.toUpperCase(),
    target: search === '' ? path : `${path}?${search}`,
    headers: {
      ...key,
      ...Object.fromEntries(Object.entries(values.header).map(([name, value]) => [name.toLowerCase(), textOf(value)])),
      ...(cookies.length > 0 && { cookie: cookies.join('; ') }),
      ...(values.body !== undefined && { 'content-type': jsonMediaType }),
    },
    ...(values.body !== undefined && { body: JSON.stringify(values.body) }),
  };
}

/** The headers that carry the API key. */
export type KeyHeader = Record<string, string>;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/**
 * Gives the value that a parameter's text stands for, so that it is checked as a server reads it.
 * @returns the text itself where the schema allows texts
 */
export function readBack(schema: Schema, value: unknown): unknown {
  const text = textOf(value);
  const types = typeof schema === 'boolean' ? undefined : schema['type'];
  const allowed = types === undefined ? jsonTypes : ([types].flat() as string[]);
  if (allowed.includes('array')) return [value].flat();
  const isNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text);
  if (isNumber && (allowed.includes('integer') || allowed.includes('number'))) return Number(text);
  if (allowed.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** Everything of an operation's requests that has a schema, parameters first. */
export function placedSchemas(operation: Operation): PlacedSchema[] {
  const body = operation.requestBody?.content[jsonMediaType];
  return [
    ...operation.parameters.map(({ in: place, name, schema }) => ({ place, name, schema })),
    ...(body ? [{ place: 'body' as const, name: '', schema: body.schema }] : []),
  ];
}

/** The values of the document's own first examples. */
export function exampleValues(operation: Operation): RequestValues {
  const values: RequestValues = { path: {}, query: {}, header: {}, cookie: {}, body: undefined };
  for (const parameter of operation.parameters) {
    if (parameter.required === true) values[parameter.in][parameter.name] = exampleOf(parameter);
  }
  const body = operation.requestBody?.content[jsonMediaType];
  values.body = Object.values(body?.examples ?? {})[0]?.value;
  return values;
}

/** A parameter's first example; a plain text where it has none. */
export function exampleOf({ example, schema }: Parameter): unknown {
  const ofSchema = typeof schema === 'boolean' ? undefined : (schema['examples'] as unknown[] | undefined)?.[0];
  return example ?? ofSchema ?? 'x';
}

/** How the document's security scheme wants a key to be sent. */
export interface KeyScheme {
  /** A key that is good for showing what one looks like. */
  example: string;
  headers(key: string): KeyHeader;
}

/**
 * Reads the document's first security scheme.
 * @throws an Error for a scheme that is not HTTP authentication
 */
export function keySchemeOf(document: OpenApiDocument): KeyScheme {
  const [scheme] = Object.values(document.components.securitySchemes);
  if (scheme?.type !== 'http' || scheme.scheme === undefined) {
    throw new Error('The document has no security scheme of the type http. Only that one is known here.');
  }
  const name = scheme.scheme.charAt(0).toUpperCase() + scheme.scheme.slice(1);
  return { example: scheme['x-example'], headers: (key) => ({ authorization: `${name} ${key}` }) };
}
