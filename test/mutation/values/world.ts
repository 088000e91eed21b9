/** The files of `spec/` in memory, and the document that they make: as the bundler has it, and as the lint sees it. */
import { basename, dirname, join } from 'node:path';
import { httpMethods, type OpenApiDocument } from 'user-management-openapi';
import { sampleLanguages } from 'user-management-openapi/sample-languages';
import type { Files } from '../../spec/support/files.ts';

/** An object of any kind. */
export type Dictionary = Record<string, unknown>;

/** Whether a value is an object with keys: no array, no `null`. */
export const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refOf = (value: unknown): string | undefined =>
  isDictionary(value) && typeof value['$ref'] === 'string' ? value['$ref'] : undefined;

const targetOf = (file: string, ref: string): string => join(dirname(file), ref);

/** The files that a value refers to. */
function targetsIn(file: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const ref = refOf(value);
  const own = ref === undefined || ref.startsWith('#') ? [] : [targetOf(file, ref)];
  return [...own, ...Object.values(value).flatMap((child) => targetsIn(file, child))];
}

const mapped = (value: object, change: (child: unknown) => unknown): unknown =>
  Array.isArray(value)
    ? value.map(change)
    : Object.fromEntries(Object.entries(value).map(([key, child]) => [key, change(child)]));

/** What is made of files that are not edited is made once. */
export class World {
  readonly #files: Files;
  readonly #whole = new Map<string, unknown>();
  readonly #resolved = new Map<string, unknown>();
  readonly #bundled = new Map<string, unknown>();

  #made: OpenApiDocument | undefined;
  readonly #before: OpenApiDocument | undefined;

  /** @param before the document of which this one may share parts */
  constructor(files: Files, before?: OpenApiDocument) {
    this.#files = files;
    this.#before = before;
  }

