/** Random operations on a sandbox, held against a plain model of what they do. */
import fc from 'fast-check';
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
  type Real,
  type Try,
} from './sandbox-commands.ts';

const index = fc.nat(20);
const letters = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'A', 'B');
const externalId = fc.constantFrom('1', '2', '3', null);
const which = fc.constantFrom<Try>('right', 'right', 'used', 'wrong', 'wrong');

const commands = [
  { weight: 4, arbitrary: fc.tuple(letters, externalId).map((each) => create(...each)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(index, fc.option(letters, { nil: undefined }), fc.option(externalId, { nil: undefined }))
      .map((each) => update(...each)),
  },
  { weight: 1, arbitrary: index.map(remove) },
  { weight: 1, arbitrary: index.map(read) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('asc' as const, 'desc' as const, 'normal' as const), fc.integer({ min: 1, max: 4 }))
      .map((each) => walk(...each)),
  },
  { weight: 1, arbitrary: index.map(sendVerification) },
  { weight: 2, arbitrary: fc.tuple(index, which).map((each) => verify(...each)) },
  { weight: 1, arbitrary: fc.tuple(index, letters).map((each) => sendChange(...each)) },
  { weight: 3, arbitrary: fc.tuple(index, which).map((each) => confirmChange(...each)) },
];

/** All of them: the clock is one client's alone, since all that share an environment have the same. */
const timed = fc.oneof(...commands, { weight: 1, arbitrary: fc.constantFrom(1, 1, 4, 11).map(advance) });

const untimed = fc.oneof(...commands);

/** How long a shorter run than the first that differs is looked for, in milliseconds; each is one more run on the sandbox. */
const searchTime = 10_000;

/**
 * Runs random operations, each run of them in a scope of its own.
 * @param open opens a scope, and gives how requests are sent with its key
 * @param operations how many in all
 * @param clients how many send them at once. They share the scope, and each has users of its own
 * @returns how many were run
 * @throws fast-check's error with a short run that differs from the model
 */
export async function runModel(
  open: () => Omit<Real, 'domain'>,
  operations: number,
  clients: number,
  seed: number,
): Promise<number> {
  const length = Math.min(Math.ceil(operations / clients), 200);
  const list = fc.array(clients === 1 ? timed : untimed, { minLength: length, maxLength: length });
  let run = 0;
  let differed = Infinity;
  await fc.assert(
    fc.asyncProperty(fc.array(list, { minLength: clients, maxLength: clients }), async (lists) => {
      // What seems to agree with the model is no shorter run that differs.
      if (performance.now() - differed > searchTime) return;
      const { scope, send } = open();
      const now = Date.parse('2026-01-15T12:00:00.000Z');
      await scope.seed({ clock: new Date(now).toISOString(), settings: { dailyMails: 10_000 } });
      const runOne = (each: (typeof lists)[number], client: number) =>
        fc.asyncModelRun(
          () => ({ model: { now, users: [] }, real: { scope, send, domain: `client-${client}.example.com` } }),
          each,
        );
      await Promise.all(lists.map(runOne)).catch((error: unknown) => {
        differed = Math.min(differed, performance.now());
        throw error;
      });
      run += clients * length;
      await scope.close();
    }),
    {
      numRuns: Math.ceil(operations / (clients * length)),
      seed,
      endOnFailure: false,
      interruptAfterTimeLimit: 600_000,
    },
  );
  return run;
}
