/** `user-management-mock/causes`: for every documented response, a request that triggers it. */
import { targetOf } from 'user-management-openapi/target';
import { curlCommand } from 'user-management-openapi/curl';
import { capitalized } from './core/authenticate.ts';
import { lookup } from './document/lookup.ts';
import { operationsOf, type DocumentOperation } from './document/operations.ts';
import { plainValue } from './document/plain-value.ts';
import type {
  ExampleObject,
  Examples,
  OpenApiDocument,
  ParameterObject,
  Reference,
  RequestBodyObject,
  ResponseObject,
  Schema,
} from './document/types.ts';
import { schemeModels } from './model/schemes.ts';
import type { CauseModel, SchemeModel } from './model/types.ts';

export { targetOf };

export type { OpenApiDocument } from './document/types.ts';
export type { CauseModel } from './model/types.ts';

/** The media type of the bodies that requests have here. */
const jsonMediaType = 'application/json';

/** A documented response, and a request that gets it. */
export interface CausedResponse {
  /** The operation's id. */
  operation: string;
  /** The response's status. */
  status: number;
  /** The example's name; `undefined` for a response without a body, or whose body the mock makes up. */
  example: string | undefined;
  /** What the example shows. */
  summary: string | undefined;
  /** The response's body; `undefined` for none, or for one that the mock makes up. */
  value: unknown;
  /** The media type of a body of which the document shows none, so that the mock makes it up; else `undefined`. */
  madeUp: string | undefined;
  /** What of the request brings the response about. Empty for the first good response, which any other valid request gets. */
  cause: CauseModel;
  request: CausingRequest;
}

/** A request, in parts. */
export interface CausingRequest {
  /** In upper case. */
  method: string;
  /** The path template. */
  template: string;
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  /** The parameters in headers and cookies that have to be there, by the header's name. */
  headers?: Record<string, string>;
  /** `undefined` for none. */
  body: unknown;
  /** Asks for the response by a `Prefer` header, where nothing else of a request brings it about. */
  prefer?: string;
  /** How the request says who sends it; `undefined` where the operation asks for nothing. */
  authentication: { scheme: SchemeModel; key: string } | undefined;
}

/**
 * Lists every documented response that has an example or no body, and the first good one of each operation, with a request that gets
 * it: what the response's cause says, and the document's first examples for all that the cause leaves open. Good responses come first
 * within an operation. Those of a request that cannot be written here are left out: its body has to be, and is not JSON or nothing that
 * can be made up, or a parameter has a form of its own.
 * @param document an OpenAPI 3.1 document, bundled into one
 * @param makeBody makes up a body that fits a schema, or `undefined`. Default: of the properties that must be there
 * @throws a DocumentError when the document cannot be read; its message names the place
 */
export function causedResponses(
  document: OpenApiDocument,
  makeBody: (schema: Schema) => unknown = (schema) => plainValue(document, schema, 'text'),
): CausedResponse[] {
  const schemes = schemeModels(document);
  // What no request can mean has no cause; whoever compiles or starts the mock is told of it.
  return operationsOf(document, () => {}).flatMap((entry) => {
    const [scheme] = Object.keys((entry.operation.security ?? document.security ?? [])[0] ?? {}).map(
      (name) => schemes[name],
    );
    return responsesOf(document, entry).flatMap(({ isFirst, ...response }): CausedResponse[] => {
      const { example, status } = response;
      // Where nobody is asked for a key, none decides.
      const isCaused = response.cause !== undefined && (scheme !== undefined || response.cause.apiKey === undefined);
      const cause = isCaused ? response.cause! : {};
      const body = bodyOf(document, entry, response, makeBody);
      if (body === undefined && bodyObject(document, entry).required) return [];
      const authentication = scheme && { scheme, key: cause.apiKey ?? exampleKeyOf(scheme) };
      const caused = {
        ...response,
        operation: entry.id,
        cause,
        request: {
          method: entry.method,
          template: entry.path,
          path: { ...firstExamples(document, entry, 'path'), ...cause.path },
          query: { ...firstExamples(document, entry, 'query'), ...cause.query },
          ...headerParameters(document, entry),
          body,
          authentication,
          ...(isCaused || isFirst
            ? {}
            : { prefer: `code=${status}${example === undefined ? '' : `, example=${example}`}` }),
        },
      };
      return [caused];
    });
  });
}

const bodyObject = (document: OpenApiDocument, { operation }: DocumentOperation): RequestBodyObject =>
  lookup<RequestBodyObject>(document, operation.requestBody ?? {});

/** A key that a scheme takes: the document's, or one that is made up. Basic takes a name and a password (RFC 7617, section 2). */
export function exampleKeyOf({ example, name }: SchemeModel): string {
  return example ?? (name.toLowerCase() === 'basic' ? btoa('user:password') : 'KEY');
}

/** A response as the document has it. */
type DocumentedResponse = Pick<CausedResponse, 'status' | 'example' | 'summary' | 'value' | 'madeUp'> & {
  cause?: CauseModel;
  /** Whether it is what a request gets that asks for nothing else. */
  isFirst: boolean;
};

