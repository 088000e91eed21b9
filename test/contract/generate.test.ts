/** Sending generated requests: how many, with what, and what becomes of a complaint. */
import { describe, expect, it, vi } from 'vitest';
import { InterruptedError, isSendable, sendBroken, sendValid, type Session } from 'user-management-contract/testing';
import type { Operation, Parameter } from 'user-management-openapi';
import type { Validity } from 'user-management-openapi/schema';
import { limitOf, room } from './support/room.ts';

/** Has the validators of a session say what a test says. */
function judging(session: Session, validity: Validity): void {
  Object.assign(session, {
    context: { ...session.context, validators: { validate: () => validity, faults: () => [] } },
  });
}

const none = { valid: 0, invalid: 0, inconclusive: 0, dropped: 0 };

describe('valid requests', () => {
  it('are as many as were asked for, the same with the same seed, and are looked at by the checks', async () => {
    const [one, two, other] = [room(), room(), room()];
    expect(await sendValid(one.session, one.plan('list'), 20, 5)).toEqual({ ...none, valid: 20 });
    await sendValid(two.session, two.plan('list'), 20, 5);
    await sendValid(other.session, other.plan('list'), 20, 6);
    const targets = ({ came }: typeof one) => came.map(({ request }) => request.target);
    expect(targets(one)).toHaveLength(20);
    expect(targets(two)).toEqual(targets(one));
    expect(targets(other)).not.toEqual(targets(one));
    expect(new Set(one.came.map(({ intent }) => intent.kind))).toEqual(new Set(['valid']));
    expect(one.session.tally('server-error').passed).toBe(20);
    expect(one.came.filter((sent) => !(limitOf(sent) >= 1 && limitOf(sent) <= 100))).toEqual([]);
  });

  it('keep constraints where they are not refused', async () => {
    const kept = async (status: number) => {
      const { session, plan, named } = room(() => status);
      await sendValid(session, plan('list'), 5, 1);
      return session.coverage.summary([named('list')]).constraints.valid;
    };
    const all = ['list query limit type', 'list query limit minimum', 'list query limit maximum'];
    expect((await kept(399)).missing).toEqual([]);
    const refused = await kept(400);
    expect(refused.missing.toSorted()).toEqual(all.toSorted());
    expect(refused).toMatchObject({ covered: 0, total: 3 });
  });

  it('that a check complains of are made as small as possible, and the rest is sent all the same', async () => {
    const { session, came, plan } = room((sent) => (limitOf(sent) > 10 ? 500 : limitOf(sent) > 4 ? 207 : 200));
    const made = await sendValid(session, plan('list'), 100, 5);
    expect(made).toEqual({ ...none, valid: 100 });
    expect(session.findings.map(({ check, exchange }) => [check, limitOf(exchange)])).toEqual([
      ['server-error', 11],
      ['undocumented-status', 5],
    ]);
    expect(session.findings[0]).toMatchObject({
      fault: 'The server failed with 500.',
      exchange: { intent: { kind: 'valid' } },
    });
    // One for each finding, and one for each request that was not made smaller.
    expect(session.tally('server-error').failed).toBeGreaterThan(1);
    expect(came.length).toBeGreaterThan(100);
  });

  it('that cannot be made smaller are a finding as they are, and no other is sent twice', async () => {
    const { session, came, plan } = room(() => (came.length === 1 ? 500 : 200));
    expect(await sendValid(session, plan('bare'), 5, 1)).toEqual({ ...none, valid: 5 });
    // One more tells that it cannot be smaller.
    expect(came).toHaveLength(6);
    expect(session.findings.map(({ exchange }) => [exchange.request, exchange.response.status])).toEqual([
      [came[0]!.request, 500],
    ]);
    expect(session.tally('server-error')).toMatchObject({ passed: 4, failed: 1 });
    const last = room(() => (last.came.length === 5 ? 500 : 200));
    expect(await sendValid(last.session, last.plan('bare'), 5, 1)).toEqual({ ...none, valid: 5 });
    expect(last.session.findings).toHaveLength(1);
  });

  it('are not sent where they cannot be told from their text, and are counted once when they are made smaller', async () => {
    const { session, came, plan } = room();
    const { valid } = await sendValid(session, plan('listed'), 20, 1);
    expect([valid > 0, valid < 20, came.length]).toEqual([true, true, valid]);
    expect(came.filter(({ request }) => !request.target.includes('q=a'))).toEqual([]);
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const gaps = room((sent) => (limitOf(sent) > 8 ? 500 : 200));
      const made = await sendValid(gaps.session, gaps.plan('gaps'), 20, seed);
      expect(Object.values(made).reduce((sum, each) => sum + each, 0)).toBe(20);
    }
  });

  it('go on to the next check that complains of the same', async () => {
    const { session, plan } = room(() => 415);
    await sendValid(session, plan('list'), 3, 5);
    expect(session.findings.map(({ check }) => check)).toEqual(['undocumented-status', 'positive-data-refused']);
    expect(session.findings.map(({ exchange }) => limitOf(exchange))).toEqual([1, 1]);
  });

  it('are not sent where the validators do not call them valid', async () => {
    for (const [validity, name] of [
      ['inconclusive', 'inconclusive'],
      ['invalid', 'dropped'],
    ] as const) {
      const { session, came, plan } = room();
      judging(session, validity);
      expect(await sendValid(session, plan('list'), 4, 1)).toEqual({ ...none, [name]: 4 });
      expect(came).toEqual([]);
    }
  });

  it('lead to objects of the target, unless every id does', async () => {
    const paths = async (isNeeded: boolean) => {
      const { session, supply, came, plan } = room();
      vi.spyOn(supply, 'isNeeded', 'get').mockReturnValue(isNeeded);
      judging(session, 'valid');
      await sendValid(session, plan('update'), 4, 1);
      return came.map(({ request }) => request.target);
    };
    expect(new Set(await paths(true))).toEqual(new Set(['/a/own']));
    expect(await paths(false)).not.toContain('/a/own');
  });
});

