/** Random operations on a sandbox, held against a plain model of what they do. */
import fc from 'fast-check';
import type { SandboxScope } from 'user-management-sandbox';
import {
  advance,
  confirmChange,
  create,
  read,
  remove,
  sendChange,
  sendVerification,
  update,
  verify,
  walk,
  type Try,
} from './sandbox-commands.ts';
import type { Send } from './sandbox-process.ts';

const index = fc.nat(20);
const letters = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'A', 'B');
const externalId = fc.constantFrom('1', '2', '3', null);
const which = fc.constantFrom<Try>('right', 'right', 'used', 'wrong', 'wrong');

const commands = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(letters, externalId).map((each) => create(...each)) },
  fc
    .tuple(index, fc.option(letters, { nil: undefined }), fc.option(externalId, { nil: undefined }))
    .map((each) => update(...each)),
  index.map(remove),
  index.map(read),
  fc
    .tuple(fc.constantFrom('asc' as const, 'desc' as const, 'normal' as const), fc.integer({ min: 1, max: 4 }))
    .map((each) => walk(...each)),
  fc.constantFrom(1, 1, 4, 11).map(advance),
  index.map(sendVerification),
  { weight: 2, arbitrary: fc.tuple(index, which).map((each) => verify(...each)) },
  fc.tuple(index, letters).map((each) => sendChange(...each)),
  { weight: 3, arbitrary: fc.tuple(index, which).map((each) => confirmChange(...each)) },
);

/**
 * Runs random operations, each run of them in a scope of its own.
 * @param open opens a scope, and gives how requests are sent with its key
 * @param operations how many in all
 * @returns how many were run
 * @throws fast-check's error with the shortest run that differs from the model
 */
export async function runModel(
  open: () => { scope: SandboxScope; send: Send },
  operations: number,
  seed: number,
): Promise<number> {
  const length = Math.min(operations, 200);
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(commands, { minLength: length, maxLength: length }), async (list) => {
      const real = open();
      const now = Date.parse('2026-01-15T12:00:00.000Z');
      await real.scope.seed({ clock: new Date(now).toISOString(), settings: { dailyMails: 10_000 } });
      await fc.asyncModelRun(() => ({ model: { now, users: [] }, real }), list);
      run += list.length;
      await real.scope.close();
    }),
    { numRuns: Math.ceil(operations / length), seed, endOnFailure: false, interruptAfterTimeLimit: 600_000 },
  );
  return run;
}
