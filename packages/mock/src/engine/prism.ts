/** Prism's engine, asked for one response at a time: for the response to a valid request, or to check a request and then respond to it. */
import { restoreData } from '../document/repair.ts';
import type { OpenApiDocument } from '../document/types.ts';
import {
  UnreadableRequest,
  type Engine,
  type EngineResponse,
  type EngineRefusal,
  type EngineViolation,
  type ResponseSelection,
} from './types.ts';
import { finiteBody } from './finite.ts';
import { ownDefault, withLinearPatterns } from './linear-patterns.ts';
import { createResources, type PrismOperation } from './resources.ts';

/** A logger that says nothing, with the methods that Prism calls. */
const silent = Object.assign(Object.create(null) as object, {
  child: () => silent,
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'].map((level) => [level, () => undefined]),
  ),
}) as never;

/** The severities that Prism gives, by their numbers. */
const severities = ['Error', 'Warning'];

type Diagnostic = { path?: (string | number)[]; code?: string | number; message: string; severity: number };
type Verdict = { _tag: 'Left'; left: readonly Diagnostic[] } | { _tag: 'Right' };

function diagnosticsOf(verdict: Verdict): Diagnostic[] {
  return verdict._tag === 'Left' ? [...verdict.left] : [];
}

let prismParts: ReturnType<typeof loadPrism> | undefined;

/** The parts that Prism's own instance is made of, without its router: operations are found before. */
async function loadPrism() {
  const [prism, validator, serializer, { header, query }, router] = await Promise.all([
    import('@stoplight/prism-http/dist/mocker/index.js'),
    import('@stoplight/prism-http/dist/validator/index.js'),
    import('@stoplight/prism-http-server/dist/serialize.js'),
    import('@stoplight/prism-http/dist/validator/deserializers/index.js'),
    import('@stoplight/prism-http/dist/router/index.js'),
  ]);
  // Prism takes lists and objects apart also where the header is not there.
  const { simple } = header;
  header.simple = (name, values, ...rest) => (values[name] === undefined ? undefined : simple(name, values, ...rest));
  // And it reads no objects that are separated by spaces or pipes.
  for (const [style, separator] of [
    ['spaceDelimited', ' '],
    ['pipeDelimited', '|'],
  ] as const) {
    const ofList = query[style];
    query[style] = (name, values, schema, ...rest) =>
      schema?.type === 'object' ? objectIn(values[name], separator) : ofList(name, values, schema, ...rest);
  }
  return { prism, validator, serializer, router };
}

/** The object in a text that has its names and values in turn; `undefined` where there is no text. */
function objectIn(given: string | string[] | undefined, separator: string): Record<string, string> | undefined {
  const parts = [given].flat().at(-1)?.split(separator);
  return (
    parts &&
    Object.fromEntries(parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? '']] : [])))
  );
}

