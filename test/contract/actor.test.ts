/** What acts for the checks of several requests: what it sends, reads and makes. */
import { describe, expect, it } from 'vitest';
import { serverTarget } from 'user-management-contract';
import { Actor, Session, type Wire } from 'user-management-contract/testing';
import type { Schema } from 'user-management-openapi';
import { partialDocument } from '../support/tree.ts';

const responses = { 200: { description: 'Done.' }, 422: { description: 'Refused.' } };
/** An actor whose server gives one response, and whose operation takes a body. */
function actor(schema: Schema, { status = 200, text = '' } = {}, seed = 1, type = 'application/json') {
  const document = partialDocument({
    openapi: '3.1.1',
    info: { title: 'Acts', version: '1.0.0' },
    components: { schemas: {} },
    paths: {
      '/a': {
        post: { operationId: 'make', requestBody: { content: { [type]: { schema } } }, responses },
        get: { operationId: 'list', responses },
      },
    },
  });
  const wire: Wire = { send: async () => ({ status, headers: {}, text, milliseconds: 1 }), close: () => undefined };
  const session = new Session(document, serverTarget('http://127.0.0.1:1', { write: true }, 'k'), 2_000, { wire });
  const [list, make] = session.operations as [never, never];
  return {
    acts: new Actor(session, seed),
    session,
    make,
    resource: { collection: '/a', parameter: 'id', create: make, list },
  };
}
const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1);

describe('a broken body', () => {
  const object = (properties: Record<string, Schema>, more: object = {}): Schema => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
    ...more,
  });

  it('has one property of a wrong type: the first that can have one, and another the last', () => {
    const schema = object({ a: {}, b: { const: 'b', type: 'string' }, c: { type: 'integer' }, d: {} });
    for (const seed of seeds) {
      const { acts, make } = actor(schema, {}, seed);
      const [first, last, ...more] = acts.brokenBodies(make, { a: 1, b: 'b', c: 2, d: 3 });
      expect(more).toEqual([]);
      expect(first).toMatchObject({ a: 1, c: 2, d: 3 });
      expect(typeof first!['b']).not.toBe('string');
      expect(last).toMatchObject({ a: 1, b: 'b', d: 3 });
      expect(Number.isInteger(last!['c'])).toBe(false);
    }
  });

  it('is found where few values are of no alternative', () => {
    for (const seed of seeds) {
      const { acts, make } = actor(
        object({ a: { anyOf: [{ type: 'string' }, { type: ['integer', 'null', 'boolean', 'array'] }] } }),
        {},
        seed,
      );
      for (const { a } of acts.brokenBodies(make, { a: 'x' }))
        expect([typeof a, Array.isArray(a)]).not.toEqual(['object', true]);
    }
  });

  it('of a form has a text that no alternative takes', () => {
    const schema = object({ a: { type: 'string' }, b: { type: 'integer' }, c: { type: ['string', 'boolean'] } });
    for (const seed of seeds) {
      const { acts, make } = actor(schema, {}, seed, 'application/x-www-form-urlencoded');
      // Any text is one of the others.
      expect(acts.brokenBodies(make, { a: 'x', b: 1, c: 'y' })).toEqual([
        { a: 'x', b: expect.anything() as never, c: 'y' },
      ]);
    }
  });

  it('is one where one property alone can be broken, and none where no one can', () => {
    const { acts, make } = actor(object({ a: {}, b: { type: 'boolean' } }));
    expect(acts.brokenBodies(make)).toHaveLength(1);
    const free = actor(object({ a: {}, inner: { properties: { b: { type: 'string' } } } }));
    expect(() => free.acts.brokenBodies(free.make)).toThrow('No body of make has a property of the wrong type.');
  });
});

describe('a page', () => {
  const read = async (text: string) => {
    const { acts, resource } = actor({}, { text });
    return {
      items: await acts.items(resource),
      page: await acts.list(resource),
      ids: await acts.itemIds(resource, {}),
    };
  };

  it('has items with ids, and the cursors to its neighbors', async () => {
    const data = [{ id: 1 }, { id: 'b' }];
    const others = { range: { before: 'z' }, span: { after: 'z' } };
    expect(
      await read(
        JSON.stringify({
          data,
          ...others,
          list_metadata: { before: 'x', after: 'y' },
          later: { before: 'z', after: 'z' },
        }),
      ),
    ).toEqual({
      items: data,
      page: { ids: ['1', 'b'], before: 'x', after: 'y' },
      ids: ['1', 'b'],
    });
  });

  it('that is none, or has no neighbors, is empty and alone', async () => {
    const alone = { ids: [], before: null, after: null };
    for (const text of ['', '{}', '{"data":{},"list_metadata":{}}', '{"list_metadata":null}']) {
      const { items, page, ids } = await read(text);
      expect([items, page, ids], text).toEqual([[], alone, []]);
    }
  });
});

describe('an act', () => {
  it('that cannot be done ends the check, in a sentence', async () => {
    const bare = { collection: '/a', parameter: 'id' };
    const { acts, resource, make } = actor({}, { text: '{}' });
    await expect(acts.create(bare)).rejects.toThrow('There is no operation that makes one.');
    await expect(acts.create(bare)).rejects.toMatchObject({ name: 'SetupError' });
    for (const listing of [acts.items(bare), acts.list(bare), acts.itemIds(bare, {})])
      await expect(listing).rejects.toThrow('There is no operation that lists them.');
    await expect(acts.create(resource)).rejects.toThrow('make responded without an id.');
    await expect(actor({}, { status: 0 }).acts.send(make, {})).rejects.toThrow('make got no response.');
    await expect(actor({}, { status: 300 }).acts.expectSuccess(make, {})).rejects.toThrow('make responded with 300.');
  });

  it('is a step of the run, at which every check looks', async () => {
    const { acts, session, make } = actor({}, { status: 500 });
    const exchange = await acts.send(make, { body: { a: 1 } });
    expect(exchange).toMatchObject({
      intent: { kind: 'step' },
      request: { body: '{"a":1}' },
      response: { status: 500 },
    });
    expect(acts.trail).toEqual([exchange]);
    expect(session.findings.map(({ check }) => check)).toEqual(['server-error']);
  });

  it('has no success without a body but an empty one', async () => {
    const { acts, make } = actor({}, { text: '' });
    expect(await acts.expectSuccess(make, {})).toEqual({});
  });

  it('tells a difference with both values', () => {
    const { acts } = actor({});
    expect(acts.difference('a', { a: 'x' }, {}, 'there')).toBe('a is missing in there, not "x".');
    expect(acts.difference('a', {}, { a: null }, 'there')).toBe('a is null in there, not missing.');
  });
});
