/** What a run created, so that it changes and deletes nothing else. */
import { parsed } from '../validation.ts';
import type { Resource } from '../stateful/resources.ts';
import type { Case, Exchange } from '../types.ts';

/** An object of the target that the run created. */
export interface OwnedObject {
  resource: Resource;
  /** What it belongs to, by path parameter of the operation that created it. */
  path: Record<string, string>;
  id: string;
  /** The response to its creation. */
  body: Record<string, unknown>;
}

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Keeps what a run created, from the responses that passed. */
export class OwnedStore {
  readonly #resources: readonly Resource[];
  readonly #objects: OwnedObject[] = [];
  readonly #foreign = new Set<string>();
  readonly #madeUp = new Set<string>();

  constructor(resources: readonly Resource[]) {
    this.#resources = resources;
  }

  /** Notes ids that were there before: an object with one of them is never taken for an own one. */
  addForeign(ids: Iterable<string>): void {
    for (const id of ids) this.#foreign.add(id);
  }

  /** Notes an id that belongs to nothing. */
  addMadeUp(id: string): void {
    this.#madeUp.add(id);
  }

  /** Notes what an exchange created or deleted, whatever it was sent for. */
  record({ operation, request, response: { status, text } }: Exchange): void {
    if (status < 200 || status > 299 || request.method !== operation.method.toUpperCase()) return;
    const path = pathOf(operation.path, request.target);
    for (const resource of this.#resources) {
      if (resource.create?.id === operation.id) {
        const body = (parsed(text)?.value ?? {}) as Record<string, unknown>;
        const id = textOfId(body['id']);
        if (id !== undefined && !this.#foreign.has(id)) this.#objects.push({ resource, path, id, body });
      }
      if (resource.remove?.id === operation.id) this.forget(path[resource.parameter]!);
    }
  }

  /** Drops an object that is gone. Requests about it still harm nobody. */
  forget(id: string): void {
    const at = this.#objects.findIndex((object) => object.id === id);
    if (at !== -1) this.#objects.splice(at, 1);
    this.#madeUp.add(id);
  }

  /** Whether nothing has an id: it was made up, or what had it was deleted. */
  isFree(id: string): boolean {
    return this.#madeUp.has(id);
  }

  /** The objects that are still there, the oldest first. */
  get objects(): readonly OwnedObject[] {
    return this.#objects;
  }

  /** Whether an id is that of an object the run created. */
  isOwned(id: string): boolean {
    return this.#objects.some((object) => object.id === id);
  }

  /**
   * Whether a request leaves alone what the run did not create: it reads, it creates below nothing or below an own object, or
   * its path leads to an own object or to nothing.
   */
  allows({ operation, request: { method, target } }: Case): boolean {
    if (!writes.has(method)) return true;
    const [first] = Object.values(pathOf(operation.path, target));
    if (first === undefined) return method === 'POST' && operation.method === 'post';
    return this.isOwned(first) || this.isFree(first);
  }
}

/** An id as it stands in a path; nothing for what is none. */
export function textOfId(id: unknown): string | undefined {
  return typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : undefined;
}

/** The parameters of a path template, in its order. */
export function parameterNames(template: string): string[] {
  return [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!);
}

/** The values of a template's parameters in a path, in its order; none for a path that does not fit. */
export function pathOf(template: string, target: string): Record<string, string> {
  const parts = target.split('?')[0]!.split('/');
  const values: Record<string, string> = {};
  for (const [index, segment] of template.split('/').entries()) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    const part = parts[index];
    if (name === undefined || part === undefined) continue;
    try {
      values[name] = decodeURIComponent(part);
    } catch {
      values[name] = part;
    }
  }
  return values;
}
