/** How a client gets through bad times of a server, beside openai-node, whose retries many take for the measure. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import OpenAI from 'openai';
import { createClient, type OperationName } from 'user-management-client';
import { operationsOf, readBundle } from 'user-management-openapi';
import { keySchemeOf } from 'user-management-openapi/requests';
import { bundleFile } from '../lib/repo.ts';

/** What a client came to in one scenario. */
export interface Recovery {
  scenario: string;
  client: string;
  calls: number;
  recovered: number;
  requests: number;
  /** From the first call to the end of the last one. */
  seconds: number;
}

/** Responds to the request for a path; `count` is how many there have been for it, from 1. */
type Behavior = (response: ServerResponse, count: number) => void;
type Call = (id: string) => Promise<unknown>;

/** How long the server of the third scenario is down, and how many calls a second it gets meanwhile. */
const outage = { seconds: 30, callsPerSecond: 100 };

const scenarios: Record<string, { behavior: () => Behavior; run: (call: Call) => Promise<boolean[]> }> = {
  '200 at once, each fails once': {
    behavior: () => (response, count) => reply(response, count === 1 ? 503 : 200),
    run: (call) => burst(call, 200),
  },
  // The server takes 100 requests a second.
  '300 at once, 429 above 100 a second': {
    behavior: () => {
      let taken: number[] = [];
      return (response) => {
        taken = taken.filter((time) => time > performance.now() - 1_000);
        if (taken.length >= 100) return reply(response, 429, { 'Retry-After': '1' });
        taken.push(performance.now());
        reply(response, 200);
      };
    },
    run: (call) => burst(call, 300),
  },
  [`outage of ${outage.seconds} s, ${outage.callsPerSecond} calls a second`]: {
    behavior: () => {
      const end = performance.now() + outage.seconds * 1_000;
      return (response) => reply(response, performance.now() < end ? 503 : 200);
    },
    async run(call) {
      const outcomes: Promise<boolean>[] = [];
      const start = performance.now();
      const total = outage.seconds * outage.callsPerSecond;
      for (let n = 0; n < total; n++) {
        outcomes.push(succeeds(call(`id_${n}`)));
        await pause(Math.max(0, start + ((n + 1) * 1_000) / outage.callsPerSecond - performance.now()));
      }
      return Promise.all(outcomes);
    },
  },
};

/**
 * Runs every scenario with both clients and their own defaults, each against a server of its own; the two clients at the
 * same time, so that both have the same machine.
 */
export async function recoveries(): Promise<Recovery[]> {
  const results: Recovery[] = [];
  for (const [scenario, { behavior, run }] of Object.entries(scenarios)) {
    const both = Object.entries(clients).map(async ([client, make]): Promise<Recovery> => {
      const server = await startServer(behavior());
      const start = performance.now();
      const outcomes = await run(make(server.url));
      const seconds = (performance.now() - start) / 1_000;
      await server.close();
      const recovered = outcomes.filter(Boolean).length;
      return { scenario, client, calls: outcomes.length, recovered, requests: server.requests(), seconds };
    });
    results.push(...(await Promise.all(both)));
  }
  return results;
}

/** A read by id of each client, at a server. */
const clients: Record<string, (url: string) => Call> = {
  'user-management-client'(baseUrl) {
    const document = readBundle(bundleFile);
    const read = operationsOf(document).find(({ method, path }) => method === 'get' && path.endsWith('}'));
    if (!read) throw new Error('The document has no read by id.');
    const apiKey = keySchemeOf(document).example;
    const method = createClient({ apiKey, baseUrl })[read.id as OperationName] as (input: object) => Promise<unknown>;
    const name = read.parameters[0]!.name;
    return (id) => method({ [name]: id });
  },
  openai(baseURL) {
    const client = new OpenAI({ apiKey: 'none', baseURL });
    return (id) => client.models.retrieve(id);
  },
};

const burst = (call: Call, size: number) =>
  Promise.all(Array.from({ length: size }, (_, n) => succeeds(call(`id_${n}`))));

const succeeds = (call: Promise<unknown>) =>
  call.then(
    () => true,
    () => false,
  );

function reply(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end('{"id":"id_0"}');
}

async function startServer(behavior: Behavior) {
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url!;
    counts.set(path, (counts.get(path) ?? 0) + 1);
    behavior(response, counts.get(path)!);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
