/** The mock responds as Prism does: the same bytes where both accept, and the same verdict where one refuses. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../support/document.ts';
import { comparable, see } from './support/compare.ts';
import { differences } from './support/differences.ts';
import { startOracle, type Oracle } from './support/oracle.ts';
import { plainSample, samples } from './support/samples.ts';
import { useMock } from './support/server.ts';

const mock = useMock();
/** With causes, which are a listed difference of their own, most of the document's request examples would have to be left out. */
const withoutCauses = useMock({ causes: false });
let oracle: Oracle;
beforeAll(async () => {
  oracle = await startOracle();
});
afterAll(() => oracle.stop());

describe('like Prism', () => {
  const requested = operations.flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, { content }]) => {
      const names = Object.values(content ?? {}).flatMap(({ examples }) => Object.keys(examples ?? {}));
      return [`code=${status}`, ...names.map((name) => `code=${status}, example=${name}`)].map((prefer) => ({
        operation,
        prefer,
      }));
    }),
  );

  it.each(requested)('$operation.id $prefer', async ({ operation, prefer }) => {
    const sample = plainSample(operation, { prefer });
    const [ours, theirs] = await Promise.all([see(mock.current.url, sample), see(oracle.url, sample)]);
    expect(ours.refused).toBe(false);
    // The challenge of a 401 is a difference of its own, below.
    expect({ ...ours, challenge: false }).toEqual(theirs);
  });

  it('for generated requests', async () => {
    const seen = { accepted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(samples, async (sample) => {
        fc.pre(!differences.some(({ covers }) => covers?.(sample)));
        const [ours, theirs] = await Promise.all([see(withoutCauses.current.url, sample), see(oracle.url, sample)]);
        seen[theirs.refused ? 'refused' : 'accepted']++;
        expect(comparable(ours)).toEqual(comparable(theirs));
      }),
      { numRuns: 400, seed: 20_260_115 },
    );
    // A generator that makes only one kind would prove nothing.
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(80);
  });
});

describe('unlike Prism on purpose', () => {
  it.each(differences.map((difference) => ({ ...difference })))('$name', async ({ sample, ours, theirs }) => {
    const [mine, other] = await Promise.all([see(mock.current.url, sample), see(oracle.url, sample)]);
    expect(mine).toMatchObject(ours);
    expect(other).toMatchObject(theirs);
    expect(comparable(mine)).not.toEqual(comparable(other));
  });
});
