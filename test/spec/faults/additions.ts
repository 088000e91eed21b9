/** What the document has beyond the provider's reference: listed by hand, and taken off before the two are compared. */
import {
  operationsOf,
  resolve,
  type OpenApiDocument,
  type Operation,
  type OperationObject,
  type Parameter,
  type Reference,
  type Schema,
} from 'user-management-openapi';
import { rememberedOf } from 'user-management-openapi/remembered';
import { codesOf } from '../../support/document.ts';
import { additions } from '../expected/additions.ts';
import * as facts from '../expected/facts.ts';
import { parameters, properties } from '../expected/types.ts';

/** The errors that every operation has. */
export const everywhere = [401, 403, 429];

/** The codes that the reference has for a status of an operation. */
export function expectedCodes(id: string, status: string): readonly string[] {
  if (Number(status) < 300) return [];
  return [...(facts.commonCodes[Number(status)] ?? []), ...(facts.operations[id]?.codes?.[Number(status)] ?? [])];
}

/** The codes that the document has for a status of an operation. */
export function documentedCodes(document: OpenApiDocument, { responses }: Operation, status: string): string[] {
  return [
    ...new Set(Object.values(responses[status]?.content ?? {}).flatMap(({ schema }) => codesOf(schema, document))),
  ];
}

/**
 * Finds what the list lacks, and what it has without need.
 * @param listed the lines of `expected facts/additions.ts` unless given
 * @returns a sentence each, with the line to add or to remove
 */
export function additionFaults(document: OpenApiDocument, listed: readonly string[] = additions): string[] {
  const known = expectedNames();
  const found = namesBeyond(document, known);
  // A new operation's line stands for all that is new with it.
  const extra = found
    .filter((name, index) => !found.slice(0, index).some((line) => name.startsWith(`${line} `)))
    .filter((name) => !isExplainedCode(document, name));
  return [
    ...extra
      .filter((name) => !listed.some((line) => name === line || name.startsWith(`${line} `)))
      .map((name) => `${name}: the reference does not have it. If it is meant, add to ${file}:   '${name}',`),
    ...listed
      .filter((line) => !found.includes(line))
      .map(
        (line) =>
          `${line}: ${known.has(line) ? 'the reference has it' : 'there is no such thing'}. Remove its line from ${file}.`,
      ),
  ];
}

/** Whether a name is that of a code which the reference has nowhere: its entry in `spec/error-codes.yaml` is its line. */
function isExplainedCode(document: OpenApiDocument, name: string): boolean {
  const [, , code] = /^(\w+ \d+) (\w+)$/.exec(name) ?? [];
  return code !== undefined && Object.hasOwn(document['x-error-codes'], code) && !codesOfReference().has(code);
}

/** Every code of the reference, whichever operation has it. */
function codesOfReference(): Set<string> {
  const own = Object.values(facts.operations).flatMap(({ codes = {} }) => Object.values(codes).flat());
  return new Set([...Object.values(facts.commonCodes).flat(), ...own]);
}

const file = 'test/spec/expected/additions.ts';

/** What the reference has, in the notation of the list. */
function expectedNames(): Set<string> {
  const operations = Object.entries(facts.operations).flatMap(([id, { success, errors }]) =>
    [success, ...errors, ...everywhere].flatMap((status) => [
      `${id} ${status}`,
      ...expectedCodes(id, String(status)).map((code) => `${id} ${status} ${code}`),
    ]),
  );
  return new Set([
    ...Object.keys(facts.operations),
    ...operations,
    ...Object.keys(parameters),
    ...Object.keys(properties),
  ]);
}

