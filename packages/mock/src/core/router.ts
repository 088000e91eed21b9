/** Finding the operation that a request is for. */
import { Fault } from './faults.ts';
import { remembered } from './remembered.ts';
import { parameterNames, SegmentTree } from './segments.ts';

/** What has a path and a method. */
interface Routable {
  path: string;
  method: string;
}

/** An operation, and the path parameters of a request for it, decoded, by name. */
export interface Route<T> {
  operation: T;
  path: Record<string, string>;
}

/** Routes requests. */
export interface Router<T> {
  /**
   * Gives the operation of a path and a method.
   * @param path percent-encoded
   * @returns all methods of the path where it lacks this one: none for a path that no operation has
   */
  find(path: string, method: string): Route<T> | string[];
  /** The fault of a path that no operation has. */
  unknown(path: string): Fault;
}

/**
 * Makes a router for operations.
 * @param likePrism finds what Prism finds: also paths with an empty segment in a parameter's place, and HEAD only where it is
 * documented. Otherwise HEAD is served as GET is.
 */
export function createOperationRouter<T extends Routable>(operations: readonly T[], likePrism = false): Router<T> {
  const tree = new SegmentTree<Map<string, { operation: T; names: string[] }>>();
  for (const operation of operations) {
    const { path, method } = operation;
    tree.at(path, () => new Map()).set(method, { operation, names: parameterNames(path) });
  }
  const placesOf = remembered((path) => tree.find(path, likePrism ? 0 : 1));
  const templates = [...new Set(operations.map(({ path }) => path))];
  return {
    find(path, method) {
      const places = placesOf(path);
      for (const { end: byMethod, values } of places) {
        const found = byMethod.get(method) ?? (method === 'HEAD' && !likePrism ? byMethod.get('GET') : undefined);
        if (!found) continue;
        const parameters: Record<string, string> = {};
        found.names.forEach((name, index) => (parameters[name] = values[index] as string));
        return { operation: found.operation, path: parameters };
      }
      return [...new Set(places.flatMap(({ end }) => [...end.keys()]))];
    },
    unknown: (path) => unknownPath(path, templates),
  };
}

/** The fault of a path that no operation has; names the nearest one. */
export function unknownPath(path: string, templates: readonly string[]): Fault {
  const nearest = templates
    .map((template) => ({ template, distance: distance(path.split('/'), template.split('/')) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const hint = nearest ? ` The nearest one is ${nearest.template}.` : '';
  return new Fault('unknown_path', `The document has no path ${path}.${hint}`);
}

/** How far a path is from a template: for each segment from 0, the same, to 1, nothing in common. */
function distance(path: readonly string[], template: readonly string[]): number {
  const length = Math.max(path.length, template.length);
  return Array.from({ length }, (_, index) => {
    const [given = '', wanted = ''] = [path[index], template[index]];
    if (given === wanted) return 0;
    return wanted.startsWith('{') && given !== '' ? 0.2 : 1 - likeness(given, wanted);
  }).reduce((sum, each) => sum + each, 0);
}

/** The share of letter pairs that two words have in common (Dice's coefficient). */
export function likeness(one: string, other: string): number {
  const pairs = (word: string) =>
    Array.from({ length: Math.max(word.length - 1, 0) }, (_, index) => word.slice(index, index + 2));
  const [ofOne, ofOther] = [pairs(one), new Set(pairs(other))];
  const total = ofOne.length + ofOther.size;
  return total === 0 ? 0 : (2 * ofOne.filter((pair) => ofOther.has(pair)).length) / total;
}
