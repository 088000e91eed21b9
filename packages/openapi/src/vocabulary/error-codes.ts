/** The error codes of schemas and responses. */
import { operationsOf, resolve, type OpenApiDocument, type Response, type Schema } from '../document.ts';
import { rememberedOf } from '../remembered.ts';

/** Where a body's codes are looked for: in its own code alone, or in that of every object in it too. */
export type CodePlace = 'body' | 'anywhere';

/** What the members of the bodies of errors are called. */
export interface ErrorMembers {
  /** Has the error code: lists some that `x-error-codes` explains. `code` where none does. */
  code: string;
  /** Says in words what is wrong. */
  message: string;
}

/** What the member that says in words what is wrong is called, in many an API, in RFC 9457 and in OAuth 2.0. */
const messageNames = ['message', 'detail', 'title', 'error_description', 'error', 'reason'];

/** Reads from the schemas of the errors what their members are called. */
export const errorMembersOf: (document: OpenApiDocument) => ErrorMembers = rememberedOf(readMembers);

function readMembers(document: OpenApiDocument): ErrorMembers {
  const explained = (document['x-error-codes'] as OpenApiDocument['x-error-codes'] | undefined) ?? {};
  const names = new Set<string>();
  let code: string | undefined;
  const hasPaths = (document.paths as OpenApiDocument['paths'] | undefined) !== undefined;
  for (const { responses } of hasPaths ? operationsOf(document) : []) {
    const errors = Object.entries(responses).filter(([status]) => /^[45d]/.test(status));
    for (const { schema } of errors.flatMap(([, { content }]) => Object.values(content ?? {}))) {
      eachMember(document, schema, 'body', (name, property) => {
        names.add(name);
        if (valuesOf(document, property).some((value) => Object.hasOwn(explained, String(value)))) code ??= name;
      });
    }
  }
  return { code: code ?? 'code', message: messageNames.find((name) => names.has(name)) ?? 'message' };
}

/** The values that a schema lists. */
function valuesOf(document: OpenApiDocument, schema: Schema): unknown[] {
  const { enum: listed, const: single } = resolve<Exclude<Schema, boolean>>(
    document,
    Object(schema) as Exclude<Schema, boolean>,
  );
  return [...((listed as unknown[] | undefined) ?? []), single];
}

/**
 * The values that an error schema lists for its code, in order, each once; none where the code is free text or missing.
 * @param place default: `body`
 */
export function errorCodesOf(document: OpenApiDocument, schema: Schema, place: CodePlace = 'body'): string[] {
  const codes = new Set<unknown>();
  const { code } = errorMembersOf(document);
  eachMember(document, schema, place, (name, property) => {
    if (name === code) for (const value of valuesOf(document, property)) codes.add(value);
  });
  return [...codes].filter((value) => typeof value === 'string');
}

/** Visits the members of a body, whatever form it has. */
function eachMember(
  document: OpenApiDocument,
  schema: Schema,
  place: CodePlace,
  visitMember: (name: string, property: Schema) => void,
): void {
  const seen = new Set<Schema>();
  const visit = (part: Schema | undefined): void => {
    if (typeof part !== 'object') return;
    const keywords = resolve<Exclude<Schema, boolean>>(document, part);
    if (seen.has(keywords)) return;
    seen.add(keywords);
    for (const [name, property] of Object.entries((keywords['properties'] ?? {}) as Record<string, Schema>)) {
      visitMember(name, property);
      if (place === 'anywhere') visit(property);
    }
    if (place === 'anywhere') visit(keywords['items'] as Schema | undefined);
    for (const word of ['allOf', 'oneOf', 'anyOf']) ((keywords[word] ?? []) as Schema[]).forEach(visit);
  };
  visit(schema);
}

/** The codes of the responses that were asked for, which are asked for again for each code and page that is made. */
const remembered = new WeakMap<Response, string[]>();

/**
 * The error codes that a response can bring, wherever in its body.
 * @param response one of the document's, as its operations have it
 */
export function codesIn(document: OpenApiDocument, response: Response): readonly string[] {
  const codes = remembered.get(response) ?? readCodes(document, response);
  remembered.set(response, codes);
  return codes;
}

function readCodes(document: OpenApiDocument, response: Response): string[] {
  const values = Object.values(response.content ?? {}).flatMap(({ schema }) =>
    errorCodesOf(document, schema, 'anywhere'),
  );
  return values.filter((value) => Object.hasOwn(document['x-error-codes'], value));
}
