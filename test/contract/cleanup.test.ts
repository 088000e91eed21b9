/** What a run says before it writes, and how it deletes what it created. */
import { describe, expect, it, vi } from 'vitest';
import { mockTarget, runContract, serverTarget, type Exchange } from 'user-management-contract';
import { announcement, cleanUp, Session } from 'user-management-contract/testing';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { partialDocument } from '../support/tree.ts';
import { document, operations } from './support/document.ts';
import { startScriptedServer } from './support/scripted-server.ts';

/** The document, with notes of users that can be written and deleted. */
function withNotes(removable = true): OpenApiDocument {
  const copy = structuredClone(document);
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const schema = { type: 'object', properties: { id: { type: 'string' } } };
  const content = { 'application/json': { schema } };
  const responses = { '201': { description: 'x', content } };
  const users = Object.keys(copy.paths).find((path) => path.endsWith('/users'))!;
  const more = {
    [`${users}/{id}/notes`]: { post: { operationId: 'createNote', tags: ['x'], parameters: [id], responses } },
    [`${users}/{id}/notes/{note_id}`]: {
      [removable ? 'delete' : 'get']: {
        operationId: 'oneNote',
        tags: ['x'],
        parameters: [id, { ...id, name: 'note_id' }],
        responses: { '204': { description: 'x' } },
      },
    },
  };
  Object.assign(copy.paths, more);
  return copy;
}

const writing = { write: true };
const lastPart = (target: string) => target.split('/').at(-1)!;

/** A run that has created things, each given as the operation, the id and what it belongs to. */
function sessionWith(
  url: string,
  created: readonly (readonly [operation: string, id: string, parent?: string])[],
  of: OpenApiDocument = document,
  signal?: AbortSignal,
): Session {
  const session = new Session(of, serverTarget(url, writing, 'sk_own'), 2_000, { signal });
  for (const [id, made, parent = ''] of created) {
    const operation = operationsOf(of).find((each) => each.id === id)!;
    const request = { method: 'POST', target: operation.path.replace('{id}', parent), headers: {} };
    const response = { status: 201, headers: {}, text: JSON.stringify({ id: made }), milliseconds: 1 };
    session.owned.record({ operation, intent: { kind: 'step' }, request, response } satisfies Exchange);
  }
  return session;
}