  /** The same files with one of them edited. What does not lead to it is the same value. */
  with(name: string, value: unknown): World {
    const world = new World(new Map([...this.#files, [name, value]]), this.bundle());
    const affected = new Set([name]);
    const users = this.#users();
    for (const each of affected) for (const user of users.get(each) ?? []) affected.add(user);
    for (const [from, to] of [
      [this.#whole, world.#whole],
      [this.#resolved, world.#resolved],
      [this.#bundled, world.#bundled],
    ] as const)
      for (const [file, made] of from) if (!affected.has(file)) to.set(file, made);
    return world;
  }

  #knownUsers: Map<string, string[]> | undefined;

  /** By file: those that refer to it, and those whose folders hold it. */
  #users(): Map<string, string[]> {
    if (this.#knownUsers) return this.#knownUsers;
    const users = new Map<string, string[]>();
    for (const file of this.#files.keys())
      for (const target of targetsIn(file, this.#wholeOf(file)))
        users.set(target, [...(users.get(target) ?? []), file]);
    this.#knownUsers = users;
    return users;
  }

  /** A file with what its folders hold for it. */
  #wholeOf(file: string): unknown {
    if (!this.#whole.has(file)) this.#whole.set(file, this.#withConventions(file, this.#files.get(file)));
    return this.#whole.get(file);
  }

  /** Adds the samples and examples that a path file leaves to their folders, as `path-files.ts` does to its text. */
  #withConventions(file: string, value: unknown): unknown {
    if (!/^(?:paths|webhooks)\//.test(file) || !isDictionary(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([method, operation]) => [
        method,
        httpMethods.some((each) => each === method) && isDictionary(operation)
          ? this.#operationOf(file, operation)
          : operation,
      ]),
    );
  }

  #operationOf(file: string, operation: Dictionary): Dictionary {
    const { operationId: id, requestBody, responses } = operation;
    const codes = this.#namedIn(file, responses);
    const samples = sampleLanguages
      .map(({ lang, label, sampleFile }) => ({ lang, label, target: `samples/${String(id)}/${sampleFile}` }))
      .filter(({ target }) => this.#files.has(target))
      .map(({ lang, label, target }) => ({ lang, label, source: { $ref: `../${target}` } }));
    const media = (body: unknown, codesOf: (media: Dictionary) => Set<string>, folder: string) =>
      isDictionary(body) && isDictionary(body['content'])
        ? {
            ...body,
            content: mapped(body['content'], (each) =>
              isDictionary(each) ? this.#withExamples(each, codesOf(each), folder) : each,
            ),
          }
        : body;
    return {
      ...operation,
      ...(requestBody === undefined
        ? {}
        : { requestBody: media(requestBody, () => codes, `examples/${String(id)}/request`) }),
      ...(isDictionary(responses)
        ? {
            responses: mapped(responses, (each) =>
              media(each, ({ schema }) => this.#namedIn(file, schema), `examples/${String(id)}`),
            ),
          }
        : {}),
      ...(samples.length === 0 || 'x-codeSamples' in operation ? {} : { 'x-codeSamples': samples }),
    };
  }

  #withExamples(media: Dictionary, codes: ReadonlySet<string>, folder: string): Dictionary {
    const listed = isDictionary(media['examples']) ? media['examples'] : {};
    const found = [...codes].filter((code) => !(code in listed) && this.#files.has(`${folder}/${code}.json`));
    if (found.length === 0) return media;
    return {
      ...media,
      examples: {
        ...listed,
        ...Object.fromEntries(found.map((code) => [code, { $ref: `../${folder}/${code}.json` }])),
      },
    };
  }

  /** Every text that `enum` and `const` allow anywhere in a value, files that it refers to included. */
  #namedIn(file: string, value: unknown, found = new Set<string>(), seen = new Set<string>()): Set<string> {
    if (typeof value !== 'object' || value === null) return found;
    const ref = refOf(value);
    const target = ref === undefined ? undefined : targetOf(file, ref);
    if (target?.endsWith('.yaml') && !seen.has(target)) {
      seen.add(target);
      this.#namedIn(target, this.#files.get(target), found, seen);
    }
    const { enum: listed, const: single } = value as Dictionary;
    for (const each of [...(Array.isArray(listed) ? (listed as unknown[]) : []), single])
      if (typeof each === 'string') found.add(each);
    for (const child of Object.values(value)) this.#namedIn(file, child, found, seen);
    return found;
  }

  /**
   * The document with the value of each file in the place of its reference, as rules of the lint see it.
   * @throws an Error where a reference leads to no file
   */
  resolved(): unknown {
    return this.#resolvedFile('openapi.yaml');
  }

  #resolvedFile(file: string): unknown {
    return this.#madeOnce(this.#resolved, file, (whole) => this.#resolve(file, whole));
  }

  /** What is made of a file, once. */
  #madeOnce(known: Map<string, unknown>, file: string, make: (whole: unknown) => unknown): unknown {
    if (!this.#files.has(file)) throw new Error(`There is no ${file}.`);
    if (!known.has(file)) known.set(file, make(this.#wholeOf(file)));
    return known.get(file);
  }

  #resolve(file: string, value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const ref = refOf(value);
    return ref === undefined
      ? mapped(value, (child) => this.#resolve(file, child))
      : this.#resolvedFile(targetOf(file, ref));
  }

  /**
   * The document as the bundler writes it.
   * @throws an Error where a reference leads to no file
   */
  bundle(): OpenApiDocument {
    if (this.#made) return this.#made;
    const used = this.#reached();
    const bundle = this.#bundledFile('openapi.yaml') as Dictionary;
    const components: Dictionary = { ...(bundle['components'] as Dictionary) };
    for (const kind of ['schemas', 'parameters', 'headers', 'responses']) {
      const named = [...used].filter((file) => dirname(file) === `components/${kind}`);
      const before = this.#before?.components[kind as 'schemas'];
      const now = Object.fromEntries(named.map((file) => [nameOf(file), this.#bundledFile(file)]));
      // What is the same value is compiled once.
      components[kind] = before && isSame(before, now) ? before : now;
    }
    this.#made = { ...bundle, components } as unknown as OpenApiDocument;
    return this.#made;
  }

  #bundledFile(file: string): unknown {
    return this.#madeOnce(this.#bundled, file, (whole) => this.#bundle(file, whole));
  }

  #bundle(file: string, value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const ref = refOf(value);
    if (ref === undefined) return mapped(value, (child) => this.#bundle(file, child));
    const target = targetOf(file, ref);
    const kind = /^components\/(schemas|parameters|headers|responses)\//.exec(target)?.[1];
    if (kind === undefined) return this.#bundledFile(target);
    return { ...(value as Dictionary), $ref: `#/components/${kind}/${nameOf(target)}` };
  }

  /** The files that are part of the document. */
  #reached(): Set<string> {
    const reached = new Set(['openapi.yaml']);
    for (const file of reached) for (const target of targetsIn(file, this.#wholeOf(file))) reached.add(target);
    return reached;
  }

  /** The files that no reference leads to: the document lacks them. */
  orphans(): string[] {
    const reached = this.#reached();
    return [...this.#files.keys()].filter((file) => !reached.has(file) && !file.startsWith('workflows/'));
  }
}

const isSame = (one: object, other: object) => {
  const [names, others] = [Object.entries(one), new Map(Object.entries(other))];
  return names.length === others.size && names.every(([name, value]) => others.get(name) === value);
};

const nameOf = (file: string) => basename(file).replace(/\.\w+$/, '');
