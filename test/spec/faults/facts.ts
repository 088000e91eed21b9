/** The document against the facts that were written down apart from it. */
import {
  jsonMediaType,
  operationsOf,
  type OpenApiDocument,
  type Operation,
  type Schema,
} from 'user-management-openapi';
import { differ, differUnordered } from '../../support/differ.ts';
import * as facts from '../expected/facts.ts';
import { additionFaults, documentedCodes, everywhere, expectedCodes, withoutAdditions } from './additions.ts';

/**
 * Compares a document with the facts, both ways, but for what is listed as an addition.
 * @returns a sentence per difference, which names the operation or the schema
 */
export function factsFaults(whole: OpenApiDocument): string[] {
  const document = withoutAdditions(whole);
  const operations = operationsOf(document);
  return [
    ...additionFaults(whole),
    ...differUnordered(
      'the operations',
      operations.map(({ id }) => id),
      Object.keys(facts.operations),
    ),
    ...operations.flatMap((operation) => {
      const want = facts.operations[operation.id];
      return want ? operationFaults(document, operation, want) : [];
    }),
    ...Object.entries(facts.schemas).flatMap(([name, want]) => {
      const schema = document.components.schemas[name];
      return schema === undefined
        ? [`${name}: there is no such schema`]
        : differUnordered(`the properties of ${name}`, propertiesOf(document, schema), want);
    }),
    ...deprecatedFaults(operations),
    ...differ(
      'what is partial',
      operations.filter(({ partial }) => partial).map(({ id }) => id),
      facts.partial,
    ),
    ...securityFaults(document),
    ...retryFaults(document),
  ];
}

function operationFaults(document: OpenApiDocument, operation: Operation, want: facts.OperationFacts): string[] {
  const { id, method, path, responses, requestBody } = operation;
  const names = (place: string) => operation.parameters.filter((p) => p.in === place).map((p) => p.name);
  const schema = requestBody?.content[jsonMediaType]?.schema;
  return [
    ...differ(`${id}, the request`, [method.toUpperCase(), path], [want.method, want.path]),
    ...differUnordered(`${id}, the statuses`, Object.keys(responses).map(Number), [
      want.success,
      ...want.errors,
      ...everywhere,
    ]),
    ...differ(`${id}, the query`, names('query'), want.query ?? []),
    ...differ(
      `${id}, the path`,
      names('path'),
      [...want.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]),
    ),
    ...differ(
      `${id}, what is required`,
      operation.parameters.filter((p) => p.required).map((p) => p.name),
      names('path'),
    ),
    ...differ(
      `${id}, the body`,
      schema === undefined ? undefined : propertiesOf(document, schema),
      want.body && [...want.body].sort(),
    ),
    ...differ(`${id}, whether a body is required`, requestBody?.required ?? false, (want.body ?? []).length > 0),
    ...Object.keys(responses).flatMap((status) => {
      const found = documentedCodes(document, operation, status);
      const missing = expectedCodes(id, status).filter((code) => !found.includes(code));
      return differ(`${id} ${status}, the codes that are missing`, missing, []);
    }),
  ];
}

/** A schema's properties over all its branches, `!` behind a required one. */
function propertiesOf(document: OpenApiDocument, schema: Schema): string[] {
  const found = new Map<string, boolean>();
  const visit = (part: Schema | undefined, mayBeMissing: boolean): void => {
    if (typeof part !== 'object') return;
    if (typeof part['$ref'] === 'string')
      return visit(document.components.schemas[part['$ref'].split('/').at(-1)!], mayBeMissing);
    const required = (part['required'] ?? []) as string[];
    for (const [name, property] of Object.entries((part['properties'] ?? {}) as Record<string, Schema>)) {
      if (property === false) continue;
      found.set(name, (found.get(name) ?? false) || (required.includes(name) && !mayBeMissing));
    }
    for (const branch of (part['allOf'] ?? []) as Schema[]) visit(branch, mayBeMissing);
    for (const branch of (part['oneOf'] ?? []) as Schema[]) visit(branch, true);
  };
  visit(schema, false);
  return [...found].map(([name, required]) => (required ? `${name}!` : name)).sort();
}

function deprecatedFaults(operations: readonly Operation[]): string[] {
  const deprecated = operations.flatMap(({ id, parameters }) =>
    parameters.filter((parameter) => parameter.deprecated).map(({ name }) => `${id} ${name}`),
  );
  return differ('what is deprecated', deprecated, facts.deprecated);
}

function securityFaults(document: OpenApiDocument): string[] {
  const own = Object.values(document.paths).flatMap((item) =>
    Object.values(item).filter((each) => typeof each === 'object' && each !== null && 'security' in each),
  );
  const { type, scheme } = document.components.securitySchemes['ApiKey'] ?? {};
  return [
    ...differ('what every operation asks for', document.security, [{ ApiKey: [] }]),
    ...differ('how many operations ask for something else', own.length, 0),
    ...differ('the scheme of ApiKey', [type, scheme], ['http', 'bearer']),
  ];
}

function retryFaults(document: OpenApiDocument): string[] {
  const retryable = Object.entries(document['x-error-codes']).filter(([, code]) => code.retryable);
  return differ(
    'the codes that are retryable',
    retryable.map(([code]) => code),
    facts.retryable,
  );
}
