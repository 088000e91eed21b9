/** Spans, made with the real SDK: the semantic conventions for HTTP client spans, and the trace that goes on at the server. */
import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type ContextManager,
  type TracerProvider,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createClient, type ClientOptions } from 'user-management-client';
import { withOpenTelemetry } from 'user-management-client/opentelemetry';
import packageJson from '../../packages/client/package.json' with { type: 'json' };
import { apiKey, rejection } from './support/calls.ts';
import { json, startFaultServer, type Responder } from './support/fault-server.ts';

const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';
const template = '/user_management/users/{id}';
const exporter = new InMemorySpanExporter();
const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
});
afterAll(() => {
  context.disable();
  propagation.disable();
  trace.disable();
});
beforeEach(() => exporter.reset());

async function setUp(mockResponse: Responder, options: Partial<ClientOptions> = {}) {
  const server = await startFaultServer(mockResponse);
  const settings = { apiKey, baseUrl: server.url, minRetryDelay: 1, ...options };
  return { server, client: createClient(withOpenTelemetry(settings, { tracerProvider })) };
}

describe('a request', () => {
  it('is a span of kind CLIENT with what the conventions require', async () => {
    const { server, client } = await setUp((response) => json(response, 200, { id }));
    await client.getUser({ id });
    const [span, ...more] = exporter.getFinishedSpans();
    expect(more).toEqual([]);
    const { hostname, port } = new URL(server.url);
    expect(span).toMatchObject({ name: `GET ${template}`, kind: SpanKind.CLIENT, ended: true });
    expect(span!.status.code).toBe(SpanStatusCode.UNSET);
    expect(span!.instrumentationScope).toEqual(
      expect.objectContaining({ name: packageJson.name, version: packageJson.version }),
    );
    expect(span!.attributes).toEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'server.address': hostname,
      'server.port': Number(port),
      'url.full': `${server.url}/user_management/users/${id}`,
      'url.template': template,
    });
  });

  it.each([
    ['https://a.example.com', 443],
    ['http://a.example.com', 80],
    ['https://a.example.com:8443', 8443],
  ])('to %s names the port %i', async (baseUrl, port) => {
    const options = { apiKey, baseUrl, fetch: async () => Response.json({ id }) };
    await createClient(withOpenTelemetry(options, { tracerProvider })).getUser({ id });
    expect(exporter.getFinishedSpans()[0]!.attributes['server.port']).toBe(port);
  });

  it('has no value of the query, which may be personal, and no key', async () => {
    const { server, client } = await setUp((response) => json(response, 200, { data: [] }));
    await client.listUsers({ email: 'a@example.com', limit: 5 });
    const [span] = exporter.getFinishedSpans();
    const query = 'email=REDACTED&limit=REDACTED';
    expect(span!.attributes['url.full']).toBe(`${server.url}/user_management/users?${query}`);
    expect(JSON.stringify(span!.attributes)).not.toContain(apiKey);
    expect(server.requests[0]!.path).toContain('email=a%40example.com');
  });

  it('that is sent again is a span of its own, which counts the times', async () => {
    const { client } = await setUp((response, request, attempt) =>
      attempt === 1
        ? void request.socket.destroy()
        : json(response, attempt === 2 ? 503 : 404, { code: 'entity_not_found', message: 'No' }),
    );
    await rejection(client.deleteUser({ id }));
    const spans = exporter.getFinishedSpans();
    const told = spans.map(({ attributes, status }) => [
      attributes['http.request.resend_count'],
      attributes['http.response.status_code'],
      attributes['error.type'],
      status.code,
    ]);
    // The documented code says that a retry cannot help, so that the second attempt is the last.
    expect(told).toEqual([
      [undefined, undefined, 'network', SpanStatusCode.ERROR],
      [1, 503, '503', SpanStatusCode.ERROR],
    ]);
  });

  it('whose body is of no use has a status and the kind of the failure', async () => {
    const { client } = await setUp((response) => response.end('<html>'));
    await rejection(client.getUser({ id }));
    expect(exporter.getFinishedSpans()[0]!.attributes).toMatchObject({
      'http.response.status_code': 200,
      'error.type': 'invalid_body',
    });
  });
});

describe('a provider of your own', () => {
  it('is told of nothing that is not there', async () => {
    const told: unknown[] = [];
    const span = {
      setAttribute: (...values: unknown[]) => told.push(values),
      setStatus: () => {},
      end: () => told.push('end'),
      spanContext: () => ({ traceId: '', spanId: '', traceFlags: 0 }),
    };
    const own = { getTracer: () => ({ startSpan: () => span }) } as unknown as TracerProvider;
    const failing = { apiKey, maxRetries: 0, fetch: () => Promise.reject(new Error('broken')) };
    await rejection(createClient(withOpenTelemetry(failing, { tracerProvider: own })).getUser({ id }));
    expect(told).toEqual([['error.type', 'network'], 'end']);
  });

  it.each([200, 404])('that fails harms no call, and is reported once, with status %i', async (status) => {
    const fault = new Error('no tracer');
    const own: TracerProvider = {
      getTracer() {
        throw fault;
      },
    };
    const reported: unknown[] = [];
    const options = {
      apiKey,
      fetch: async () => Response.json({ id }, { status }),
      onHookError: (...values: unknown[]) => void reported.push(values),
    };
    const { response } = await createClient(withOpenTelemetry(options, { tracerProvider: own })).safe.getUser({ id });
    expect(response?.status).toBe(status);
    expect(reported).toEqual([[fault, 'onRequest', 'getUser']]);
  });
});

