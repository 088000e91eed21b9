/** Prism's engine, asked for one answer at a time. Routing, authentication and validation are done before it is asked. */
import type { createInstance, IHttpOperationConfig } from '@stoplight/prism-http';
import type { OpenApiDocument } from '../document/types.ts';

type PrismInstance = ReturnType<typeof createInstance>;
type PrismOperation = Parameters<PrismInstance['request']>[1][number];

/** What an answer depends on besides the operation. */
export interface Wish {
  /** A documented status. Default: the lowest success. */
  status?: number | undefined;
  /** The name of an example of that status. Default: the first. */
  example?: string | undefined;
  /** The request's `Accept` header. */
  accept?: string | undefined;
  /** Makes a body up from the schema instead of taking an example. */
  dynamic?: boolean | undefined;
  /** Two dynamic answers with one seed are the same. */
  seed?: string | undefined;
}

/** What Prism answered. */
export interface EngineAnswer {
  status: number;
  /** Without the content type. */
  headers: Record<string, string>;
  /** The content type; absent when there is no body. */
  mediaType?: string;
  body?: string;
}

/** Prism's refusal of a wish, such as a media type that the response does not have. */
export interface EngineRefusal {
  status: number;
  message: string;
}

/** Prism with one document. */
export interface Engine {
  /**
   * Asks for the answer to a valid request.
   * @param method in any case
   * @param path the path as the document writes it
   */
  answer(method: string, path: string, wish: Wish): Promise<EngineAnswer | EngineRefusal>;
}

/** A logger that says nothing, with the methods that Prism calls. */
const silent = Object.assign(Object.create(null) as object, {
  child: () => silent,
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'].map((level) => [level, () => undefined]),
  ),
}) as never;

/** Loads Prism, which takes about half a second, and gives it a document. */
export async function createEngine(document: OpenApiDocument): Promise<Engine> {
  const prism = await import('@stoplight/prism-http');
  const operations = await prism.getHttpOperationsFromSpec(structuredClone(document) as object);
  const byRoute = new Map(
    operations.map((operation) => [`${operation.method.toLowerCase()} ${operation.path}`, operation]),
  );
  const config = {
    checkSecurity: false,
    validateRequest: false,
    validateResponse: false,
    errors: false,
    isProxy: false as const,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  };
  const instance = prism.createInstance(config, { logger: silent });

  async function ask(operation: PrismOperation, wish: Wish): Promise<EngineAnswer | EngineRefusal> {
    const mock: IHttpOperationConfig = {
      dynamic: wish.dynamic ?? false,
      ...(wish.status !== undefined && { code: wish.status }),
      ...(wish.example !== undefined && { exampleKey: wish.example }),
      ...(wish.seed !== undefined && { seed: wish.seed }),
    };
    // The template matches itself, so that no request can reach Prism's router.
    const request = {
      method: operation.method as 'get',
      url: { path: operation.path },
      headers: wish.accept === undefined ? {} : { accept: wish.accept },
    };
    const result = await instance.request(request, [operation], { ...config, mock })();
    if (result._tag === 'Left') {
      const { status, detail, message } = result.left as Error & { status?: number; detail?: string };
      return { status: status ?? 500, message: detail ?? message };
    }
    return toAnswer(result.right.output);
  }

  return {
    async answer(method, path, wish) {
      const operation = byRoute.get(`${method.toLowerCase()} ${path}`);
      if (!operation) throw new Error(`Prism does not know the operation ${method} ${path}.`);
      try {
        return await ask(operation, wish);
      } finally {
        // The generator's random source is global: without this, a seeded answer would make the later ones repeat.
        if (wish.seed !== undefined) prism.resetJSONSchemaGenerator();
      }
    },
  };
}

function toAnswer(output: { statusCode: number; headers?: Record<string, string>; body?: unknown }): EngineAnswer {
  const headers: Record<string, string> = {};
  let mediaType: string | undefined;
  for (const [name, value] of Object.entries(output.headers ?? {})) {
    if (name.toLowerCase() === 'content-type') mediaType = value;
    // Prism gives null for a header that it has no value for.
    else if (value !== null) headers[name] = String(value);
  }
  if (output.body === undefined || mediaType === undefined) return { status: output.statusCode, headers };
  const body =
    typeof output.body === 'string' && !/\bjson\b/.test(mediaType) ? output.body : JSON.stringify(output.body);
  return { status: output.statusCode, headers, mediaType, body };
}
