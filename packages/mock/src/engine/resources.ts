/** Reading documents as Prism does: OpenAPI 3, Swagger 2 and Postman collections, each operation when it is first asked for. */
import type { createInstance } from '@stoplight/prism-http';
import { DocumentError } from '../document/lookup.ts';
import { sliceOf } from '../document/slice.ts';
import type { OpenApiDocument } from '../document/types.ts';

/** An operation as Prism has it, of whatever kind of document. */
export type PrismOperation = Parameters<ReturnType<typeof createInstance>['request']>[1][number];

/** Gives the operations of one document. */
export type Resources = (method: string, path: string) => Promise<PrismOperation>;

/** Reads a whole document with Prism. */
export async function readWhole(document: object): Promise<PrismOperation[]> {
  const { getHttpOperationsFromSpec } = await import('@stoplight/prism-http');
  try {
    return await getHttpOperationsFromSpec(structuredClone(document));
  } catch (error) {
    throw new DocumentError(`Prism cannot read the document: ${(error as Error).message}`);
  }
}

/**
 * Makes the operations of a document available.
 * @returns a function that reads an operation once, with what it refers to and nothing else of the document
 */
export function createResources(document: OpenApiDocument): Resources {
  const known = new Map<string, Promise<PrismOperation>>();
  // The requests of a collection are put together into operations, so they can only be read all at once.
  const whole = document.item === undefined ? undefined : readWhole(document);
  whole?.catch(() => undefined);
  return (method, path) => {
    const key = `${method.toLowerCase()} ${path}`;
    const found = known.get(key) ?? pick(whole ?? readWhole(sliceOf(document, method, path)), key);
    known.set(key, found);
    return found;
  };
}

async function pick(operations: Promise<PrismOperation[]>, key: string): Promise<PrismOperation> {
  const found = (await operations).find(({ method, path }) => `${method.toLowerCase()} ${path}` === key);
  if (!found) throw new Error(`Prism does not know the operation ${key}.`);
  // Where a document does not say how a list is written, its values are repeated, of which Prism would see the last alone.
  for (const parameter of found.request?.query ?? [])
    if (String(parameter.style) === 'form') parameter.explode ??= true;
  return found;
}
