/** `pnpm sandbox:proof`: the sandbox's proofs that take too long for the tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consoleReport, hasFailed } from 'user-management-contract';
import { runCommand, UsageError, wholeNumber } from 'user-management-openapi/command';
import { startSandbox } from 'user-management-sandbox';
import { installAll } from './lib/install.ts';
import { startPostgres } from './lib/postgres.ts';
import { checkSandbox } from './lib/sandbox-contract.ts';
import { killRound } from './lib/sandbox-kill.ts';
import { runModel } from './lib/sandbox-model.ts';
import { senderFor, startProcess } from './lib/sandbox-process.ts';
import { raceRound } from './lib/sandbox-race.ts';

/** What a proof works with. */
interface Settings {
  /** A file, or the address of a database; nothing for a store in memory. */
  data: string | undefined;
  /** How many processes the store is for. */
  processes: number;
  budget: number;
  operations: number;
  clients: number;
  rounds: number;
  seed: number;
}

/** Each proof, which gives whether it holds. */
const proofs: Record<string, (settings: Settings) => Promise<boolean>> = {
  /** Runs the contract checks. */
  async contract({ data, budget, seed }) {
    const report = await checkSandbox(data, budget, seed);
    console.log(consoleReport(report));
    return !hasFailed(report);
  },

  /** Runs the model with several clients at once in one environment. */
  async model({ data, operations, clients, seed }) {
    const sandbox = await startSandbox({ port: 0, ...(data !== undefined && { data }) });
    const open = () => {
      const scope = sandbox.scope();
      return { scope, send: senderFor(sandbox.url, scope.key) };
    };
    try {
      const sum = await runModel(open, operations, clients, seed);
      console.log(`${sum} operations by ${clients} clients of one environment: no difference (seed ${seed})`);
      return true;
    } finally {
      await sandbox.close();
    }
  },

  /** Kills processes that write. */
  async kill({ data, processes, rounds }) {
    const sum = { acknowledged: 0, lost: 0, unmatched: 0 };
    for (let round = 0; round < rounds; round++) {
      const result = await killRound(data as string, processes, Math.random() * 300);
      sum.acknowledged += result.acknowledged;
      sum.lost += result.lost;
      sum.unmatched = result.unmatched;
    }
    console.log(
      `${rounds} kills: ${sum.acknowledged} acknowledged, ${sum.lost} lost, ${sum.unmatched} without event or user`,
    );
    return sum.lost + sum.unmatched === 0;
  },

  /** Has clients race for what only one may get. */
  async race({ data, processes, clients, rounds }) {
    const code = '424242';
    const args = ['--codes', code, ...(data === undefined ? [] : ['--data', data])];
    const servers = await Promise.all(Array.from({ length: processes }, () => startProcess(...args)));
    const senders = servers.map(({ url }) => senderFor(url, 'sk_test_1'));
    const lines = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      for (const { prize, winners, refusals } of await raceRound(senders, clients, round, () =>
        Promise.resolve(code),
      )) {
        const line = `one ${prize}: ${winners} of ${clients} on ${processes} ${processes === 1 ? 'process' : 'processes'} got it; others: ${refusals.join(', ')}`;
        lines.set(line, (lines.get(line) ?? 0) + 1);
      }
    }
    await Promise.all(servers.map((server) => server.end('SIGTERM')));
    for (const [line, count] of lines) console.log(`${count} rounds for ${line}`);
    return [...lines.keys()].every((line) => line.includes(`: 1 of ${clients} `));
  },
};
const names = Object.keys(proofs);

await runCommand(
  {
    name: 'pnpm sandbox:proof',
    summary: `Proves what takes too long for the tests:
  contract  the contract checks hold
  model     random operations do what a plain model does
  kill      processes that write are killed, and nothing is lost
  race      of many clients who want the same at once one gets it`,
    operands: { placeholder: names.join('|'), min: 1, max: 1 },
    options: {
      store: { type: 'string', placeholder: 'STORE', default: 'memory', description: 'memory, sqlite or postgres' },
      budget: { type: 'string', placeholder: 'N', default: '2000', description: 'requests that contract generates' },
      operations: { type: 'string', placeholder: 'N', default: '100000', description: 'operations of model' },
      clients: { type: 'string', placeholder: 'N', description: 'clients at once (default: 8 of model, 64 of race)' },
      rounds: { type: 'string', placeholder: 'N', default: '20', description: 'rounds of kill and race' },
      seed: { type: 'string', placeholder: 'N', default: '1', description: 'repeats a run of contract or model' },
    },
  },
  async ({ store, ...values }, [name = '']) => {
    await installAll();
    if (!['memory', 'sqlite', 'postgres'].includes(store)) {
      throw new UsageError(`Option '--store' takes memory, sqlite or postgres, not '${store}'.`);
    }
    const proof = proofs[name];
    if (!proof) throw new UsageError(`Expected ${names.join(', ')}, got '${name}'.`);
    if (name === 'kill' && store === 'memory')
      throw new UsageError('A store in memory ends with its process: give --store.');
    const numbers = {
      budget: wholeNumber('budget', values.budget),
      operations: wholeNumber('operations', values.operations),
      clients: wholeNumber('clients', values.clients ?? (name === 'race' ? '64' : '8')),
      rounds: wholeNumber('rounds', values.rounds),
      seed: wholeNumber('seed', values.seed),
    };
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-proof-'));
    const postgres = store === 'postgres' ? await startPostgres() : undefined;
    const data = postgres?.url ?? (store === 'sqlite' ? join(folder, 'data.sqlite') : undefined);
    try {
      if (!(await proof({ ...numbers, data, processes: postgres ? 2 : 1 }))) process.exitCode = 1;
    } finally {
      await postgres?.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
