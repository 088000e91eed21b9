/** The references of a document, resolved for Spectral: each file is read once, and what several refer to is one value. */
import { Resolver, ResolverDepGraph } from '@stoplight/spectral-ref-resolver';
import { dirname, join } from 'node:path';
import { escapeToken, tokensOf } from 'user-management-openapi/pointer';

type Options = NonNullable<Parameters<Resolver['resolve']>[1]>;
type Result = Awaited<ReturnType<Resolver['resolve']>>;
type Parse = NonNullable<Options['parseResolveResult']>;

/** A file as Spectral has parsed it. */
interface SpecFile {
  data: unknown;
  /** Where each of its references leads, by the pointer to it. Spectral finds the place of a fault by it. */
  refMap: Record<string, string>;
}

/** What a reference leads to: a file and a pointer in it. */
interface Target {
  file: string;
  pointer: string;
}

/** A name as Spectral's pointers have it. */
const segment = (name: string): string => encodeURIComponent(escapeToken(name));

const isReference = (value: unknown): value is { $ref: string } =>
  typeof (value as { $ref?: unknown } | null)?.$ref === 'string';

/**
 * Takes the place of Spectral's own resolver, which leaves the references of a file as they are once a hundred others refer to it:
 * it takes that for a circle, and rules complain of parts that are there.
 */
export class SpecReferences extends Resolver {
  readonly #read: (file: string) => string;

  /** @param read gives the text of a file, or throws */
  constructor(read: (file: string) => string) {
    super();
    this.#read = read;
  }

  /** Resolves all references of a document; those that lead back to where they stand are left. */
  override async resolve(source: unknown, options: Options = {}): Promise<Result> {
    const { baseUri = '', parseResolveResult } = options;
    const references = new References(this.#read, parseResolveResult!);
    await references.add(baseUri, source);
    const result = references.part({ file: baseUri, pointer: '' });
    const { graph, errors } = references;
    return { result, graph, errors, refMap: graph.getNodeData(baseUri).refMap } as unknown as Result;
  }
}

/** The files of one document. */
class References {
  readonly graph = new ResolverDepGraph();
  readonly errors: { code: string; message: string; path: string[]; uriStack: string[] }[] = [];
  readonly #files = new Map<string, SpecFile>();
  readonly #parts = new Map<string, unknown>();
  readonly #open = new Set<string>();
  readonly #read: (file: string) => string;
  readonly #parse: Parse;

  constructor(read: (file: string) => string, parse: Parse) {
    this.#read = read;
    this.#parse = parse;
  }

  /** Takes a file in, and every file that it leads to. */
  async add(file: string, data: unknown): Promise<void> {
    const entry: SpecFile = { data, refMap: {} };
    this.#files.set(file, entry);
    this.graph.addNode(file, entry);
    for (const { reference, path } of referencesIn(data)) {
      const target = targetOf(file, reference);
      const fragment = target.pointer === '' ? '' : `#${target.pointer}`;
      entry.refMap[`#${path.map((name) => `/${segment(name)}`).join('')}`] =
        target.file === file ? fragment || '#' : target.file + fragment;
      // What is a node is not unused.
      if (fragment !== '') this.graph.addNode(target.file + fragment, { refMap: {} });
      if (this.#files.has(target.file)) continue;
      try {
        const parsed = await this.#parse({
          result: this.#read(target.file),
          targetAuthority: { href: () => target.file },
        } as Parameters<Parse>[0]);
        await this.add(target.file, parsed.result);
      } catch (error) {
        this.#fail(String(error), file, path);
      }
    }
  }

  /** What a reference leads to, with its own references resolved; `undefined` where that is nothing, or a circle. */
  part({ file, pointer }: Target): unknown {
    const key = `${file}#${pointer}`;
    if (this.#open.has(key)) return undefined;
    if (this.#parts.has(key)) return this.#parts.get(key);
    this.#open.add(key);
    let place = { file, value: this.#files.get(file)?.data };
    for (const name of tokensOf(pointer)) {
      const value = (Object(place.value) as Record<string, unknown>)[decodeURIComponent(name)];
      place = isReference(value) ? this.#follow(place.file, value) : { ...place, value };
    }
    const resolved = this.#resolved(place.file, place.value, []);
    this.#open.delete(key);
    this.#parts.set(key, resolved);
    return resolved;
  }

  /** Where the way on leads through another reference. */
  #follow(file: string, { $ref }: { $ref: string }): { file: string; value: unknown } {
    return { file, value: this.part(targetOf(file, $ref)) };
  }

  #resolved(file: string, value: unknown, path: readonly string[]): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (isReference(value)) {
      const target = targetOf(file, value.$ref);
      const part = this.part(target);
      const isKnown = this.#files.has(target.file) && !this.#open.has(`${target.file}#${target.pointer}`);
      if (part === undefined && isKnown) this.#fail(`'#${target.pointer}' does not exist`, file, path);
      return part ?? value;
    }
    if (Array.isArray(value)) return value.map((child, at) => this.#resolved(file, child, [...path, String(at)]));
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [name, this.#resolved(file, child, [...path, name])]),
    );
  }

  #fail(message: string, file: string, path: readonly string[]): void {
    const [first] = this.#files.keys();
    this.errors.push({ code: 'RESOLVE_URI', message, path: [...path], uriStack: file === first ? [] : [file] });
  }
}

function targetOf(file: string, reference: string): Target {
  const [path = '', pointer = ''] = reference.split('#');
  return { file: path === '' ? file : join(dirname(file), path), pointer: pointer.replace(/\/$/, '') };
}

/** Every reference of a file. */
function* referencesIn(value: unknown, path: string[] = []): Iterable<{ reference: string; path: string[] }> {
  if (typeof value !== 'object' || value === null) return;
  if (isReference(value)) yield { reference: value.$ref, path };
  else for (const [name, child] of Object.entries(value)) yield* referencesIn(child, [...path, name]);
}
