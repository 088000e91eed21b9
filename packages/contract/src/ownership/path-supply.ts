/** Ids for the paths of requests: of what the run created, of what its lists show, or of nothing. */
import { isDeepStrictEqual } from 'node:util';
import type { Operation } from 'user-management-openapi';
import { exampleValues, writeRequest, type RequestValues } from 'user-management-openapi/requests';
import { freshBody } from '../bodies.ts';
import { parsed } from '../validation.ts';
import type { Resource } from '../stateful/resources.ts';
import type { Session } from '../session.ts';
import { parameterNames, textOfId } from './owned-store.ts';

type Item = Record<string, unknown>;

/** How many ids of others are read at most. */
const enough = 20;

/** Supplies the path parameters of a target that keeps state. */
export class PathSupply {
  readonly #session: Session;
  readonly #resources: readonly Resource[];
  readonly #seed: number;
  readonly #listed = new Map<Resource, Item[]>();

  constructor(session: Session, resources: readonly Resource[], seed: number) {
    this.#session = session;
    this.#resources = resources;
    this.#seed = seed;
  }

  /** Whether paths need ids of the target: a mock has an object for every id. */
  get isNeeded(): boolean {
    return !this.#session.capabilities.has('any id');
  }

  /** Reads the lists that need no id, so that what is there before is known. */
  async readLists(): Promise<void> {
    for (const resource of this.#resources) {
      if (!resource.list || resource.list.path.includes('{')) continue;
      const items = await this.#items(resource, {});
      this.#listed.set(resource, items.slice(0, enough));
      this.#session.owned.addForeign(items.map(({ id }) => String(id)));
    }
  }

  /** The example's values, with a path that leads to an object where there is one. */
  async valuesFor(operation: Operation): Promise<RequestValues> {
    const values = exampleValues(operation);
    return this.isNeeded ? { ...values, path: await this.pathFor(operation) } : values;
  }

  /** A path that leads to an object where there is one, and to nothing otherwise. */
  async pathFor(operation: Operation): Promise<Record<string, string>> {
    const path: Record<string, string> = {};
    for (const name of parameterNames(operation.path)) {
      path[name] = (await this.#idFor(operation, name, path)) ?? this.madeUp(operation, name);
    }
    return path;
  }

  /** An id that belongs to nothing. It is made of the example, so that a server that looks at its form lets it pass. */
  madeUp(operation: Operation, name: string): string {
    const id = unusedLike(exampleValues(operation).path[name]);
    this.#session.owned.addMadeUp(id);
    return id;
  }

  async #idFor(operation: Operation, name: string, parents: Record<string, string>): Promise<string | undefined> {
    const collection = operation.path.slice(0, operation.path.indexOf(`/{${name}}`));
    const resource = this.#resources.find((each) => sameTemplate(each.collection, collection));
    if (!resource) return undefined;
    const nested = collection.includes('{');
    if (!this.#mayWrite) return this.#readId(resource, name, parents, nested);
    if (this.#session.capabilities.has('own data')) {
      const id = await this.#readId(resource, name, parents, nested);
      if (id !== undefined) return id;
    }
    if (nested) return this.#createdId(resource, parents) ?? (await this.#readId(resource, name, parents, nested));
    if (resource.create) return this.#createdId(resource, {}) ?? (await this.#create(resource, {}));
    return this.#byProperty(collection, name);
  }

  get #mayWrite(): boolean {
    return this.#session.capabilities.has('writes');
  }

  #createdId(resource: Resource, parents: Record<string, string>): string | undefined {
    const owners = Object.values(parents);
    return this.#session.owned.objects.findLast(
      (object) => object.resource === resource && isDeepStrictEqual(Object.values(object.path), owners),
    )?.id;
  }

  async #create(resource: Resource, path: Record<string, string>): Promise<string | undefined> {
    const create = resource.create!;
    const body = freshBody(this.#session.context.document, create, this.#seed);
    const request = writeRequest(create, { ...exampleValues(create), path, body }, this.#session.keyOf(create));
    await this.#session.run({ operation: create, intent: { kind: 'step' }, request });
    return this.#createdId(resource, path);
  }

  /** An id that a list shows. Below an own object everything is the run's own. */
  async #readId(resource: Resource, name: string, parents: Record<string, string>, nested: boolean) {
    if (!resource.list) return this.#listedProperty(name);
    const items = nested ? await this.#items(resource, parents) : (this.#listed.get(resource) ?? []);
    // With permission, what was listed may be deleted meanwhile.
    return items
      .map((item) => idIn(item, resource.parameter))
      .find((id) => id !== undefined && !this.#session.owned.isFree(id));
  }

  /** The value of a property with the parameter's name, of an object that the run creates with one. */
  async #byProperty(collection: string, name: string): Promise<string | undefined> {
    const resource = this.#resources.find((each) => each.create && collection.startsWith(`${each.collection}/`));
    if (!resource) return this.#listedProperty(name);
    const find = () =>
      this.#session.owned.objects.findLast((object) => object.resource === resource && isText(object.body[name]));
    if (!find()) await this.#create(resource, {});
    return find()?.body[name] as string | undefined;
  }

  #listedProperty(name: string): string | undefined {
    return [...this.#listed.values()]
      .flat()
      .map((item) => item[name])
      .find(isText);
  }

  async #items(resource: Resource, parents: Record<string, string>): Promise<Item[]> {
    const list = resource.list!;
    const path = Object.fromEntries(
      parameterNames(list.path).map((name, index) => [name, Object.values(parents)[index]!]),
    );
    const request = writeRequest(list, { ...exampleValues(list), path }, this.#session.keyOf(list));
    const exchange = await this.#session.run({ operation: list, intent: { kind: 'step' }, request });
    const page = parsed(exchange?.response.text)?.value as { data?: unknown } | undefined;
    return Array.isArray(page?.data) ? (page.data as Item[]) : [];
  }
}

/** An id that looks like an example and that nothing has. */
function unusedLike(value: unknown): string {
  if (typeof value === 'number') return String(2 ** 31 - 2);
  const example = String(value);
  // The last letters of the example are replaced, so that length and alphabet stay.
  const tail = 'NEVERMADE';
  return /^\w+_[0-9A-Z]{26}$/.test(example) ? example.slice(0, -tail.length) + tail : `${example}0${tail}`;
}

/** The id of an item for a path parameter: `{thing_id}` is the id of the item's `thing`, where it has one. */
export function idIn(item: Item, parameter: string): string | undefined {
  const inner = item[parameter.replace(/_?id$/, '')];
  const id = (typeof inner === 'object' && inner !== null ? (inner as Item) : item)['id'];
  return textOfId(id);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Whether two path templates differ in the names of their parameters alone. */
function sameTemplate(one: string, other: string): boolean {
  return one.replaceAll(/\{[^}]+\}/g, '{}') === other.replaceAll(/\{[^}]+\}/g, '{}');
}