describe('the end of a run', () => {
  it.each([
    ['an interruption', new InterruptedError('Interrupted.')],
    ['a fault of the program', new TypeError('x is undefined')],
  ])('comes by %s, also while a request is made smaller, and that is no finding', async (_name, error) => {
    for (const after of [0, 1]) {
      const { session, plan } = room(() => 500);
      const reply = vi.mocked(session.send).getMockImplementation()!;
      let count = 0;
      vi.mocked(session.send).mockImplementation((sent) => (count++ < after ? reply(sent) : Promise.reject(error)));
      await expect(sendValid(session, plan('list'), 5, 1)).rejects.toBe(error);
      expect(session.findings).toEqual([]);
    }
  });
});

describe('requests that break a constraint', () => {
  it('are sent for each of them, as often as was asked for, and say what they break', async () => {
    const { session, came, plan } = room(() => 422);
    expect(await sendBroken(session, plan('list'), 3, 1)).toEqual({ ...none, invalid: 9 });
    const intents = came.map(({ intent }) => intent);
    for (const keyword of ['type', 'minimum', 'maximum'])
      expect(intents.filter((intent) => 'keyword' in intent && intent.keyword === keyword)).toEqual(
        [1, 2, 3].map(() => ({ kind: 'invalid', place: 'query', field: 'limit', keyword })),
      );
  });

  it('are the same with the same seed, and others with another', async () => {
    const of = async (seed: number) => {
      const { session, came, plan } = room(() => 422);
      await sendBroken(session, plan('list'), 3, seed);
      return came.map(({ request }) => request.target);
    };
    expect(await of(1)).toEqual(await of(1));
    expect(await of(1)).not.toEqual(await of(2));
  });

  it('have broken it where they are refused', async () => {
    const broken = async (status: number) => {
      const { session, plan, named } = room(() => status);
      await sendBroken(session, plan('list'), 2, 1);
      return session.coverage.summary([named('list')]).constraints.invalid;
    };
    expect(await broken(400)).toEqual({ covered: 3, total: 3, missing: [] });
    expect(await broken(399)).toMatchObject({ covered: 0, total: 3 });
  });

  it('are shared by alternatives with the same constraint, and none is counted where nothing breaks it alone', async () => {
    const { session, came, plan, named } = room(() => 422);
    expect(await sendBroken(session, plan('choose'), 4, 1)).toMatchObject({ valid: 0, invalid: 0, inconclusive: 0 });
    expect(came).toEqual([]);
    expect(session.coverage.summary([named('choose')]).constraints.invalid.total).toBe(0);
    const undecided = room(() => 422);
    const made = undecided.plan('choose');
    judging(undecided.session, 'inconclusive');
    expect(await sendBroken(undecided.session, made, 4, 1)).toEqual({ ...none, inconclusive: 8 });
    expect(undecided.session.coverage.summary([named('choose')]).constraints.invalid.total).toBe(2);
    const twice = room(() => 422);
    const [[key, [first]]] = [...twice.plan('list').constraints] as [[string, [never]]];
    const shared = { ...twice.plan('list'), constraints: new Map([[key, [first, first]]]) };
    expect(await sendBroken(twice.session, shared, 5, 1)).toEqual({ ...none, invalid: 6 });
    expect(await sendBroken(twice.session, shared, 1, 1)).toEqual({ ...none, invalid: 2 });
  });

  it('lead to objects of the target, unless it is the path that is wrong', async () => {
    const { session, came, plan } = room(() => 422);
    await sendBroken(session, plan('update'), 2, 1);
    const paths = (place: string) =>
      new Set(
        came.flatMap(({ intent, request }) => ('place' in intent && intent.place === place ? [request.target] : [])),
      );
    expect(paths('path').has('/a/own')).toBe(false);
    expect(paths('path').size).toBeGreaterThan(0);
    expect(paths('body')).toEqual(new Set(['/a/own']));
  });
});

