/** Finding the operation that a request is for. */
import { addRoute, createRouter, findRoute } from 'rou3';
import { Fault } from './faults.ts';

/** What has a path and a method. */
interface Routable {
  path: string;
  method: string;
}

/** A path's operations, and the names of its parameters in their order. */
interface Place<T> {
  template: string;
  names: string[];
  byMethod: Map<string, T>;
}

/** A path that was found. */
export interface Found<T> {
  place: Place<T>;
  /** The path parameters, still percent-encoded. */
  values: string[];
}

/** Routes paths. */
export interface Router<T> {
  find(path: string): Found<T> | undefined;
  /** The templates of all paths. */
  templates: string[];
}

/** Makes a router for operations. */
export function createOperationRouter<T extends Routable>(operations: readonly T[]): Router<T> {
  const places = new Map<string, Place<T>>();
  const router = createRouter<Place<T>>();
  for (const operation of operations) {
    const known = places.get(operation.path);
    if (known) {
      known.byMethod.set(operation.method, operation);
      continue;
    }
    const names: string[] = [];
    // Names are numbered, because a template's own may hold characters that the router gives a meaning to.
    const pattern = operation.path.replaceAll(/\{([^}]*)\}|[:*()\\]/g, (found, name?: string) =>
      name === undefined ? `\\${found}` : `:p${names.push(name) - 1}`,
    );
    const place = { template: operation.path, names, byMethod: new Map([[operation.method, operation]]) };
    places.set(operation.path, place);
    addRoute(router, '', pattern, place);
  }
  return {
    templates: [...places.keys()],
    find(path) {
      const match = findRoute(router, '', path);
      // The router takes a slash at the end for nothing; here it is an empty segment, which is another path.
      if (!match || match.data.template.endsWith('/') !== path.endsWith('/')) return undefined;
      const { params } = match;
      return { place: match.data, values: match.data.names.map((_, index) => params?.[`p${index}`] ?? '') };
    },
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
