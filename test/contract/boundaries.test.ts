/** Sending both sides of each bound: the last value that keeps it, and the first that breaks it. */
import { describe, expect, it, vi } from 'vitest';
import type { Case } from 'user-management-contract';
import { sendBoundaries } from 'user-management-contract/testing';
import { constructs, constructsKey } from './support/constructs.ts';
import { bodyOf, limitOf, room } from './support/room.ts';

describe('both sides of a bound', () => {
  const sides = async (id: string, reply?: (sent: Case) => number) => {
    const { session, came, supply, named } = room(reply);
    return { came, ...(await sendBoundaries(session, named(id), supply, 3)) };
  };

  it('are sent, the last value that keeps it and the first that breaks it, and told with their statuses', async () => {
    const { came, boundaries, exchanges, untried } = await sides('list', (sent) => (limitOf(sent) > 99 ? 422 : 200));
    expect(boundaries).toEqual([
      {
        operation: 'list',
        constraint: 'query limit minimum',
        last: { value: '1', status: 200 },
        first: { value: '0', status: 200 },
      },
      {
        operation: 'list',
        constraint: 'query limit maximum',
        last: { value: '100', status: 422 },
        first: { value: '101', status: 422 },
      },
    ]);
    expect(came.map(limitOf)).toEqual([1, 0, 100, 101]);
    expect(exchanges.map(({ response }) => response.status)).toEqual([200, 200, 422, 422]);
    expect(came.map(({ intent }) => intent)).toEqual([
      { kind: 'valid' },
      { kind: 'invalid', place: 'query', field: 'limit', keyword: 'minimum' },
      { kind: 'valid' },
      { kind: 'invalid', place: 'query', field: 'limit', keyword: 'maximum' },
    ]);
    expect(untried).toEqual([]);
    expect(came.filter(({ request }) => request.body !== undefined)).toEqual([]);
  });

  it('of a body are put into one that is right but for that, with addresses of the run', async () => {
    const { came, boundaries } = await sides('make');
    const told = boundaries.map(({ constraint, last, first }) => [constraint, last.value, first.value]);
    expect(told).toContainEqual(['body size minimum', '3', '2']);
    expect(told).toContainEqual(['body mail maxLength', '60 characters', '61 characters']);
    expect(told).toContainEqual(['body inner.list maxItems', '2 items', '3 items']);
    const about = (keyword: string) => {
      const at = came.findIndex(({ intent }) => 'keyword' in intent && intent.keyword === keyword);
      return came.slice(at - 1, at + 1).map(bodyOf);
    };
    const fresh = expect.stringMatching(/^Contract-3-.*@example\.com$/) as string;
    expect(about('minimum')).toEqual([
      expect.objectContaining({ mail: fresh, size: 3 }),
      expect.objectContaining({ mail: fresh, size: 2 }),
    ]);
    expect(about('maxLength').map(({ mail }) => String(mail).length)).toEqual([60, 61]);
    expect(about('maxItems')).toMatchObject([
      { mail: fresh, inner: { list: [expect.anything(), expect.anything()] } },
      { mail: fresh, inner: { list: [expect.anything(), expect.anything(), expect.anything()] } },
    ]);
  });

  it('that no request shows alone are named: what breaks one alternative keeps another', async () => {
    const { came, boundaries, untried } = await sides('choose');
    expect(untried).toEqual(['query q minLength', 'query q maxLength']);
    expect(boundaries).toEqual([]);
    expect(came.every(({ intent }) => intent.kind === 'valid')).toBe(true);
  });

  it('are those of the alternative that shows them, and the second is not sent where the first cannot be', async () => {
    const { came, boundaries, untried } = await sides('overlap');
    expect(boundaries.map(({ constraint, last, first }) => [constraint, last.value, first.value])).toEqual([
      ['query q maxLength', '9 characters', '10 characters'],
    ]);
    expect(untried).toEqual(['query n maximum']);
    expect(came.filter(({ request }) => request.target.includes('n=10'))).toEqual([]);
  });

  it('of a parameter stand beside the others', async () => {
    const { came } = await sides('overlap');
    expect(came.length).toBeGreaterThan(0);
    for (const { request } of came) expect(request.target).toMatch(/^\/d\?q=[^&]*&n=\d+$/);
  });

  it('are the same with the same seed', async () => {
    const [one, two] = [await sides('overlap'), await sides('overlap')];
    expect(one.came.map(({ request }) => request.target)).toEqual(two.came.map(({ request }) => request.target));
  });

  it('of a body that is no object are bodies of its own type', async () => {
    const bodies = async (id: string) =>
      (await sides(id)).came.map(({ request }) => JSON.parse(request.body!) as unknown[]);
    const items = await bodies('items');
    expect(items.map((each) => [Array.isArray(each), each.length])).toEqual([
      [true, 2],
      [true, 3],
    ]);
    expect((await bodies('words')).map((each) => [typeof each, each.length])).toEqual([
      ['string', 2],
      ['string', 3],
    ]);
  });

  it('of a whole body keep what is known of its properties', async () => {
    const { came, boundaries } = await sides('count');
    expect(boundaries.map(({ constraint, last, first }) => [constraint, last.value, first.value])).toEqual([
      ['body maxProperties', '2 properties', '3 properties'],
    ]);
    const fresh = expect.stringMatching(/^Contract-3-.*@example\.com$/) as string;
    expect(came.map(bodyOf).map(({ mail }) => mail)).toEqual([fresh, fresh]);
    expect(came.map((sent) => Object.keys(bodyOf(sent)).length)).toEqual([2, 3]);
  });

  it('are not told where the target cannot take them', async () => {
    const { session, came, supply, named } = room();
    session.capabilities.delete('writes');
    const { boundaries, exchanges, untried } = await sendBoundaries(session, named('make'), supply, 3);
    expect([boundaries, exchanges, came]).toEqual([[], [], []]);
    expect(untried).toContain('body size minimum');
  });

  it('of each kind are counted in its unit', async () => {
    const { session, supply } = room(() => 200, constructs, constructsKey);
    const lines: string[] = [];
    for (const id of ['number', 'repeated', 'cookie', 'recursive', 'bounded']) {
      const operation = session.operations.find((each) => each.id === id)!;
      vi.mocked(supply.pathFor).mockResolvedValue({ id: '1' });
      const { boundaries } = await sendBoundaries(session, operation, supply, 5);
      for (const { constraint, last, first } of boundaries) lines.push(`${constraint}: ${last.value}, ${first.value}`);
    }
    for (const line of [
      'path id minimum: 1, 0',
      'cookie size minLength: 1 character, 0 characters',
      'cookie size maxLength: 12 characters, 13 characters',
      'query tags maxItems: 3 items, 4 items',
      'body children.[].name maxLength: 12 characters, 13 characters',
      'body minProperties: 2 properties, 1 property',
      'body over exclusiveMinimum: 4, 3',
      'body part minimum: 0.5, 0.49',
      'body list minItems: 2 items, 1 item',
      'body map minProperties: 1 property, 0 properties',
    ])
      expect(lines).toContain(line);
  });
});