/** What the document has and the reference lacks, the whole before its parts. Schemas that only new operations use are no names of their own. */
function namesBeyond(document: OpenApiDocument, known: ReadonlySet<string>): string[] {
  const operations = operationsOf(document);
  const names = operations.flatMap((operation) => [
    operation.id,
    ...operation.parameters.map((parameter) => `${operation.id} ${parameter.in} ${parameter.name}`),
    ...Object.keys(operation.responses).flatMap((status) => [
      `${operation.id} ${status}`,
      ...documentedCodes(document, operation, status).map((code) => `${operation.id} ${status} ${code}`),
    ]),
  ]);
  const old = withoutOperations(document, (id) => !known.has(id));
  const ofSchemas = Object.entries(old.components.schemas).flatMap(([name, schema]) =>
    partsOf(schema).flatMap((part) =>
      Object.entries(Object(part['properties']) as Record<string, Schema>)
        .filter(([property, value]) => !(property === 'code' && Object(value)['enum']))
        .map(([property]) => `${name}.${property}`),
    ),
  );
  const webhooks = Object.keys(document.webhooks ?? {});
  return [...new Set([...names, ...webhooks, ...ofSchemas])].filter((name) => !known.has(name));
}

/** The document as the reference could know it: without what it has beyond, listed or not. Codes stay; they are compared by name. */
export const withoutAdditions = rememberedOf((document: OpenApiDocument): OpenApiDocument => {
  const beyond = new Set(namesBeyond(document, expectedNames()));
  const copy = withoutOperations(document, (id) => beyond.has(id));
  const isKept = (id: string) => (entry: Parameter | Reference) => {
    const { in: place, name } = resolve<Parameter>(copy, entry);
    return !beyond.has(`${id} ${place} ${name}`);
  };
  for (const item of Object.values(copy.paths)) {
    for (const operation of Object.values(item).filter(isOperation)) {
      const { operationId: id, responses = {}, parameters: own } = operation;
      if (own) operation.parameters = own.filter(isKept(id));
      const shared = item['parameters'] as (Parameter | Reference)[] | undefined;
      if (shared) item['parameters'] = shared.filter(isKept(id));
      for (const status of Object.keys(responses)) if (beyond.has(`${id} ${status}`)) delete responses[status];
    }
  }
  for (const [name, schema] of Object.entries(copy.components.schemas)) {
    for (const part of partsOf(schema)) {
      const isOld = (property: unknown) => !beyond.has(`${name}.${String(property)}`);
      const { properties: own, required } = part;
      if (own) part['properties'] = Object.fromEntries(Object.entries(own).filter(([property]) => isOld(property)));
      if (Array.isArray(required)) part['required'] = required.filter(isOld);
    }
  }
  return copy;
});

function isOperation(value: unknown): value is OperationObject {
  return typeof value === 'object' && value !== null && 'operationId' in value;
}

/** A copy without some operations and webhooks, and without the schemas that only they use. */
function withoutOperations(document: OpenApiDocument, leaves: (id: string) => boolean): OpenApiDocument {
  const copy = structuredClone(document);
  for (const [path, item] of Object.entries(copy.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (isOperation(operation) && leaves(operation.operationId)) delete item[method];
    }
    if (!Object.values(item).some(isOperation)) delete copy.paths[path];
  }
  for (const name of Object.keys(copy.webhooks ?? {}).filter(leaves)) delete copy.webhooks![name];
  if (Object.keys(copy.webhooks ?? {}).length === 0) delete copy.webhooks;
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { $ref } = value as { $ref?: unknown };
    if (typeof $ref === 'string' && !used.has($ref)) {
      used.add($ref);
      visit(resolve(copy, { $ref }));
    }
    Object.values(value).forEach(visit);
  };
  visit([copy.paths, copy.webhooks]);
  for (const name of Object.keys(copy.components.schemas)) {
    if (!used.has(`#/components/schemas/${name}`)) delete copy.components.schemas[name];
  }
  return copy;
}

/** A schema, and the parts of it that are written in place. */
export function partsOf(schema: Schema): Exclude<Schema, boolean>[] {
  if (typeof schema === 'boolean') return [];
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => (schema[keyword] ?? []) as Schema[]);
  return [schema, ...branches.flatMap(partsOf)];
}