describe('a trace', () => {
  it('goes on at the server: under the span of the caller, each request with its own traceparent', async () => {
    const { server, client } = await setUp((response, _request, attempt) =>
      attempt === 1 ? json(response, 503, {}) : json(response, 200, { id }),
    );
    const parent = tracerProvider.getTracer('app').startSpan('sign up');
    await context.with(trace.setSpan(context.active(), parent), () => client.getUser({ id }));
    const spans = exporter.getFinishedSpans();
    const { traceId, spanId } = parent.spanContext();
    expect(spans.map((span) => [span.spanContext().traceId, span.parentSpanContext?.spanId])).toEqual([
      [traceId, spanId],
      [traceId, spanId],
    ]);
    expect(server.requests.map(({ headers }) => headers['traceparent'])).toEqual(
      spans.map((span) => `00-${traceId}-${span.spanContext().spanId}-01`),
    );
    expect(server.requests[0]!.headers.authorization).toBe(`Bearer ${apiKey}`);
  });

  it('is not mixed up with that of another call at the same time', async () => {
    const { client } = await setUp((response, request) => json(response, 200, { id: request.url!.split('/').at(-1) }));
    const tracer = tracerProvider.getTracer('app');
    const calls = Array.from({ length: 20 }, async (_, n) => {
      const parent = tracer.startSpan(`caller ${n}`);
      await context.with(trace.setSpan(context.active(), parent), () => client.getUser({ id: `user_${n}` }));
      return [`/user_management/users/user_${n}`, parent.spanContext().spanId];
    });
    const expected = await Promise.all(calls);
    const found = exporter
      .getFinishedSpans()
      .map(({ attributes, parentSpanContext }) => [
        new URL(String(attributes['url.full'])).pathname,
        parentSpanContext?.spanId,
      ]);
    expect(new Map(found as [string, string][])).toEqual(new Map(expected as [string, string][]));
    expect(found).toHaveLength(20);
  });
});

describe('without a context that goes on through promises, as in browsers', () => {
  it('the parent is the span that is active where the method is called', async () => {
    let now = ROOT_CONTEXT;
    const manager: ContextManager = {
      active: () => now,
      with(next, run, self, ...args) {
        const before = now;
        now = next;
        try {
          return run.call(self!, ...args);
        } finally {
          now = before;
        }
      },
      bind: (_context, target) => target,
      enable: () => manager,
      disable: () => manager,
    };
    context.disable();
    context.setGlobalContextManager(manager);
    onTestFinished(() => {
      context.disable();
      context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    });
    const { client } = await setUp((response) => json(response, 200, { id }));
    const parent = tracerProvider.getTracer('app').startSpan('sign up');
    await context.with(trace.setSpan(context.active(), parent), () => client.getUser({ id }));
    expect(exporter.getFinishedSpans()[0]!.parentSpanContext?.spanId).toBe(parent.spanContext().spanId);
  });
});

describe('the options', () => {
  it('let interceptors of the caller stand between the call and its requests', async () => {
    const between = tracerProvider.getTracer('app').startSpan('between');
    const { client } = await setUp((response) => json(response, 200, { id }), {
      interceptors: [(_call, next) => context.with(trace.setSpan(context.active(), between), next)],
    });
    await client.getUser({ id });
    expect(exporter.getFinishedSpans()[0]!.parentSpanContext?.spanId).toBe(between.spanContext().spanId);
  });

  it('keep the hooks and the interceptors that they have', async () => {
    const order: string[] = [];
    const { client } = await setUp((response) => json(response, 200, { id }), {
      hooks: [{ onRequest: () => order.push('first hook') }, { onRequest: () => order.push('hook') }],
      interceptors: [(_call, next) => (order.push('interceptor'), next())],
    });
    await client.getUser({ id });
    expect(order).toEqual(['interceptor', 'first hook', 'hook']);
    expect(exporter.getFinishedSpans()).toHaveLength(1);
  });

  it('use the global provider unless given another, as it is when a call begins', async () => {
    const server = await startFaultServer((response) => json(response, 200, { id }));
    const client = createClient(withOpenTelemetry({ apiKey, baseUrl: server.url }));
    await client.getUser({ id });
    expect(exporter.getFinishedSpans()).toEqual([]);
    trace.setGlobalTracerProvider(tracerProvider);
    await client.getUser({ id });
    expect(exporter.getFinishedSpans()).toHaveLength(1);
  });
});