describe('what a run created', () => {
  it('is deleted with the right key, the newest first, also after Ctrl+C', async () => {
    const four = Promise.withResolvers<void>();
    await using server = await startScriptedServer(async () => {
      if (server.came.length === 4) four.resolve();
      await four.promise;
      return [204];
    });
    const ids = ['user_1', 'user_2', 'user_3', 'user_4', 'user_5', 'user_6'];
    const all = ids.map((id) => ['createUser', id] as const);
    const session = sessionWith(server.url, all, document, AbortSignal.abort());
    expect(await cleanUp(session)).toEqual([]);
    session.close();
    expect(new Set(server.came.map(({ method, headers }) => `${method} ${String(headers['authorization'])}`))).toEqual(
      new Set(['DELETE Bearer sk_own']),
    );
    // Four are deleted at a time, and may come in any order.
    const came = server.came.map(({ target }) => lastPart(target));
    expect([came.slice(0, 4).sort(), came.slice(4).sort()]).toEqual([ids.slice(2), ids.slice(0, 2)]);
  });

  it('is deleted four at a time, and what cannot be is told in the same order', async () => {
    const ids = ['user_1', 'user_2', 'user_3', 'user_4', 'user_5', 'user_6'];
    const session = sessionWith(
      'http://127.0.0.1:1',
      ids.map((id) => ['createUser', id] as const),
    );
    const sent: string[] = [];
    const go = Promise.withResolvers<void>();
    vi.spyOn(session, 'send').mockImplementation(async (one) => {
      sent.push(lastPart(one.request.target));
      await go.promise;
      return { ...one, response: { status: 409, headers: {}, text: '', milliseconds: 1 } };
    });
    const left = cleanUp(session);
    expect(sent).toEqual(ids.slice(2).toReversed());
    go.resolve();
    expect(await left).toEqual(ids.toReversed().map((id) => `${id} is left on the target: deleteUser returns 409.`));
    expect(sent).toEqual(ids.toReversed());
    session.close();
  });

  it('goes after all that belongs to it', async () => {
    const notes = new Set(['note_1', 'note_2']);
    await using server = await startScriptedServer(({ target }) => {
      if (target.includes('/notes/')) return notes.delete(lastPart(target)) ? [204] : [404];
      return notes.size > 0 ? [409] : [204];
    });
    const session = sessionWith(
      server.url,
      [
        ['createUser', 'user_1'],
        ['createNote', 'note_1', 'user_1'],
        ['createUser', 'user_2'],
        ['createNote', 'note_2', 'user_1'],
        ['createUser', 'user_3'],
      ],
      withNotes(),
    );
    expect(await cleanUp(session)).toEqual([]);
    session.close();
    expect(
      server.came
        .map(({ target }) => target)
        .sort()
        .slice(-2),
    ).toEqual([expect.stringMatching(/user_2$/), expect.stringMatching(/user_3$/)]);
    expect(server.came.filter(({ target }) => target.endsWith('/user_1/notes/note_2'))).toHaveLength(1);
  });

  it.each([
    [[200]],
    [[299]],
    [[404]],
    [[410]],
    [[500, 204]],
    [[503, 500, 404]],
    [['no response', 204]],
    [[300], 'returns 300'],
    [[403], 'returns 403'],
    [[409], 'returns 409'],
    [[500, 500, 500], 'returns 500'],
    [['no response', 'no response', 'no response'], 'gets no response'],
  ] as const)(
    'counts as gone or left by what its deletion returns: %j',
    async (replies: readonly unknown[], reason?) => {
      let at = 0;
      await using server = await startScriptedServer(() => {
        const status = replies[at++];
        return typeof status === 'number' ? [status] : 'no response';
      });
      const session = sessionWith(server.url, [['createUser', 'user_1']]);
      const left = await cleanUp(session);
      session.close();
      expect(left).toEqual(reason === undefined ? [] : [`user_1 is left on the target: deleteUser ${reason}.`]);
      expect(at).toBe(replies.length);
    },
  );

  it('may be left where the target is gone, and is not asked for then', async () => {
    const session = sessionWith('http://127.0.0.1:1', [['createUser', 'user_1']]);
    vi.spyOn(session, 'isGone', 'get').mockReturnValue(true);
    expect(await cleanUp(session)).toEqual(['user_1 may be left on the target, which is gone.']);
    expect(session.requests).toBe(0);
    session.close();
  });

  it('is deleted in steps, which are no cases of a check', async () => {
    await using server = await startScriptedServer(() => [204]);
    const session = sessionWith(server.url, [['createUser', 'user_1']]);
    const sent = vi.spyOn(session, 'send');
    await cleanUp(session);
    session.close();
    expect(sent.mock.calls.map(([{ intent }]) => intent)).toEqual([{ kind: 'step' }]);
  });

  it('is named when it stays: each id once, and what no operation deletes', async () => {
    await using server = await startScriptedServer(() => [403]);
    const twice = sessionWith(server.url, [
      ['createUser', 'user_1'],
      ['createUser', 'user_1'],
      ['createUser', 'user_2'],
    ]);
    expect((await cleanUp(twice)).sort()).toEqual([
      'user_1 is left on the target: deleteUser returns 403. That is so of 2 that it gave this id.',
      'user_2 is left on the target: deleteUser returns 403.',
    ]);
    twice.close();
    const kept = sessionWith(server.url, [['createNote', 'note_1', 'user_1']], withNotes(false));
    expect(await cleanUp(kept)).toEqual(['note_1 is left on the target: no operation deletes one.']);
    kept.close();
  });

  it('is named in the report of the run', async () => {
    await using server = await startScriptedServer(({ method }) => [method === 'POST' ? 201 : 200, { id: 'thing_1' }]);
    const schema = { type: 'object', properties: { id: { type: 'string' } } };
    const responses = { 201: { description: 'Made.', content: { 'application/json': { schema } } } };
    const own = partialDocument({
      ...{ openapi: '3.1.1', info: { title: 'Things', version: '1.0.0' }, components: { schemas: {} } },
      paths: {
        '/things': { post: { operationId: 'make', responses } },
        '/things/{id}': {
          get: {
            operationId: 'read',
            parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }],
            responses: { 200: { description: 'There.' } },
          },
        },
      },
    });
    const target = serverTarget(server.url, { write: true }, 'k');
    const { warnings } = await runContract(own, target, { seed: 1, budget: 1, maxTime: 2_000 });
    expect(warnings).toContainEqual(
      expect.stringMatching(/^thing_1 is left on the target: no operation deletes one\./),
    );
  });
});

describe('before a run writes', () => {
  const url = 'https://api.example.com';
  const said = (permissions: { write?: boolean; ownData?: boolean }, of = document) => {
    const session = new Session(of, serverTarget(url, permissions, 'sk_own'), 2_000);
    return announcement(session, operationsOf(of));
  };
  const sent = operations.filter(({ method }) => method !== 'get').map(({ id }) => id);

  it('it says where, by what, and what becomes of what is there', () => {
    expect(said(writing)?.split('\n')).toEqual([
      `Writes to ${url}: ${sent.join(', ')}.`,
      'Only what this run creates is changed or deleted. What was there before is read, never changed.',
      'What createUser creates is deleted at the end, also after Ctrl+C.',
    ]);
    expect(said({ write: true, ownData: true })).toContain(
      '\nEverything on the target may be changed and deleted (--own-data).\n',
    );
    expect(said({ write: true, ownData: true })).not.toContain('never changed');
  });

  it('it says what stays', () => {
    expect(said(writing, withNotes(false))).toMatch(/\nNo operation deletes what createNote creates: it stays\.$/);
    expect(said(writing, withNotes())).not.toContain('it stays');
    expect(said(writing, withNotes())).toContain('\nWhat createUser, createNote creates is deleted at the end, ');
    const kept = withNotes(false);
    for (const item of Object.values(kept.paths)) delete item.delete;
    expect(said(writing, kept)).toMatch(/\nNo operation deletes what createUser, createNote creates: it stays\.$/);
  });

  it('it says nothing of what it creates where it creates nothing', () => {
    const copy = structuredClone(document);
    for (const item of Object.values(copy.paths)) delete item.post;
    expect(said(writing, copy)).toMatch(/never changed\.$/);
  });

  it('it says nothing where nothing is written, and of the mock, which keeps nothing', async () => {
    expect(said({})).toBe(undefined);
    const mock = await mockTarget(document);
    const session = new Session(document, mock, 2_000);
    expect(announcement(session, operations)).toBe(undefined);
    await mock.close();
  });
});
