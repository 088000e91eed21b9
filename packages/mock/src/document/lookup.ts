/** Following references inside a document. */
import { tokensOf } from 'user-management-openapi/pointer';
import type { OpenApiDocument, Reference } from './types.ts';

/** Thrown when a document cannot be served. The message says what is wrong, and where. */
export class DocumentError extends Error {
  override name = 'DocumentError';
}

/** Whether a value is a Reference Object. */
export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Reference>).$ref === 'string';
}

/**
 * Gives what a value stands for: itself, or what its chain of references leads to.
 * @throws a {@link DocumentError} for a reference that leaves the document, is unresolved or is circular
 */
export function lookup<T>(document: OpenApiDocument, value: T | Reference): T {
  const visited = new Set<string>();
  let current: unknown = value;
  while (isReference(current)) {
    const { $ref } = current;
    if (visited.has($ref)) throw new DocumentError(`The reference ${$ref} is circular.`);
    visited.add($ref);
    current = at(document, $ref);
  }
  return current as T;
}

/** Everything that a part of a document is made of, what it refers to included; each object once. */
export function* nodesIn(document: OpenApiDocument, part: unknown): Generator<object> {
  const seen = new Set<unknown>();
  const open = [part];
  while (open.length > 0) {
    const node: unknown = lookup(document, open.pop());
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    yield node;
    open.push(...Object.values(node));
  }
}

function at(document: OpenApiDocument, ref: string): unknown {
  if (!ref.startsWith('#/')) throw new DocumentError(`The reference ${ref} leaves the document. Bundle it first.`);
  return tokensOf(decodeURIComponent(ref)).reduce<unknown>((parent, key) => {
    if (typeof parent === 'object' && parent !== null && Object.hasOwn(parent, key)) return Reflect.get(parent, key);
    throw new DocumentError(`The reference ${ref} is unresolved.`);
  }, document);
}
