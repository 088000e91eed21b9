/** The journal gives back what was put in, whatever it drops. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Journal, JournalQuota } from 'user-management-mock/testing';

type Exchange = Parameters<Journal['add']>[0];

const exchange = (id: string, body = '', headers: Record<string, string> = {}): Exchange => ({
  id,
  request: { method: 'PUT', target: `/${id}`, headers, body: new TextEncoder().encode(body) },
  response: { status: 200, headers: [], body: id },
});

const length = fc.oneof(fc.nat({ max: 50 }), fc.constant(15_000), fc.constant(20_000));
const headers = fc.dictionary(fc.constantFrom('a', 'b', 'constructor'), fc.constantFrom('1', '2'));

it('keeps the last requests as they came, with their responses', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ length, headers }), { maxLength: 60 }),
      fc.nat({ max: 20 }),
      fc.nat({ max: 100 }),
      (sent, limit, share) => {
        const journal = new Journal(limit, new JournalQuota());
        const all = sent.map((each, index) => ({
          ...each,
          id: `r${index}`,
          text: JSON.stringify('é'.repeat(each.length)),
        }));
        const seen = () =>
          journal
            .exchanges()
            .map(([{ id, target, headers, body }, response]) => [id, target, headers, body, response.body]);
        const expected = (kept: typeof all) =>
          kept.map(({ id, headers, text }) => {
            const size = new TextEncoder().encode(text).length;
            return [id, `/${id}`, headers, size > 16_384 ? `[${size} bytes]` : JSON.parse(text), id];
          });
        for (const { id, text, headers } of all.slice(0, 30)) journal.add(exchange(id, text, headers), 1);
        const before = expected(all.slice(0, 30).slice(limit === 0 ? 30 : -limit));
        expect(seen()).toEqual(before);
        // Room that was made is used again.
        journal.shrink((journal.size * share) / 100);
        const left = seen();
        expect(left).toEqual(before.slice(before.length - left.length));
        for (const { id, text, headers } of all.slice(30)) journal.add(exchange(id, text, headers), 1);
        const kept = [...left, ...expected(all.slice(30))].slice(limit === 0 ? Infinity : -limit);
        expect(seen()).toEqual(kept);
        expect(journal.entries(2).map(({ id }) => id)).toEqual(kept.slice(-2).map(([id]) => id));
        expect(journal.dropped).toBe(all.length - kept.length);
        journal.clear();
        expect([journal.exchanges(), journal.size, journal.dropped]).toEqual([[], 0, 0]);
      },
    ),
    { numRuns: 60 },
  );
});

it('shares a quota with others, in which responses count too', () => {
  const quota = new JournalQuota(100_000);
  const [one, other] = [new Journal(1_000, quota), new Journal(1_000, quota)];
  other.add(exchange('seldom'), 1);
  for (let index = 0; index < 100; index++) {
    one.add({ ...exchange(`often${index}`), response: { status: 200, headers: [], body: 'x'.repeat(10_000) } }, 1);
    expect(one.size + other.size).toBeLessThanOrEqual(100_000);
  }
  expect(other.entries()).toHaveLength(1);
  const { length } = one.entries();
  expect([length > 6, length < 10]).toEqual([true, true]);
});

it('keeps nothing that belongs to the connection', () => {
  const journal = new Journal(1, new JournalQuota());
  const chunk = new Uint8Array(new ArrayBuffer(65_536), 0, 2).fill(0x31);
  const headers: Record<string, string> = { 'x-a': '1' };
  journal.add({ ...exchange('a'), request: { method: 'PUT', target: '/', headers, body: chunk } }, 1);
  // What comes next on the connection may be written to the same memory.
  chunk.fill(0x32);
  expect(journal.entries()).toMatchObject([{ body: 11, headers: { 'x-a': '1' } }]);
});

it('tells requests apart by a header that is named like what every object has', () => {
  const journal = new Journal(2, new JournalQuota());
  for (const headers of [{ 'x-a': '1', constructor: '1' }, { 'x-a': '1' }])
    journal.add(exchange('a', '', headers as Record<string, string>), 1);
  expect(journal.entries().map(({ headers }) => Object.keys(headers))).toEqual([['x-a', 'constructor'], ['x-a']]);
});

it('says when a request came, not when it was responded to', () => {
  const journal = new Journal(1, new JournalQuota());
  journal.add(exchange('a'), 60_000);
  const since = Date.now() - Date.parse(journal.entries()[0]!.time);
  expect(since).toBeGreaterThanOrEqual(60_000);
  expect(since).toBeLessThan(70_000);
});
