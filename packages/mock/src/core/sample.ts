/** A request that a person can paste into a shell. */
import { curlOf, exampleKeyOf } from '../causes.ts';
import type { MockModel } from '../model/types.ts';

/**
 * A curl line for the first operation that only reads.
 * @param url where the mock listens
 * @param stored whether responses come from stored data, which need not have what the document's examples name
 * @returns `undefined` for a document without one
 */
export function sampleCurl({ operations, schemes }: MockModel, url: string, stored: boolean): string | undefined {
  const operation = operations.find(
    ({ method, parameters }) => method === 'GET' && !(stored && parameters.some((each) => each.in === 'path')),
  );
  if (!operation) return undefined;
  const { method, path: template, parameters } = operation;
  const inPath = parameters.filter((each) => each.in === 'path');
  const path = Object.fromEntries(inPath.map(({ name, example = name }) => [name, example]));
  const scheme = schemes[operation.security[0]?.[0] ?? ''];
  const authentication = scheme && { scheme, key: exampleKeyOf(scheme) };
  return curlOf({ method, template, path, query: {}, body: undefined, authentication }, url);
}
