/** Documents as tests that change them see them. */
import type { OpenApiDocument } from 'user-management-openapi';

/** Any object of a document. Tests reach into it by name and know what is there. */
export type Tree = { [key: string]: Tree };

/** Puts any value into a document. */
export const value = (of: unknown): Tree => of as Tree;

/**
 * A list of a document.
 * @throws a TypeError where there is none
 */
export function list<T = string>(node: Tree | undefined): T[] {
  if (!Array.isArray(node)) throw new TypeError('There is no list.');
  return node;
}

/** A document of which a test has no more than what it looks at. */
export const partialDocument = (parts: object): OpenApiDocument => parts as OpenApiDocument;
