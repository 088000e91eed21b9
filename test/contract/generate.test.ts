/** Sending generated requests and the two sides of each bound: how many, with what, and what becomes of a complaint. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serverTarget, type Case, type Exchange } from 'user-management-contract';
import {
  InterruptedError,
  isSendable,
  PathSupply,
  planOf,
  sendBoundaries,
  sendBroken,
  sendValid,
  Session,
} from 'user-management-contract/testing';
import type { OpenApiDocument, Operation, Parameter } from 'user-management-openapi';
import type { Validity } from 'user-management-openapi/schema';
import { constructs, constructsKey } from './support/constructs.ts';
import { partialDocument } from '../support/tree.ts';

const integer = (more: object) => ({ type: 'integer', ...more });
const text = (more: object) => ({ type: 'string', ...more });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const responses = { 200: { description: 'Done.' }, 422: { description: 'Refused.' } };
const document = partialDocument({
  openapi: '3.1.1',
  info: { title: 'Generated', version: '1.0.0' },
  components: { schemas: {} },
  paths: {
    '/a': {
      get: {
        operationId: 'list',
        parameters: [{ in: 'query', name: 'limit', required: true, schema: integer({ minimum: 1, maximum: 100 }) }],
        responses,
      },
    },
    '/a/{id}': {
      put: {
        operationId: 'update',
        parameters: [{ in: 'path', name: 'id', required: true, schema: integer({ maximum: 9 }), example: 1 }],
        requestBody: { required: true, ...json({ type: 'object', properties: { name: text({ minLength: 2 }) } }) },
        responses,
      },
    },
    '/b': {
      get: {
        operationId: 'choose',
        parameters: [
          {
            in: 'query',
            name: 'q',
            required: true,
            schema: { anyOf: [text({ minLength: 5 }), text({ maxLength: 9 })] },
          },
        ],
        responses,
      },
    },
    '/d': {
      get: {
        operationId: 'overlap',
        parameters: [
          {
            in: 'query',
            name: 'q',
            required: true,
            schema: { type: 'string', anyOf: [text({ maxLength: 5 }), text({ maxLength: 9 })] },
          },
          { in: 'query', name: 'n', required: true, schema: integer({ maximum: 9, not: { const: 9 } }) },
        ],
        responses,
      },
    },
    '/e': {
      post: {
        operationId: 'count',
        requestBody: {
          required: true,
          ...json({
            type: 'object',
            required: ['mail'],
            maxProperties: 2,
            properties: { mail: text({ format: 'email' }), note: text({}), more: text({}) },
            additionalProperties: false,
          }),
        },
        responses,
      },
    },
    '/f': {
      get: {
        operationId: 'listed',
        parameters: [
          { in: 'query', name: 'q', required: true, schema: { type: 'array', maxItems: 1, items: { const: 'a' } } },
        ],
        responses,
      },
    },
    '/g': {
      get: {
        operationId: 'gaps',
        parameters: [
          {
            in: 'query',
            name: 'limit',
            required: true,
            schema: integer({ minimum: 0, maximum: 40, not: { enum: [10, 11, 12, 20, 21, 30] } }),
          },
        ],
        responses,
      },
    },
    '/h': { get: { operationId: 'bare', responses } },
    '/i': {
      post: {
        operationId: 'items',
        requestBody: { required: true, ...json({ type: 'array', maxItems: 2, items: integer({}) }) },
        responses,
      },
    },
    '/j': {
      post: { operationId: 'words', requestBody: { required: true, ...json(text({ maxLength: 2 })) }, responses },
    },
    '/c': {
      post: {
        operationId: 'make',
        requestBody: {
          required: true,
          ...json({
            type: 'object',
            required: ['mail', 'size'],
            properties: {
              mail: text({ format: 'email', maxLength: 60 }),
              size: integer({ minimum: 3 }),
              inner: { type: 'object', properties: { list: { type: 'array', maxItems: 2, items: integer({}) } } },
            },
            additionalProperties: false,
          }),
        },
        responses,
      },
    },
  },
});

const sessions: Session[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const each of sessions.splice(0)) each.close();
});

/** What a test works with: a session whose server is a function, and the requests that it got. */
function room(reply: (sent: Case) => number = () => 200, of: OpenApiDocument = document, key = 'sk_own') {
  const session = new Session(of, serverTarget('http://127.0.0.1:1', { write: true, ownData: true }, key), 2_000);
  sessions.push(session);
  const came: Case[] = [];
  vi.spyOn(session, 'send').mockImplementation(async (sent) => {
    came.push(sent);
    const exchange: Exchange = { ...sent, response: { status: reply(sent), headers: {}, text: '', milliseconds: 1 } };
    session.coverage.record(exchange);
    return exchange;
  });
  const supply = new PathSupply(session, session.resources, 1);
  vi.spyOn(supply, 'pathFor').mockResolvedValue({ id: 'own' });
  const named = (id: string) => session.operations.find((operation) => operation.id === id)!;
  return { session, came, supply, plan: (id: string) => planOf(session, named(id), supply), named };
}

/** Has the validators of a session say what a test says. */
function judging(session: Session, validity: Validity): void {
  Object.assign(session, {
    context: { ...session.context, validators: { validate: () => validity, faults: () => [] } },
  });
}

const limitOf = ({ request }: Pick<Case, 'request'>) =>
  Number(new URLSearchParams(request.target.split('?')[1]).get('limit'));
const bodyOf = ({ request }: Pick<Case, 'request'>) => JSON.parse(request.body!) as Record<string, unknown>;
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
