/** Sends the requests of a stateful check, and remembers them. */
import fc from 'fast-check';
import type { OpenApiDocument, Operation } from 'user-management-openapi';
import { freshBody, freshText } from '../bodies.ts';
import { requestConstraints, validateRequest } from '../cases/generated.ts';
import { textOfId } from '../ownership/owned-store.ts';
import { idIn } from '../ownership/path-supply.ts';
import { parsed } from '../validation.ts';
import { exampleValues, isWritable, writeRequest, type RequestValues } from 'user-management-openapi/requests';
import type { Session } from '../session.ts';
import type { Exchange } from '../types.ts';
import { SetupError } from './setup-error.ts';
import type { Resource } from './resources.ts';

/** An object of the API, as JSON. */
export type Entity = Record<string, unknown>;

/** Where an object is: its own id, and those of what it belongs to, by path parameter. */
export type Ids = Record<string, string>;

/** Acts on a target for one stateful check. */
export class Actor {
  /** Every exchange so far. */
  readonly trail: Exchange[] = [];
  /** Makes the values of a run. */
  readonly seed: number;
  readonly #session: Session;

  constructor(session: Session, seed: number) {
    this.#session = session;
    this.seed = seed;
  }

  /**
   * Sends a request. Every check looks at its response too.
   * @throws a SetupError where no response comes: nothing follows from that
   */
  async send(operation: Operation, values: Partial<RequestValues>): Promise<Exchange> {
    const request = writeRequest(operation, { ...exampleValues(operation), ...values }, this.#session.keyOf(operation));
    const exchange = await this.#session.send({ operation, intent: { kind: 'step' }, request });
    this.#session.examine(exchange);
    this.trail.push(exchange);
    if (exchange.response.status === 0) throw new SetupError(`${operation.id} got no response.`);
    return exchange;
  }

  /** Sends a request that must succeed for the stateful check to be tried. */
  async expectSuccess(operation: Operation, values: Partial<RequestValues>): Promise<Entity> {
    const { response } = await this.send(operation, values);
    if (isSuccess(response.status)) return (parsed(response.text)?.value ?? {}) as Entity;
    throw new SetupError(`${operation.id} responded with ${response.status}.`);
  }

  /** Makes an object. Its id is given as it stands in a path. */
  async create({ create }: Resource, path: Ids = {}): Promise<Entity & { id: string }> {
    if (!create) throw new SetupError('There is no operation that makes one.');
    const entity = await this.expectSuccess(create, { path, body: this.freshBody(create) });
    const id = textOfId(entity['id']);
    if (id !== undefined) return { ...entity, id };
    throw new SetupError(`${create.id} responded without an id.`);
  }

  /** Reads the objects of a page. */
  async items(resource: Resource, query: Record<string, unknown> = {}): Promise<Entity[]> {
    return itemsOf(await this.#page(resource, { query }));
  }

  /** Reads the ids of the objects of a page, and the cursors to its neighbors. */
  async list(resource: Resource, query: Record<string, unknown> = {}): Promise<Page> {
    const page = await this.#page(resource, { query });
    const members = Object.values(page).map((member) => Object(member) as Partial<Page>);
    const { before = null, after = null } = members.find((member) => 'before' in member && 'after' in member) ?? {};
    return { ids: itemsOf(page).map(idOf), before, after };
  }

  /** Reads, for each object of a page, the id that its own path takes: its own, or the one of what it wraps. */
  async itemIds(resource: Resource, path: Ids): Promise<string[]> {
    const page = await this.#page(resource, { path });
    return itemsOf(page).map((item) => String(idIn(item, resource.parameter)));
  }

  async #page({ list }: Resource, values: Partial<RequestValues>): Promise<Entity> {
    if (!list) throw new SetupError('There is no operation that lists them.');
    return this.expectSuccess(list, values);
  }

  /** Whether requests may be sent that change something. */
  get mayWrite(): boolean {
    return this.#session.capabilities.has('writes');
  }

  /** An example's body, with values that no other request has where they must be unique. */
  freshBody(operation: Operation): Entity {
    return freshBody(this.document, operation, this.seed);
  }

  get document(): OpenApiDocument {
    return this.#session.context.document;
  }

  /**
   * Bodies in which one property has a type that it must not have: for the first and the last property that a body can break
   * so, since what is in front of a broken property may be written before it is seen.
   * @param base what the other properties are, one of which is broken. Default: a fresh body, of which any may be
   * @throws a SetupError where no property can be broken
   */
  brokenBodies(operation: Operation, base?: Entity): Entity[] {
    const { document, validators } = this.#session.context;
    const constraints = Map.groupBy(
      requestConstraints(document, operation).filter(
        ({ field, keyword }) => keyword === 'type' && !field.includes('.'),
      ),
      ({ field }) => field,
    );
    const first = (fields: readonly string[]): [field: string, body: Entity] => {
      for (const field of fields) {
        for (const { broken } of constraints.get(field) ?? []) {
          for (const whole of fc.sample(broken, { seed: this.seed, numRuns: 5 }) as Entity[]) {
            const body = { ...(base ?? this.freshBody(operation)), [field]: whole[field] };
            const values = { ...exampleValues(operation), body };
            if (isWritable(operation, body) && validateRequest(validators, operation, values) === 'invalid')
              return [field, body];
          }
        }
      }
      throw new SetupError(`No body of ${operation.id} has a property of the wrong type.`);
    };
    // The type of the body itself stands there too, under an empty name.
    const fields = base ? Object.keys(base) : [...constraints.keys()].filter((field) => field !== '');
    return [...new Map([first(fields), first(fields.toReversed())]).values()];
  }

  /** A text that nothing on the target has. */
  madeUpText(): string {
    return freshText(this.seed);
  }

  /** Says how a property differs from what it should be. */
  difference(name: string, wanted: Entity, got: Entity, where: string): string {
    const show = (value: unknown) => (value === undefined ? 'missing' : JSON.stringify(value));
    return `${name} is ${show(got[name])} in ${where}, not ${show(wanted[name])}.`;
  }
}

/** The ids of a page, and where it is in its list. */
export interface Page {
  ids: string[];
  before: string | null;
  after: string | null;
}

/** The objects of a page; none where what should be their list is no list. */
function itemsOf(page: Entity): Entity[] {
  return Array.isArray(page['data']) ? (page['data'] as Entity[]) : [];
}

/** The id of an object, as a text. */
export function idOf(item: Entity): string {
  return String(item['id']);
}

/** Whether a status is a success. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Whether a status says that something is not there (RFC 9110, sections 15.5.5 and 15.5.11). */
export function isGone(status: number): boolean {
  return status === 404 || status === 410;
}
