/** `pnpm bench sandbox`: how fast the sandbox is with few and many users, beside the mock and a server that does nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { runCommand, wholeNumber } from 'user-management-openapi/command';
import { startSandbox } from 'user-management-sandbox';
import { startPostgres } from '../lib/postgres.ts';
import { residentMegabytes } from './mock-measure.ts';
import {
  batches,
  diskMegabytes,
  endAll,
  fill,
  processorSeconds,
  startBare,
  startEmulator,
  startMock,
  startSandboxOn,
  userAt,
  type Running,
} from './sandbox-servers.ts';

const path = '/user_management/users';

const headersWith = (key = '') => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });

/** The requests of the bench, for a store with so many users. */
const requestsFor = (users: number) => {
  const page = (index: number) => ({ path: `${path}?after=${userAt(index).id}` });
  return {
    get: { path: `${path}/${userAt(Math.floor(users / 2)).id}` },
    first: { path },
    middle: page(Math.floor(users / 2)),
    last: page(10),
    create: { path, method: 'POST' as const, body: '{"email":"[<id>]@example.com"}' },
  };
};

/** What a request came to. */
interface Figure {
  perSecond: number;
  /** Microseconds of the processor that the server takes for one; what else the machine does changes it least. */
  cost: number;
}

/** By the request. */
type Figures = Record<keyof ReturnType<typeof requestsFor>, Figure>;

async function load(server: Running, request: { path: string }, seconds: number): Promise<Figure> {
  const { url, pid, keys } = server;
  const requests = keys.map((key) => ({ ...request, headers: headersWith(key) }));
  const options = { url, connections: 16, pipelining: 4, idReplacement: true, requests };
  const before = processorSeconds(pid);
  const { requests: sent, non2xx, errors } = await autocannon({ ...options, duration: seconds });
  if (non2xx + errors > 0) throw new Error(`${request.path} at ${url}: ${non2xx} wrong responses, ${errors} errors.`);
  return { perSecond: sent.average, cost: ((processorSeconds(pid) - before) / sent.total) * 1e6 };
}

async function measure<Name extends string>(
  server: Running,
  requests: Record<Name, { path: string }>,
  seconds: number,
): Promise<Record<Name, Figure>> {
  const figures: Partial<Record<Name, Figure>> = {};
  for (const name in requests) {
    await load(server, requests[name], seconds);
    figures[name] = await load(server, requests[name], seconds);
  }
  return figures as Record<Name, Figure>;
}

/** Measures the vendor's emulator with 100 users, which it names itself. */
async function measureEmulator(folder: string, seconds: number): Promise<void> {
  const emulator = await startEmulator(folder);
  if (!emulator) return console.log('The vendor’s emulator is not measured: npm install --global workos');
  let id = '';
  for (const { email } of [...batches(0, 100)].flat()) {
    const body = JSON.stringify({ email });
    const created = await fetch(`${emulator.url}${path}`, {
      method: 'POST',
      headers: headersWith(emulator.keys[0]),
      body,
    });
    ({ id } = (await created.json()) as { id: string });
  }
  const { first, create } = requestsFor(100);
  const get = { path: `${path}/${id}` };
  row('emulator, 100 users', await measure(emulator, { get, first, create }, seconds));
  await emulator.end();
}

/** The median of what a request costs one server, as a share of what it costs another: each has its turn, five times. */
async function shareOf(server: Running, other: Running, request: { path: string }, seconds: number): Promise<number> {
  const shares: number[] = [];
  // Until then the runtime compiles what is called often.
  for (const each of [server, other]) await load(each, request, 4 * seconds);
  for (let round = 0; round < 5; round++) {
    const { cost } = await load(server, request, seconds);
    shares.push(cost / (await load(other, request, seconds)).cost);
  }
  return shares.sort((a, b) => a - b)[2]!;
}

const row = (name: string, figures: Partial<Figures>, more = '') =>
  console.log(
    `${name.padEnd(22)} ${Object.entries(figures)
      .map(([request, each]) => `${request} ${Math.round(each.perSecond)}/s ${Math.round(each.cost)} µs`.padEnd(24))
      .join('')}${more}`,
  );

/** A figure that is meant to stay below a bound. */
const aim = (name: string, ratio: number, most: number) =>
  console.log(`${ratio <= most ? '✓' : '✗'} ${name}: ${ratio.toFixed(2)} (aim: at most ${most})`);

const stores = {
  memory: { get: 1.15, create: 2 },
  sqlite: { get: 1.3, create: 2 },
  postgres: undefined,
};

await runCommand(
  {
    name: 'pnpm bench sandbox',
    summary: 'Measures the sandbox on each store, beside the mock, by the processor’s time. Needs Linux.',
    options: {
      seconds: { type: 'string', placeholder: 'N', default: '2', description: 'how long each request is sent' },
      most: { type: 'string', placeholder: 'N', default: '1000000', description: 'leave out stores of more users' },
    },
  },
  async (values) => {
    const seconds = wholeNumber('seconds', values.seconds);
    const sizes = [100, 10_000, 1_000_000].filter((size) => size <= wholeNumber('most', values.most));
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-bench-'));
    const postgres = await startPostgres();
    try {
      const [users] = [...batches(0, 10_000)];
      const began = performance.now();
      const seeded = await startSandbox({ port: 0, seed: { users: users! } });
      aim('seconds to start with a seed of 10,000 users', (performance.now() - began) / 1_000, 2);
      await seeded.close();
      const [bare, mock] = [await startBare(), await startMock()];
      row('bare node:http', { get: await load(bare, requestsFor(100).get, seconds) });
      row('mock', await measure(mock, requestsFor(100), seconds));
      await Promise.all([bare.end(), mock.end()]);
      await measureEmulator(folder, seconds);
      for (const [store, aims] of Object.entries(stores)) {
        const data = { memory: undefined, sqlite: join(folder, 'data.sqlite'), postgres: postgres.url }[store];
        if (data !== undefined) await fill(data, 0, sizes[0]!);
        const [beside, resting] = [await startMock(), await startSandboxOn(data, 0)];
        aim(
          `${store}: MB at rest beyond the mock’s`,
          residentMegabytes(resting.pid) - residentMegabytes(beside.pid),
          15,
        );
        await resting.end();
        const figures: Figures[] = [];
        for (const [index, users] of sizes.entries()) {
          if (data !== undefined && index > 0) await fill(data, sizes[index - 1]!, users);
          const sandbox = await startSandboxOn(data, users);
          const { get, create } = requestsFor(users);
          if (index === 0 && aims) {
            aim(`${store}: cost of get, of the mock’s`, await shareOf(sandbox, beside, get, seconds / 2), aims.get);
            aim(
              `${store}: cost of create, of the mock’s`,
              await shareOf(sandbox, beside, create, seconds / 2),
              aims.create,
            );
          }
          figures.push(await measure(sandbox, requestsFor(users), seconds));
          await sandbox.end();
          const disk = data === undefined ? '' : `${Math.round(await diskMegabytes(data))} MB on disk`;
          row(`${store}, ${users} users`, figures.at(-1)!, disk);
        }
        await beside.end();
        const pages = figures.flatMap(({ first, middle, last }) => [first, middle, last].map(({ cost }) => cost));
        aim(
          `${store}: cost of the dearest page of all sizes, of the cheapest`,
          Math.max(...pages) / Math.min(...pages),
          2,
        );
      }
    } finally {
      await endAll();
      await postgres.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
