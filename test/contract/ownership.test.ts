/** What a run may change: only what it created, whatever a server says of it. */
import { expect, it } from 'vitest';
import { OwnedStore, resourcesOf } from 'user-management-contract/testing';
import { document, operations } from './support/document.ts';
import { body, exchange } from './support/exchanges.ts';

const created = (id: string) =>
  exchange('createUser', 201, { text: JSON.stringify({ ...body('createUser', '201'), id }) });
const about = (operation: string, id: string, method?: string) => {
  const sent = exchange(operation, 200);
  const target = sent.request.target.replace(/users\/[^/?]+/, `users/${id}`);
  return { ...sent, request: { ...sent.request, target, ...(method !== undefined && { method }) } };
};

it('an object with an id that was there before is never taken for an own one', () => {
  const store = new OwnedStore(resourcesOf(document, operations));
  store.addForeign(['user_old']);
  for (const id of ['user_old', 'user_new']) store.record(created(id));
  expect(store.objects.map(({ id }) => id)).toEqual(['user_new']);
  expect(['user_old', 'user_new'].map((id) => store.allows(about('updateUser', id)))).toEqual([false, true]);
});

it('an id that a path has in its encoding is the same', () => {
  const store = new OwnedStore(resourcesOf(document, operations));
  store.record(created('user:a/b%'));
  expect(store.allows(about('updateUser', 'user%3Aa%2Fb%25'))).toBe(true);
  expect(store.allows(about('updateUser', '%'))).toBe(false);
  store.record(created('%'));
  expect(store.allows(about('updateUser', '%'))).toBe(true);
});

it('an id is a whole segment of a path, and a path without one is about nothing', () => {
  const store = new OwnedStore(resourcesOf(document, operations));
  const { operation, request, ...rest } = about('updateUser', '');
  const allows = (path: string, target: string) =>
    store.allows({ ...rest, operation: { ...operation, path }, request: { ...request, target } });
  for (const id of ['x7', '7.json', 'undefined']) store.addMadeUp(id);
  expect([allows('/a/{id}', '/a/x7?b=1'), allows('/a/x{id}', '/a/x7'), allows('/a/{id}.json', '/a/7.json')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(allows('/a/{id}', '/a')).toBe(false);
});

it('a request is let pass that reads, creates, or is about what is free; another method of a path is not', () => {
  const store = new OwnedStore(resourcesOf(document, operations));
  store.addMadeUp('user_free');
  expect(store.allows(about('getUser', 'user_old'))).toBe(true);
  expect(store.allows(about('deleteUser', 'user_free'))).toBe(true);
  expect(store.allows(created('user_new'))).toBe(true);
  expect(store.allows(about('listUsers', '', 'POST'))).toBe(false);
  const { request, ...rest } = created('user_new');
  expect(store.allows({ ...rest, request: { ...request, method: 'PUT' } })).toBe(false);
  const writing = ['POST', 'PUT', 'PATCH', 'DELETE'].map((method) =>
    store.allows(about('getUser', 'user_old', method)),
  );
  expect(writing).toEqual([false, false, false, false]);
});

it('an id may be a number; what has none is nothing that could be deleted', () => {
  const store = new OwnedStore(resourcesOf(document, operations));
  for (const id of [7, '', null]) store.record(exchange('createUser', 201, { text: JSON.stringify({ id }) }));
  for (const text of ['', 'null', '[]']) store.record(exchange('createUser', 201, { text }));
  expect(store.objects.map(({ id }) => id)).toEqual(['7']);
  expect(store.allows(about('updateUser', '7'))).toBe(true);
});

it('what is refused, or was sent with another method, creates and deletes nothing', () => {
  const store = new OwnedStore(resourcesOf(document, operations));
  store.record(created('user_new'));
  const deletion = about('deleteUser', 'user_new');
  for (const status of [0, 199, 300, 404, 500])
    store.record({ ...deletion, response: { ...deletion.response, status } });
  store.record(about('deleteUser', 'user_new', 'GET'));
  const { request, ...rest } = created('user_other');
  store.record({ ...rest, request, response: { ...rest.response, status: 422 } });
  store.record({ ...rest, request: { ...request, method: 'PUT' } });
  // What somebody else deleted, or nobody ever had, is none of the own objects.
  store.record(about('deleteUser', 'user_old'));
  expect(store.objects.map(({ id }) => id)).toEqual(['user_new']);
  expect(store.isFree('user_new')).toBe(false);
  store.record({ ...deletion, response: { ...deletion.response, status: 299 } });
  expect([store.objects, store.isFree('user_new')]).toEqual([[], true]);
});
