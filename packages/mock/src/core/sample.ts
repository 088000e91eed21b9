/** A request that a person can paste into a shell. */
import type { MockModel } from '../model/types.ts';

/**
 * A curl line for the first operation that only reads.
 * @param url where the mock listens
 * @returns `undefined` for a document without one
 */
export function sampleCurl({ operations, schemes }: MockModel, url: string): string | undefined {
  const operation = operations.find(({ method }) => method === 'GET');
  if (!operation) return undefined;
  const path = operation.path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => {
    const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === name);
    return encodeURIComponent(parameter?.example ?? name);
  });
  const scheme = schemes[operation.security[0]?.[0] ?? ''];
  const isHeader = scheme?.in === 'authorization' || scheme?.in === 'header';
  if (!scheme || !isHeader) return `curl '${url}${path}'`;
  const key = scheme.example ?? 'KEY';
  const header =
    scheme.in === 'header' ? `${scheme.name}: ${key}` : `Authorization: ${capitalized(scheme.name)} ${key}`;
  return `curl -H '${header}' '${url}${path}'`;
}

/** An authentication scheme's name as it is usually written. */
export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
