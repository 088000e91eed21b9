/** One use of the client by a program, and how a message calls it. */
import type { OpenApiDocument } from 'user-management-openapi';

/** One use of the client. */
export interface Use {
  /** The operation; empty for a type that belongs to none. */
  operation: string;
  /** What of it is used: `input`, `response`, … */
  part: string;
  /** The names on the way to the field; empty for the whole part. */
  path: readonly string[];
  /** One line of TypeScript. */
  code: string;
}

/** A program that uses all of a client, one use a line. */
export interface ClientProgram {
  /** The lines before the first use. They take the document's types from `./operations.ts`. */
  preamble: readonly string[];
  uses: readonly Use[];
}

/** What makes the client's source from a document. */
export interface ClientGenerators {
  /** The text of `types.ts`. */
  types(document: OpenApiDocument): Promise<string>;
  /** The text of `operations.ts`. */
  operations(document: OpenApiDocument): Promise<string>;
  /** A program as a user of the client may have written it. */
  program(document: OpenApiDocument): ClientProgram;
}

/** How a use is called in a message: `createUser, input first_name`. */
export function nameOf({ operation, part, path }: Use): string {
  const what = path.length > 0 ? `${part} ${pathText(path)}` : part;
  return operation === '' ? what : `${operation}, ${what}`;
}

/** A path as people write it: `data[].email`. */
function pathText(path: readonly string[]): string {
  return path.join('.').replaceAll('.[]', '[]');
}
