/**
 * The bundled document as TypeScript sees it, and how to walk it. Only what this repository reads is typed; the
 * document itself is checked by the linters and the contract tests.
 */
import { readFileSync } from 'node:fs';
import { tokensOf } from './pointer.ts';
import { rememberedOf } from './remembered.ts';

/** A JSON Schema as it stands in the document. `true` and `false` are schemas too. */
export type Schema = boolean | { [keyword: string]: unknown };

/** An Example Object: a value and a line that says what it shows. */
export interface Example {
  summary?: string;
  description?: string;
  value: unknown;
  [extension: `x-${string}`]: unknown;
}

/** A Media Type Object. */
export interface MediaType {
  schema: Schema;
  examples?: Record<string, Example>;
  /** How fields of a form are written that are not written as all others. */
  encoding?: Record<string, object>;
  /** Bodies that have an error code of their own, in the order in which they are tried. */
  'x-refinements'?: Refinement[];
}

/** A body that is refused with an error code of its own. */
export interface Refinement {
  /** The error code. */
  code: string;
  /** A schema of the body without its `null` properties: a body that fits it is refused. */
  when: Schema;
}

/** A Parameter Object. */
export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  deprecated?: boolean;
  description?: string;
  schema: Schema;
  /** How an array or an object is written. Default: `form` in a query, else `simple`. */
  style?: string;
  /** Whether each part of it is written apart. Default: `true` with the style `form`. */
  explode?: boolean;
  /** In place of a schema: a value that is written as text of a media type. */
  content?: Record<string, MediaType>;
  example?: unknown;
  examples?: Record<string, Example>;
  /** The schemas of the ids that it takes: a type for editors, which the server does not enforce. */
  'x-ids'?: string[];
  /** The property that a list is sorted by, for the parameter that chooses the order. */
  'x-sorts-by'?: string;
  /** What a filter compares: a property of the listed objects, or something that they do not show. */
  'x-filter'?: { property?: string; compare?: 'exact' | 'ignore-case' };
}

/** A Header Object. */
export interface Header {
  description?: string;
  required?: boolean;
  schema: Schema;
  example?: unknown;
}

/** A Response Object. */
export interface Response {
  description: string;
  headers?: Record<string, Header>;
  content?: Record<string, MediaType>;
  /** What can be done with the response next. */
  links?: Record<string, Link | Reference>;
}

/** A Link Object: an operation, named by its id or by a reference, and what of the response goes into its parameters. */
export interface Link {
  operationId?: string;
  operationRef?: string;
  parameters?: Record<string, unknown>;
  description?: string;
}

/** A Request Body Object. */
export interface RequestBody {
  description?: string;
  required?: boolean;
  content: Record<string, MediaType>;
}

/** A code sample in one language. */
export interface CodeSample {
  lang: string;
  label: string;
  source: string;
}

/** An Operation Object. */
export interface OperationObject {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  deprecated?: boolean;
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody | Reference;
  responses: Record<string, Response | Reference>;
  /** By name, and then by the expression of the address that they go to: Path Item Objects. */
  callbacks?: Record<string, Record<string, Record<string, unknown>> | Reference>;
  security?: Record<string, string[]>[];
  servers?: OpenApiDocument['servers'];
  'x-codeSamples'?: CodeSample[];
  /** Doing it twice is doing it once, though its method does not say so: a client may repeat it blindly. */
  'x-idempotent'?: boolean;
  /** What its body leaves out stays as it is. Of PATCH that is always so. */
  'x-partial'?: boolean;
}

/** A Reference Object. */
export interface Reference {
  $ref: string;
}

/** A Security Scheme Object. */
export interface SecurityScheme {
  type: string;
  /** Of HTTP authentication. */
  scheme?: string;
  /** Where an API key stands, and what that place is called. */
  in?: 'header' | 'query' | 'cookie';
  name?: string;
  bearerFormat?: string;
  description?: string;
  /** A regular expression that every key matches. */
  'x-key-pattern': string;
  /** A key that is good for nothing but showing what one looks like. */
  'x-example': string;
}

