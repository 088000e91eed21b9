/** The part of a document that one operation needs. Prism reads a document as a whole, which takes long for a large one. */
import { tokensOf } from 'user-management-openapi/pointer';
import { isReference, lookup } from './lookup.ts';
import { methods } from './operations.ts';
import type { OpenApiDocument } from './types.ts';

/** Parts that are left out beside paths and components, save for what the operation refers to. */
const pruned = ['webhooks', 'definitions', 'parameters', 'responses'];

/** Parts of `components` that are referred to by name, without a reference. */
const named = 'securitySchemes';

/**
 * Takes one operation out of a document, with everything that it refers to. What the document says of its own accord, such as its
 * error codes, grows with it, and is nothing to Prism.
 * @param method in any case
 * @param path as the document writes it
 * @returns a document that shares its parts with the given one
 */
export function sliceOf(document: OpenApiDocument, method: string, path: string): object {
  const item = lookup<Record<string, unknown>>(document, document.paths?.[path] ?? {});
  const others = methods.filter((each) => each !== method.toLowerCase());
  const slice: Record<string, unknown> = {
    ...without(document, [...pruned, ...Object.keys(document).filter((key) => key.startsWith('x-'))]),
    paths: { [path]: without(item, others) },
    components: { [named]: document.components?.[named] ?? {} },
  };
  const open: unknown[] = [slice];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isReference(value)) open.push(graft(document, slice, value.$ref));
    for (const child of Object.values(value)) open.push(child);
  }
  return slice;
}

/** Copies the named part that a reference leads into; gives it when the slice did not have it yet. */
function graft(document: OpenApiDocument, slice: Record<string, unknown>, ref: string): unknown {
  const tokens = tokensOf(decodeURIComponent(ref));
  const keys = tokens.slice(0, tokens[0] === 'components' ? 3 : 2);
  let [from, to]: [unknown, Record<string, unknown>] = [document, slice];
  for (const [index, key] of keys.entries()) {
    from = Reflect.get(Object(from) as object, key);
    if (from === undefined) return undefined;
    if (index === keys.length - 1) {
      if (Object.hasOwn(to, key)) return undefined;
      to[key] = from;
    } else {
      to = (to[key] ??= {}) as Record<string, unknown>;
    }
  }
  return from;
}

function without(object: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
