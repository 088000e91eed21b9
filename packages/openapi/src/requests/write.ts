/** Writing requests to an operation: from values to the text that goes over the wire, and back. */
import type { Operation, Parameter, Schema } from '../document.ts';
import { jsonTypes } from '../schema/shapes.ts';
import { bodyMediaOf, writtenBody } from './bodies.ts';
import type { KeyHeader } from './keys.ts';
import type { Place, PlacedSchema, WireRequest } from './types.ts';

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
    [values.path[name]]
      .flat()
      .map((each) => encodeURIComponent(textOf(each)))
      .join(','),
  );
  const query = new URLSearchParams();
  const delimited: string[] = [];
  for (const [name, value] of Object.entries(values.query)) {
    const delimiter = delimiterOf(parameterOf(operation, 'query', name));
    if (Array.isArray(value) && delimiter !== undefined) {
      const items = value.map((each) => encodeURIComponent(textOf(each)));
      delimited.push(`${encodeURIComponent(name)}=${items.join(encodeURIComponent(delimiter).replace('%2C', ','))}`);
    } else for (const each of [value].flat()) query.append(name, textOf(each));
  }
  const listed = (value: unknown): string => [value].flat().map(textOf).join(',');
  const cookies = Object.entries(values.cookie).map(([name, value]) => `${name}=${encodeURIComponent(listed(value))}`);
  const { cookie: keyCookie, ...keyHeaders } = key;
  if (keyCookie !== undefined) cookies.push(keyCookie);
  const search = [query.toString(), ...delimited].filter(Boolean).join('&');
  const body = values.body === undefined ? undefined : writtenBody(operation, values.body);
  return {
    method: operation.method.toUpperCase(),
    target: search === '' ? path : `${path}?${search}`,
    headers: {
      ...keyHeaders,
      ...Object.fromEntries(Object.entries(values.header).map(([name, value]) => [name.toLowerCase(), listed(value)])),
      ...(cookies.length > 0 && { cookie: cookies.join('; ') }),
      ...(body && { 'content-type': body.type }),
    },
    ...(body && { body: body.text }),
  };
}

function parameterOf({ parameters }: Operation, place: Place, name: string): Parameter | undefined {
  return parameters.find((each) => each.in === place && each.name === name);
}

/** What stands between the items of a list; `undefined` where each item is a parameter of its own. */
export function delimiterOf(parameter: Parameter | undefined): string | undefined {
  if (parameter === undefined) return undefined;
  const { in: place, style = 'form', explode = true } = parameter;
  if (place !== 'query') return ',';
  if (explode && style === 'form') return undefined;
  return { spaceDelimited: ' ', pipeDelimited: '|' }[style] ?? ',';
}

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
  // Each item is read as a text of its own. Without a type only what speaks of items is a list.
  const { items } = Object(schema) as { items?: Schema };
  if (types === undefined ? items !== undefined : allowed.includes('array'))
    return [value].flat().map((each) => readBack(items ?? { type: 'string' }, each));
  const isNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text);
  if (isNumber && (allowed.includes('integer') || allowed.includes('number'))) return Number(text);
  if (allowed.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** All that a text can be meant as by a schema: what {@link readBack} reads, and the text itself where texts are taken too. */
export function readingsOf(schema: Schema, value: unknown): unknown[] {
  const read = readBack(schema, value);
  const types = typeof schema === 'boolean' ? undefined : schema['type'];
  const takesTexts = types === undefined || [types].flat().includes('string');
  return takesTexts && typeof read !== 'object' && typeof read !== 'string' ? [read, textOf(value)] : [read];
}

/** Everything of an operation's requests that has a schema, parameters first. */
export function placedSchemas(operation: Operation): PlacedSchema[] {
  const body = bodyMediaOf(operation.requestBody);
  return [
    ...operation.parameters.map(({ in: place, name, schema }) => ({ place, name, schema })),
    ...(body ? [{ place: 'body' as const, name: '', schema: body.media.schema }] : []),
  ];
}

/** The values of the document's own first examples. */
export function exampleValues(operation: Operation): RequestValues {
  const values: RequestValues = { path: {}, query: {}, header: {}, cookie: {}, body: undefined };
  for (const parameter of operation.parameters) {
    if (parameter.required === true) values[parameter.in][parameter.name] = exampleOf(parameter);
  }
  values.body = Object.values(bodyMediaOf(operation.requestBody)?.media.examples ?? {})[0]?.value;
  return values;
}

/** Texts of the formats that say more than a text's name would. */
export const textsOfFormats: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  date: '2026-01-15',
  'date-time': '2026-01-15T12:00:00Z',
  email: 'someone@example.com',
  uri: 'https://example.com/',
};

/**
 * A parameter's first example; a plain value of its type where it has none.
 * @param text what a text is where nothing is shown
 */
export function exampleOf({ example, schema }: Pick<Parameter, 'example' | 'schema'>, text = 'x'): unknown {
  const { examples, enum: values = [], const: only, ...rest } = Object(schema) as Record<string, unknown[] | undefined>;
  const [type] = [rest['type'] ?? []].flat();
  const plain: Record<string, unknown> = { integer: rest['minimum'] ?? 1, number: rest['minimum'] ?? 1, boolean: true };
  if (type === 'array') plain['array'] = [exampleOf({ schema: (rest['items'] ?? true) as Schema })];
  return (
    example ??
    examples?.[0] ??
    rest['default'] ??
    only ??
    values[0] ??
    plain[String(type)] ??
    textsOfFormats[String(rest['format'])] ??
    text
  );
}
