/** `pnpm sandbox:proof`: the sandbox's proofs that take too long for the tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError, wholeNumber } from 'user-management-openapi/command';
import { startSandbox } from 'user-management-sandbox';
import { startPostgres } from './lib/postgres.ts';
import { killRound } from './lib/sandbox-kill.ts';
import { runModel, senderFor } from './lib/sandbox-model.ts';

/** Runs the model with several clients at once. */
async function model(data: string | undefined, operations: number, clients: number, seed: number): Promise<void> {
  const sandbox = await startSandbox({ port: 0, ...(data !== undefined && { data }) });
  const open = () => {
    const scope = sandbox.scope();
    return { scope, send: senderFor(sandbox.url, scope.key) };
  };
  try {
    const each = Math.ceil(operations / clients);
    const runs = await Promise.all(Array.from({ length: clients }, (_, client) => runModel(open, each, seed + client)));
    console.log(
      `${runs.reduce((sum, run) => sum + run, 0)} operations by ${clients} clients: no difference (seed ${seed})`,
    );
  } finally {
    await sandbox.close();
  }
}

/** Kills processes that write. */
async function kill(data: string, processes: number, rounds: number): Promise<void> {
  const sum = { acknowledged: 0, lost: 0, unmatched: 0 };
  for (let round = 0; round < rounds; round++) {
    const result = await killRound(data, processes, Math.random() * 300);
    sum.acknowledged += result.acknowledged;
    sum.lost += result.lost;
    sum.unmatched = result.unmatched;
  }
  console.log(
    `${rounds} kills: ${sum.acknowledged} acknowledged, ${sum.lost} lost, ${sum.unmatched} without event or user`,
  );
  if (sum.lost + sum.unmatched > 0) process.exitCode = 1;
}

await runCommand(
  {
    name: 'pnpm sandbox:proof',
    summary: 'Runs random operations against a plain model, or kills processes that write and counts what is lost.',
    operands: { placeholder: 'model|kill', min: 1, max: 1 },
    options: {
      store: { type: 'string', placeholder: 'STORE', default: 'memory', description: 'memory, sqlite or postgres' },
      operations: { type: 'string', placeholder: 'N', default: '100000', description: 'operations of the model' },
      clients: { type: 'string', placeholder: 'N', default: '8', description: 'clients of the model at once' },
      rounds: { type: 'string', placeholder: 'N', default: '20', description: 'kills' },
      seed: { type: 'string', placeholder: 'N', default: '1', description: 'repeats a run of the model' },
    },
  },
  async ({ store, operations, clients, rounds, seed }, [proof]) => {
    if (!['memory', 'sqlite', 'postgres'].includes(store)) {
      throw new UsageError(`Option '--store' takes memory, sqlite or postgres, not '${store}'.`);
    }
    if (proof !== 'model' && proof !== 'kill') throw new UsageError(`Expected model or kill, got '${proof}'.`);
    if (proof === 'kill' && store === 'memory')
      throw new UsageError('A store in memory ends with its process: give --store.');
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-proof-'));
    const postgres = store === 'postgres' ? await startPostgres() : undefined;
    const data = postgres?.url ?? (store === 'sqlite' ? join(folder, 'data.sqlite') : undefined);
    try {
      if (proof === 'model') {
        await model(
          data,
          wholeNumber('operations', operations),
          wholeNumber('clients', clients),
          wholeNumber('seed', seed),
        );
      } else await kill(data as string, store === 'postgres' ? 2 : 1, wholeNumber('rounds', rounds));
    } finally {
      await postgres?.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
