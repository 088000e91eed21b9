/** The Postman collection as one for Bruno, in the one file that every version of Bruno imports. */
import { createRequire } from 'node:module';
import type { OpenApiDocument } from 'user-management-openapi';
import { mockUrl, serverOf } from '../snippets.ts';
import { addressVariable, keyVariable, shortIdOf } from './names.ts';
import type { PostmanCollection } from './postman-format.ts';

/** The converter, which carries no types. It is loaded when it is needed, as it is large. */
interface Converters {
  postmanToBruno(collection: PostmanCollection): Promise<{ collection: Record<string, unknown> }>;
}

/** A named set of values for the variables. */
interface Environment {
  uid: string;
  name: string;
  variables: { uid: string; name: string; value: string; type: 'text'; enabled: true; secret: boolean }[];
}

/**
 * Converts a collection.
 *
 * Requests go to the mock until the reader chooses an environment, whose values go before those of the collection.
 * @returns the content of the file, the same for the same collection
 */
export async function brunoCollection(
  document: OpenApiDocument,
  postman: PostmanCollection,
): Promise<Record<string, unknown>> {
  const { postmanToBruno } = createRequire(import.meta.url)('@usebruno/converters') as Converters;
  const { collection } = await postmanToBruno(structuredClone(postman));
  // The report is about scripts, of which there are none.
  const { packageReport: _report, ...kept } = collection;
  const key = postman.variable.find((one) => one.key === keyVariable)?.value ?? '';
  return withStableIds({
    ...kept,
    environments: [
      environment('Mock', mockUrl, { value: key, secret: false }),
      environment('Production', serverOf(document), { value: '', secret: true }),
    ],
  });
}

function environment(name: string, address: string, key: { value: string; secret: boolean }): Environment {
  const own = { type: 'text', enabled: true } as const;
  return {
    uid: `environment ${name}`,
    name,
    variables: [
      { uid: `${name} ${addressVariable}`, name: addressVariable, value: address, ...own, secret: false },
      { uid: `${name} ${keyVariable}`, name: keyVariable, ...key, ...own },
    ],
  };
}

/** Puts ids that depend on nothing but the place in the place of the converter's, which are new in every run. */
function withStableIds(collection: Record<string, unknown>): Record<string, unknown> {
  const ids = new Map<unknown, string>();
  const visit = (value: unknown, place: string): unknown => {
    if (Array.isArray(value)) return value.map((child, at) => visit(child, `${place}/${at}`));
    if (typeof value !== 'object' || value === null) return value;
    const { uid } = value as { uid?: unknown };
    if (uid !== undefined) ids.set(uid, shortIdOf(place));
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [
        key,
        // An example names its request, which stands around it.
        key === 'uid' || key === 'itemUid' ? ids.get(child) : visit(child, `${place}/${key}`),
      ]),
    );
  };
  return visit(collection, '') as Record<string, unknown>;
}