/** What is known of one error code: `x-error-codes` of the document. */
export interface ErrorCodeFacts {
  cause: string;
  remedy: string;
  retryable: boolean;
  /** What the remedy leads to: operations and workflows by their names, guides by those of their pages. */
  see?: string[];
}

/** A Server Variable Object. */
export interface ServerVariable {
  default: string;
  enum?: string[];
  description?: string;
}

/** The bundled OpenAPI 3.1 document. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string; summary?: string; [key: string]: unknown };
  servers: { url: string; description?: string; variables?: Record<string, ServerVariable> }[];
  tags: {
    name: string;
    description?: string;
    'x-traitTag'?: boolean;
    /** The name of a guide's page in addresses, which stays when its title is edited. */
    'x-page'?: string;
  }[];
  security: Record<string, string[]>[];
  paths: Record<string, Record<string, unknown>>;
  /** What the API sends by itself, by the event's name. */
  webhooks?: Record<string, Record<string, unknown>>;
  components: {
    schemas: Record<string, Schema>;
    parameters?: Record<string, Parameter>;
    headers?: Record<string, Header>;
    responses?: Record<string, Response>;
    pathItems?: Record<string, Record<string, unknown>>;
    securitySchemes: Record<string, SecurityScheme>;
  };
  /** Where more is told of the API. Links of texts that begin with a slash lead there. */
  externalDocs?: { url: string; description?: string };
  'x-error-codes': Record<string, ErrorCodeFacts>;
  /** Ids of operations in the order in which docs list those of a tag; others follow. */
  'x-operations'?: string[];
  [extension: `x-${string}`]: unknown;
}

/** One operation with every reference resolved, save those inside schemas. */
export interface Operation {
  id: string;
  method: HttpMethod;
  /** The path template, such as `/users/{id}`. */
  path: string;
  tag: string;
  summary: string;
  description: string;
  deprecated: boolean;
  /** Whether the document says so; what a method such as PUT implies is not counted. */
  idempotent: boolean;
  /** Whether what its body leaves out stays as it is. */
  partial: boolean;
  /** Path-level parameters first, then the operation's own, which take the place of those with the same name. */
  parameters: Parameter[];
  requestBody: RequestBody | undefined;
  /** By status, as the document writes it. */
  responses: Record<string, Response>;
  /** The alternatives, each with the names of its schemes. None, or an empty one: no key is needed. */
  security: Record<string, string[]>[];
  /** Where it is, when it is elsewhere than the document's servers say. */
  servers: OpenApiDocument['servers'];
  samples: CodeSample[];
}

/** The methods that a Path Item Object may have (OpenAPI 3.1.1, section 4.8.9). */
export const httpMethods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** A method in lower case, as the document writes it. */
export type HttpMethod = (typeof httpMethods)[number];

/** The media type of every body of this document's kind of API. */
export const jsonMediaType = 'application/json';

/**
 * Reads the bundle that `pnpm generate` wrote.
 * @param file the bundle
 * @throws an Error that names the fixing command when the file is not there
 */
export function readBundle(file: string): OpenApiDocument {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`${file} cannot be read. Run \`pnpm generate\` to write it.`, { cause });
  }
  return JSON.parse(text) as OpenApiDocument;
}

/**
 * Follows a local reference, such as `#/components/schemas/User`.
 * @returns the value itself when it is no reference, else what the reference leads to (references to references too)
 * @throws an Error that names the reference when it is unresolved
 */
export function resolve<T extends object>(document: OpenApiDocument, value: T | Reference): T {
  let current: unknown = value;
  for (let depth = 0; depth < 20; depth++) {
    const ref = (current as { $ref?: unknown }).$ref;
    if (typeof ref !== 'string') return current as T;
    current = pointer(document, ref);
  }
  throw new Error(`${(value as Reference).$ref} is circular.`);
}

function pointer(document: OpenApiDocument, ref: string): unknown {
  let current: unknown = document;
  if (!ref.startsWith('#/')) throw new Error(`${ref} is not a reference into this document.`);
  for (const key of tokensOf(decodeURIComponent(ref))) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) {
      throw new Error(`${ref} is unresolved.`);
    }
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

/** The operations, which are asked for again for each page and type that is made. */
const knownOperations = rememberedOf(readOperations);