/** Whether a parameter that has to be there is written in a form of its own, such as that of an object. */
function isUnusual(
  document: OpenApiDocument,
  { in: place, required, style, content, schema }: ParameterObject,
): boolean {
  if (!required || (place !== 'path' && place !== 'query')) return false;
  const { type } = lookup<{ type?: unknown }>(document, Object(schema) as Reference);
  return content !== undefined || type === 'object' || !['simple', 'form', undefined].includes(style);
}

function responsesOf(document: OpenApiDocument, { operation, parameters }: DocumentOperation): DocumentedResponse[] {
  if (parameters.some((each) => isUnusual(document, each))) return [];
  // The names of an object that are whole numbers come in their order.
  const first = Object.keys(operation.responses ?? {}).find((code) => /^2\d\d$/.test(code));
  return Object.entries(operation.responses ?? {}).flatMap(([code, reference]): DocumentedResponse[] => {
    const status = Number(code);
    // A range of statuses, and the rest, are nothing that a request can be said to get.
    if (Number.isNaN(status)) return [];
    const { content, description } = lookup<ResponseObject>(document, reference);
    const [media] = Object.values(content ?? {});
    const examples = Object.entries(media?.examples ?? {});
    const isFirst = code === first;
    if (!content || (isFirst && examples.length === 0)) {
      const [madeUp] = Object.keys(content ?? {});
      return [{ status, example: undefined, summary: description, value: undefined, madeUp, isFirst }];
    }
    return examples.map(([name, entry], index) => {
      const { summary, value, 'x-cause': cause } = lookup<ExampleObject>(document, entry);
      const shown = { status, example: name, summary, value, madeUp: undefined, isFirst: isFirst && index === 0 };
      return cause ? { ...shown, cause } : shown;
    });
  });
}

function firstExamples(
  document: OpenApiDocument,
  { parameters }: DocumentOperation,
  place: ParameterObject['in'],
): Record<string, unknown> {
  return Object.fromEntries(
    parameters
      .filter((each) => each.required && each.in === place)
      .map(({ name, example, examples = {}, schema }) => [
        name,
        example ?? firstValue(document, examples) ?? plainValue(document, schema, name) ?? name,
      ]),
  );
}

/** The parameters in headers and cookies that have to be there; nothing where there are none. */
function headerParameters(document: OpenApiDocument, entry: DocumentOperation): Pick<CausingRequest, 'headers'> {
  // A list as a text has commas between its items.
  const written = (place: 'header' | 'cookie') =>
    Object.entries(firstExamples(document, entry, place)).map(([name, value]) => [name, String(value)] as const);
  const cookies = written('cookie').map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const headers = [...written('header'), ...(cookies.length > 0 ? [['Cookie', cookies.join('; ')] as const] : [])];
  return headers.length > 0 ? { headers: Object.fromEntries(headers) } : {};
}

function firstValue(document: OpenApiDocument, examples: Examples): unknown {
  const [first] = Object.values(examples);
  return first && lookup<ExampleObject>(document, first).value;
}

/** The request example of the response's name, the first one or a made-up one, with the cause's values. An optional body is left out. */
function bodyOf(
  document: OpenApiDocument,
  entry: DocumentOperation,
  { example: name, cause: { body: values } = {} }: Pick<DocumentedResponse, 'example' | 'cause'>,
  makeBody: (schema: Schema) => unknown,
): unknown {
  const { required = false, content = {} } = bodyObject(document, entry);
  if (!required && values === undefined) return undefined;
  const media = content[jsonMediaType];
  if (!media) return undefined;
  const { examples = {}, schema = true } = media;
  const named = name === undefined ? undefined : examples[name];
  const shown = named ? lookup<ExampleObject>(document, named).value : firstValue(document, examples);
  const body = shown ?? makeBody(schema);
  return values === undefined ? body : { ...Object(body), ...values };
}

/** The headers of a request, besides those that every HTTP client adds. */
export function headersOf({
  authentication,
  headers: parameters,
  body,
  prefer,
}: CausingRequest): Record<string, string> {
  const headers = { ...parameters };
  if (authentication) {
    const { scheme, key } = authentication;
    if (scheme.in === 'authorization') headers['Authorization'] = `${capitalized(scheme.name)} ${key}`;
    else if (scheme.in === 'header') headers[scheme.name] = key;
    else if (scheme.in === 'cookie') {
      headers['Cookie'] = [headers['Cookie'], `${scheme.name}=${key}`].filter(Boolean).join('; ');
    }
  }
  if (body !== undefined) headers['Content-Type'] = jsonMediaType;
  if (prefer !== undefined) headers['Prefer'] = prefer;
  return headers;
}

/**
 * Writes a request as one curl line.
 * @param url where the server listens, without a slash at the end
 */
export function curlOf(request: CausingRequest, url: string): string {
  // What is undefined is no JSON, and no body.
  const body = JSON.stringify(request.body);
  return curlCommand(url, { method: request.method, target: targetOf(request), headers: headersOf(request), body });
}
