/** Spans of OpenTelemetry: one per request, by the semantic conventions for HTTP client spans (1.23 and later). */
import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type TracerProvider,
} from '@opentelemetry/api';
import type { ApiError, CallError, TransportError } from './errors.ts';
import type { Call, Hooks, Interceptor } from './hooks.ts';
import type { ClientOptions } from './options.ts';
import { version } from './version.ts';

/** What spans are made with. */
export interface OpenTelemetryOptions {
  /** Where the spans go. Default: the global provider, as it is when a call begins. */
  tracerProvider?: TracerProvider | undefined;
}

/**
 * Options with spans added: `createClient(withOpenTelemetry({ apiKey }))`. Every attempt of a call is a span of kind
 * CLIENT under the span that is active where the method is called, and is sent with that span's `traceparent`. Leave the
 * instrumentation of `fetch` or undici off, which would count each request twice.
 * @returns the options, with a hook and an interceptor behind those that they have
 */
export function withOpenTelemetry<Options extends Partial<ClientOptions>>(
  options: Options,
  { tracerProvider }: OpenTelemetryOptions = {},
): Options {
  const parents = new WeakMap<Call, Context>();
  const spans = new WeakMap<Call, Span>();

  const remember: Interceptor = (call, next) => {
    parents.set(call, context.active());
    return next();
  };
  const hooks: Hooks = {
    onRequest({ call, method, url, attempt, headers }) {
      const parent = parents.get(call) ?? context.active();
      const tracer = (tracerProvider ?? trace.getTracerProvider()).getTracer('user-management-client', version);
      const span = tracer.startSpan(
        `${method} ${call.facts.path}`,
        { kind: SpanKind.CLIENT, attributes: requestAttributes(call, method, url, attempt) },
        parent,
      );
      spans.set(call, span);
      propagation.inject(trace.setSpan(parent, span), headers);
    },
    onResponse({ call, status, error }) {
      const span = spans.get(call);
      if (status !== undefined) span?.setAttribute('http.response.status_code', status);
      if (error) {
        span?.setAttribute('error.type', errorType(error));
        span?.setStatus({ code: SpanStatusCode.ERROR });
      }
      span?.end();
    },
  };
  return {
    ...options,
    hooks: [options.hooks ?? [], hooks].flat(),
    interceptors: [...(options.interceptors ?? []), remember],
  };
}

function requestAttributes({ facts }: Call, method: string, url: string, attempt: number): Attributes {
  const { protocol, hostname, port, href } = withoutValues(url);
  return {
    'http.request.method': method,
    'server.address': hostname,
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
    'url.full': href,
    'url.template': facts.path,
    ...(attempt > 1 ? { 'http.request.resend_count': attempt - 1 } : {}),
  };
}

/** The conventions ask that nothing sensitive is in the query; a filter may be somebody's address. */
function withoutValues(url: string): URL {
  const clean = new URL(url);
  for (const name of clean.searchParams.keys()) clean.searchParams.set(name, 'REDACTED');
  return clean;
}

/** The kind of failure, else the status of an error response, as the conventions have it. */
function errorType({ status, kind }: Partial<ApiError & TransportError> & CallError): string {
  return `${kind ?? status}`;
}
