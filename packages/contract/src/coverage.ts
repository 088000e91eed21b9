/** Which parts of the document a run met. */
import { isDeepStrictEqual } from 'node:util';
import type { Operation } from 'user-management-openapi';
import { documentedResponses } from './cases/documented.ts';
import { documentedName, isJson, mediaTypeOf, parsed } from './validation.ts';
import type { Exchange } from './types.ts';

/** How much of something was met, and what was not. */
export interface Share {
  covered: number;
  total: number;
  missing: string[];
}

/** How much of the document a run met. */
export interface Coverage {
  /** Operations with a success. */
  operations: Share;
  /** Statuses that a request caused, and those that only a `Prefer` header brought. */
  statuses: { viaRequest: Share; viaPrefer: Share };
  examples: { viaRequest: Share; viaPrefer: Share };
  errorCodes: { viaRequest: Share; viaPrefer: Share };
  /** Parameters that were sent in a request that was not refused. */
  parameters: Share;
  /** Constraints that a valid request touched and that one request broke alone. */
  constraints: { valid: Share; invalid: Share };
}

/** How a response was got. */
type Way = 'viaRequest' | 'viaPrefer';

/** Collects the coverage of a run. */
export class CoverageTracker {
  readonly #codeName: string;
  readonly #met: Record<Way, Set<string>> = { viaRequest: new Set(), viaPrefer: new Set() };
  /** Operations with a success that a request caused, and those of which it is documented. */
  readonly #successes = { any: new Set<string>(), documented: new Set<string>() };
  readonly #parameters = new Set<string>();
  readonly #constraints = { all: new Set<string>(), valid: new Set<string>(), invalid: new Set<string>() };
  /** Bodies of examples that were met, as text, per operation and status. */
  readonly #bodies: Record<Way, Map<string, Set<string>>> = { viaRequest: new Map(), viaPrefer: new Map() };

  /** @param codeName the member of an error's body that has its code */
  constructor(codeName = 'code') {
    this.#codeName = codeName;
  }

  /** Notes an exchange. */
  record({ operation, intent, request, response }: Exchange): void {
    if (intent.kind === 'method' || response.status === 0) return;
    const way: Way = intent.kind === 'viaPrefer' ? 'viaPrefer' : 'viaRequest';
    const documented = documentedName(operation, response.status);
    // Of what is not documented nothing is ever asked.
    const place = `${operation.id} ${String(documented)}`;
    if (way === 'viaRequest' && Math.floor(response.status / 100) === 2) {
      this.#successes.any.add(operation.id);
      if (documented !== undefined) this.#successes.documented.add(operation.id);
    }
    this.#met[way].add(place);
    if (isJson(mediaTypeOf(response))) {
      const bodies = this.#bodies[way].get(place) ?? new Set();
      // Generated requests get few different responses; those that differ each time are no examples.
      if (bodies.size < 500) bodies.add(response.text);
      this.#bodies[way].set(place, bodies);
      for (const code of codesIn(parsed(response.text)?.value, this.#codeName)) this.#met[way].add(`${place} ${code}`);
    }
    if (response.status >= 400) return;
    const query = new Set(new URLSearchParams(request.target.split('?')[1]).keys());
    const cookies = new Set(request.headers['cookie']?.split('; ').map((each) => each.split('=')[0]));
    for (const { in: where, name } of operation.parameters) {
      const sent =
        where === 'path' ||
        (where === 'query' && query.has(name)) ||
        (where === 'cookie' && cookies.has(name)) ||
        (where === 'header' && name.toLowerCase() in request.headers);
      if (sent) this.#parameters.add(`${operation.id} ${where} ${name}`);
    }
  }

  /** Notes that an operation has constraints. */
  constraints(operation: Operation, keys: Iterable<string>): void {
    for (const key of keys) this.#constraints.all.add(`${operation.id} ${key}`);
  }

  /** Notes that a request met a constraint, keeping it or breaking it. */
  constraint(kind: 'valid' | 'invalid', operation: Operation, key: string): void {
    this.#constraints[kind].add(`${operation.id} ${key}`);
  }

  /** Notes that nothing breaks a constraint alone: whatever does is valid by another alternative. */
  unbreakable(operation: Operation, key: string): void {
    this.#constraints.all.delete(`${operation.id} ${key}`);
  }

  /** Sums up. */
  summary(operations: readonly Operation[]): Coverage {
    const { all, valid, invalid } = this.#constraints;
    const documented = documentedResponses(operations);
    const statuses = [...new Set(documented.map(({ operation, status }) => `${operation.id} ${status}`))];
    const codes = documented.flatMap(({ operation, status, example }) =>
      Number(status) >= 400
        ? codesIn(example?.value, this.#codeName).map((code) => `${operation.id} ${status} ${code}`)
        : [],
    );
    const both = (names: readonly string[]) => ({
      viaRequest: share(names, (name) => this.#met.viaRequest.has(name)),
      viaPrefer: share(names, (name) => this.#met.viaPrefer.has(name)),
    });
    const examples = documented.filter(({ example }) => example !== undefined);
    const met = (way: Way) =>
      shareOf(
        examples,
        ({ operation, status, name }) => `${operation.id} ${status} ${name}`,
        ({ operation, status, example }) =>
          [...new Set(this.#bodies[way].get(`${operation.id} ${status}`))].some((text) =>
            isDeepStrictEqual(parsed(text)?.value, example!.value),
          ),
      );
    return {
      operations: share(
        operations.map(({ id }) => id),
        (id) => this.#successes.documented.has(id),
      ),
      statuses: both(statuses),
      examples: { viaRequest: met('viaRequest'), viaPrefer: met('viaPrefer') },
      errorCodes: both([...new Set(codes)]),
      parameters: share(
        operations.flatMap(({ id, parameters }) => parameters.map(({ in: place, name }) => `${id} ${place} ${name}`)),
        (name) => this.#parameters.has(name),
      ),
      constraints: {
        valid: share([...all], (key) => valid.has(key)),
        invalid: share([...all], (key) => invalid.has(key)),
      },
    };
  }

  /** Whether an operation responded with a 2xx, documented or not, to a request of its own. */
  hasSucceeded(operation: Operation): boolean {
    return this.#successes.any.has(operation.id);
  }
}

function share(names: readonly string[], covered: (name: string) => boolean): Share {
  return shareOf(names, (name) => name, covered);
}

function shareOf<T>(items: readonly T[], name: (item: T) => string, covered: (item: T) => boolean): Share {
  const missing = items.filter((item) => !covered(item)).map(name);
  return { covered: items.length - missing.length, total: items.length, missing };
}

/** The error codes in a body: its own, and those of its list. */
function codesIn(body: unknown, name: string): string[] {
  const code = (Object(body) as Record<string, unknown>)[name];
  return typeof code === 'string' ? [code] : [];
}
