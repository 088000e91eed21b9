/** Compares the client's operation table with the document. */
import { isDeepStrictEqual } from 'node:util';
import type { KnownErrorCode, OperationFacts } from '../../generated/operations.ts';
import { jsonMediaType, resolve, type OpenApiDocument, type Operation, type Schema } from 'user-management-openapi';
import { bodyExamples, clientOperationsOf, codesOf } from '../support/document.ts';

/** An operation table. */
export type Table = Record<string, OperationFacts>;

/** What the table should say of an operation. */
function factsOf(document: OpenApiDocument, operation: Operation): OperationFacts {
  const responses = Object.entries(operation.responses);
  const schemas = responses
    .filter(([status]) => Number(status) >= 400)
    .map(([, { content }]) => content?.[jsonMediaType]?.schema ?? true);
  const [, success] = responses.find(([status]) => status.startsWith('2')) ?? [];
  const query = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const values = bodyExamples([operation]).filter(({ status }) => status?.startsWith('2'));
  const list = values.some(({ example }) => Object.hasOwn(Object(example.value) as object, 'list_metadata'));
  const known = [...new Set(schemas.flatMap((schema) => codesOf(schema, document)))].sort() as KnownErrorCode[];
  const retryable = known.filter((code) => document['x-error-codes'][code]?.retryable);
  const fields = namesIn(document, operation.requestBody?.content[jsonMediaType]?.schema ?? true).sort();
  return {
    method: operation.method.toUpperCase(),
    path: operation.path,
    id: operation.id as OperationFacts['id'],
    codes: known,
    ...(retryable.length > 0 && { retryable }),
    ...(operation.requestBody && { body: operation.requestBody.required ? 'required' : 'optional' }),
    ...(fields.length > 0 && { fields }),
    ...(query.length > 0 && { query }),
    ...(!success?.content && { empty: true }),
    ...(values.some(({ example }) => !isPlainObject(example.value)) && { anyJson: true }),
    ...(list && { list: 'list_metadata' }),
  };
}

/** Lists the operations of which the table says something else than the document. */
export function tableFaults(document: OpenApiDocument, table: Table): string[] {
  const wanted = Object.fromEntries(
    clientOperationsOf(document).map((operation) => [operation.id, factsOf(document, operation)]),
  );
  return [...new Set([...Object.keys(wanted), ...Object.keys(table)])].filter((name) => {
    const entry = table[name];
    return entry === undefined || !isDeepStrictEqual(sorted(entry), wanted[name]);
  });
}

/** An entry with its lists in a fixed order, save the query's, which is the order of the address. */
function sorted(entry: OperationFacts): OperationFacts {
  const { codes, retryable, fields } = entry;
  return {
    ...entry,
    codes: codes.toSorted(),
    ...(retryable && { retryable: retryable.toSorted() }),
    ...(fields && { fields: fields.toSorted() }),
  };
}

/** Every name that a schema gives a property, at its top; a property that is `false` is none. */
function namesIn(document: OpenApiDocument, schema: Schema): string[] {
  if (typeof schema === 'boolean') return [];
  const { properties = {}, ...words } = resolve<Record<string, unknown>>(document, schema);
  const own = Object.entries(properties as object).flatMap(([name, value]) => (value === false ? [] : [name]));
  const inner = Object.entries(words).flatMap(([word, value]) => (/Of$/.test(word) ? (value as Schema[]) : []));
  return [...new Set([...own, ...inner.flatMap((part) => namesIn(document, part))])];
}

function isPlainObject(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Object]';
}