/** Loads Prism, which takes about half a second, and gives it a document. */
export async function createEngine(document: OpenApiDocument): Promise<Engine> {
  const { prism, validator, serializer, router } = await (prismParts ??= loadPrism());
  const { ProblemJsonError: Problem } = await import('@stoplight/prism-http');
  const resourceOf = createResources(document);
  const [mock, route] = [ownDefault(prism.default), ownDefault(router.default)];

  function respond(
    resource: PrismOperation,
    data: { headers: Record<string, string | undefined> },
    validations: Diagnostic[],
    selection: ResponseSelection,
    isOwn = false,
  ): EngineResponse | EngineRefusal {
    const { dynamic = false, status: code, example: exampleKey, seed } = selection;
    const config = { dynamic, code, exampleKey, seed };
    try {
      const result = withLinearPatterns(() =>
        mock({ resource, input: { data, validations }, config } as never)(silent),
      );
      if (result._tag === 'Left') return toRefusal(result.left);
      const output = result.right;
      const notesOn = (body: unknown) =>
        diagnosticsOf(withLinearPatterns(() => validator.validateOutput({ resource, element: { ...output, body } })));
      const body = isOwn && isMadeUp(resource, output) ? finiteBody(output.body, notesOn) : output.body;
      return toResponse(
        { ...output, body },
        notesOn(body).map((each) => violationOf('response', each)),
        serializer.serialize,
      );
    } catch (error) {
      return toRefusal(error as Error);
    } finally {
      // The generator's random source is global: without this, a seeded response would make the later ones repeat.
      if (seed !== undefined) prism.resetJSONSchemaGenerator();
    }
  }

  function toRefusal(error: Parameters<typeof Problem.toProblemJson>[0]): EngineRefusal {
    const { status = 500, detail, message, additional } = error;
    const { headers = {} } = (additional ?? {}) as { headers?: Record<string, string> };
    return { status, message: detail || message, problem: Problem.toProblemJson(error), headers };
  }

  return {
    async response(method, path, selection) {
      // Nobody has sent a request, so nobody is to be called back.
      const { callbacks: _callbacks, ...quiet } = await resourceOf(method, path);
      return respond(quiet, { headers: { accept: selection.accept } }, [], selection, selection.dynamic !== true);
    },
    async validate(method, path, request, checks) {
      const resource = await resourceOf(method, path);
      const data = {
        method: request.method.toLowerCase() as 'get',
        url: { path: request.path, query: request.query },
        headers: request.headers,
        body: request.body,
      };
      const [baseUrl] = [request.query['__server']].flat();
      const routed =
        checks.server && baseUrl
          ? route({ resources: [resource], input: { ...data, url: { ...data.url, baseUrl } } })
          : undefined;
      if (routed?._tag === 'Left') {
        const { message } = routed.left;
        return {
          violations: [{ path: ['request', 'query', '__server'], message, severity: 'Error' }],
          response: () => toRefusal(routed.left),
        };
      }
      let found: Diagnostic[];
      try {
        found = withLinearPatterns(() => [
          ...(checks.security ? diagnosticsOf(validator.validateSecurity({ resource, element: data })) : []),
          ...(checks.request ? diagnosticsOf(validator.validateInput({ resource, element: data })) : []),
        ]);
      } catch (error) {
        throw new UnreadableRequest((error as Error).message);
      }
      return {
        violations: found.map((each) => violationOf('request', each)),
        response: (selection, ignoreViolations) => respond(resource, data, ignoreViolations ? [] : found, selection),
      };
    },
  };
}

function violationOf(subject: string, { path = [], code, message, severity }: Diagnostic): EngineViolation {
  return {
    path: [subject, ...path.map(String)],
    ...(code !== undefined && { code }),
    message,
    severity: severities[severity] ?? 'Error',
  };
}

/** What Prism responds with. */
interface Output {
  statusCode: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** Whether a body was made up, since the document has no example for it. */
function isMadeUp({ responses }: PrismOperation, { statusCode, headers }: Output): boolean {
  const type = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const { contents = [] } = responses.find(({ code }) => code === String(statusCode)) ?? {};
  return contents.some(({ mediaType, examples = [] }) => mediaType === type && examples.length === 0);
}

function toResponse(
  output: Output,
  violations: EngineViolation[],
  serialize: (payload: unknown, mediaType?: string) => unknown,
): EngineResponse {
  const headers: Record<string, string> = {};
  let mediaType: string | undefined;
  for (const [name, value] of Object.entries(output.headers ?? {})) {
    if (name.toLowerCase() === 'content-type') mediaType = value;
    // Prism gives null for a header that it has no value for.
    else if (value !== null) headers[name] = String(value);
  }
  const response = { status: output.statusCode, headers, violations };
  if (output.body === undefined || mediaType === undefined) return response;
  return { ...response, mediaType, body: restoreData(textOf(output.body, mediaType, serialize)) };
}

/** A body as text. A value of a type that Prism cannot write, such as one that was made up for a picture, is sent as JSON. */
function textOf(
  body: unknown,
  mediaType: string,
  serialize: (payload: unknown, mediaType?: string) => unknown,
): string {
  try {
    return String(serialize(body, mediaType) ?? '');
  } catch (error) {
    if (!String(error).includes('Cannot find serializer')) throw error;
    return JSON.stringify(body);
  }
}