describe('a request can be sent', () => {
  const list = (more: Partial<Parameter> = {}) =>
    ({ parameters: [{ in: 'query', name: 'q', schema: { type: 'array' }, ...more }] }) as unknown as Operation;
  const values = { path: {}, query: {}, header: {}, cookie: {}, body: undefined };
  const sent = (q: unknown, more?: Partial<Parameter>) => isSendable(list(more), { ...values, query: { q } });

  it('where no segment of its path is empty or a step', () => {
    const of = (id: unknown) => isSendable(list(), { ...values, path: { first: 'a', id } });
    expect(['', '.', '..', '...'].map(of)).toEqual([false, false, false, false]);
    expect(['a', '.a', 'a.', 7, null].map(of)).toEqual([true, true, true, true, true]);
  });

  it('where a form has a text for each of its values', () => {
    const content = { 'multipart/form-data': { schema: {} } };
    const form = { parameters: [], requestBody: { content } } as unknown as Operation;
    const bodies = [{ a: 1 }, undefined, { a: null }, 'a'];
    expect(bodies.map((body) => isSendable(form, { ...values, body }))).toEqual([true, true, false, false]);
  });

  it('where each list can be told from its text', () => {
    const lists = [['a'], ['a', 1, 'a,b'], ['undefined']];
    expect([sent('a'), sent(undefined), ...lists.map((each) => sent(each))].filter((each) => !each)).toEqual([]);
    expect([sent([]), sent(['a', '']), sent([['a']]), sent([null])]).toEqual([false, false, false, false]);
    const csv = { explode: false };
    expect([sent(['a', 'b'], csv), sent(['a', 'a,b'], csv), sent([1.5], csv)]).toEqual([true, false, true]);
    const pipes = { style: 'pipeDelimited', explode: false } as Partial<Parameter>;
    expect([sent(['a,b'], pipes), sent(['a|b'], pipes)]).toEqual([true, false]);
    const two = list();
    two.parameters.push({ ...two.parameters[0]!, name: 'r' });
    expect(isSendable(two, { ...values, query: { q: ['a'], r: [] } })).toBe(false);
  });
});
