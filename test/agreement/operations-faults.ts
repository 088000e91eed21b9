/** Compares the client's operation table with the document. */
import { isDeepStrictEqual } from 'node:util';
import type { OperationFacts } from '../../generated/operations.ts';
import { jsonMediaType, operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { differ } from '../support/differ.ts';
import { bodyExamples, codesOf } from '../support/document.ts';

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
  const codes = schemas.flatMap((schema) => codesOf(schema, document));
  return {
    method: operation.method.toUpperCase(),
    path: operation.path,
    codes: [...new Set(codes)].sort() as OperationFacts['codes'],
    ...(operation.requestBody && { body: operation.requestBody.required ? 'required' : 'optional' }),
    ...(operation.requestBody && query.length > 0 && { query }),
    ...(!success?.content && { empty: true }),
    ...(list && { list: true }),
  };
}

/** Lists the operations of which the table says something else than the document. */
export function tableFaults(document: OpenApiDocument, table: Table): string[] {
  const wanted = Object.fromEntries(
    operationsOf(document).map((operation) => [operation.id, factsOf(document, operation)]),
  );
  return [...new Set([...Object.keys(wanted), ...Object.keys(table)])].filter((name) => {
    const entry = table[name];
    return entry === undefined || !isDeepStrictEqual({ ...entry, codes: [...entry.codes].sort() }, wanted[name]);
  });
}

/** Compares the codes that the client repeats a request after. */
export function retryFaults(document: OpenApiDocument, codes: readonly string[]): string[] {
  const retryable = Object.entries(document['x-error-codes']).filter(([, facts]) => facts.retryable);
  return differ(
    'the codes that are worth a retry',
    codes,
    retryable.map(([code]) => code),
  );
}