/**
 * Lists the operations of a document: its paths in its own order, the methods of each in that of {@link httpMethods}. They are
 * remembered: who changes a document asks for those of a copy.
 * @param document a bundle; parameters, bodies, responses and headers may be references
 */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return [...knownOperations(document)];
}

function readOperations(document: OpenApiDocument): Operation[] {
  const operations: Operation[] = [];
  for (const [path, given] of Object.entries(document.paths)) {
    const item = resolve(document, given);
    const shared = (item['parameters'] ?? []) as (Parameter | Reference)[];
    for (const method of httpMethods) {
      const operation = item[method] as OperationObject | undefined;
      if (!operation) continue;
      const responses: Record<string, Response> = {};
      for (const [status, response] of Object.entries(
        (operation.responses as OperationObject['responses'] | undefined) ?? {},
      )) {
        const resolved = resolve<Response>(document, response);
        const headers = Object.entries(resolved.headers ?? {}).map(([name, header]) => [
          name,
          resolve<Header>(document, header),
        ]);
        responses[status] = { ...resolved, headers: Object.fromEntries(headers) as Record<string, Header> };
      }
      operations.push({
        id: (operation.operationId as string | undefined) ?? '',
        method,
        path,
        tag: (operation.tags as string[] | undefined)?.[0] ?? 'Operations',
        summary: (operation.summary as string | undefined) ?? `${method.toUpperCase()} ${path}`,
        description: (operation.description as string | undefined) ?? '',
        deprecated: operation.deprecated ?? false,
        idempotent: operation['x-idempotent'] ?? false,
        partial: operation['x-partial'] ?? method === 'patch',
        parameters: parametersOf(document, [...shared, ...(operation.parameters ?? [])]),
        requestBody: operation.requestBody && resolve<RequestBody>(document, operation.requestBody),
        responses,
        security: operation.security ?? (document.security as OpenApiDocument['security'] | undefined) ?? [],
        servers: operation.servers ?? (item['servers'] as OpenApiDocument['servers'] | undefined) ?? [],
        samples: operation['x-codeSamples'] ?? [],
      });
    }
  }
  const ids = new Set(operations.map(({ id }) => id));
  for (const operation of operations.filter(({ id }) => id === '')) {
    const id = namelessId(operation.method, operation.path);
    operation.id = id;
    // `/a/b` and `/a-b` have the same letters.
    for (let count = 2; ids.has(operation.id); count++) operation.id = `${id}${count}`;
    ids.add(operation.id);
  }
  return operations;
}

/** The id of an operation whose document gives it none: `post /stations/{id}` gives `postStationsId`. */
function namelessId(method: string, path: string): string {
  return `${method} ${path}`.replace(/[^A-Za-z0-9]+([A-Za-z0-9]?)/g, (_, next: string) => next.toUpperCase());
}

/** Lists the webhooks of a document as operations: the path of each is the name of its event. */
export function webhooksOf(document: OpenApiDocument): Operation[] {
  return operationsOf({ ...document, paths: document.webhooks ?? {} });
}

/**
 * Lists what the API sends because of an operation.
 * @returns by the name of each callback, its requests as operations: the path of each is the expression of its address
 */
export function callbacksOf(document: OpenApiDocument, { path, method }: Operation): Map<string, Operation[]> {
  const { callbacks = {} } = resolve(document, document.paths[path]!)[method] as OperationObject;
  return new Map(
    Object.entries(callbacks).map(([name, callback]) => [
      name,
      operationsOf({ ...document, paths: resolve<OpenApiDocument['paths']>(document, callback) }),
    ]),
  );
}

/** Resolves parameters: of two with one name and place the later holds, and `example` is the first of `examples`. */
function parametersOf(document: OpenApiDocument, list: (Parameter | Reference)[]): Parameter[] {
  const parameters = list
    .map((entry) => resolve<Parameter>(document, entry))
    .map((parameter): [string, Parameter] => [`${parameter.in} ${parameter.name}`, parameter]);
  return [...new Map(parameters).values()].map((parameter) => {
    const [first] = Object.values(parameter.examples ?? {});
    return first === undefined ? parameter : { ...parameter, example: first.value };
  });
}
