/** What a run may change: only what it created, whatever a server says of it. */
import { expect, it } from 'vitest';
import { OwnedStore, resourcesOf } from 'user-management-contract/testing';
import { document, operations } from '../support/document.ts';
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

it('a request is let pass that reads, creates, or is about what is free; another method of a path is not', () => {
  const store = new OwnedStore(resourcesOf(document, operations));
  store.addMadeUp('user_free');
  expect(store.allows(about('getUser', 'user_old'))).toBe(true);
  expect(store.allows(about('deleteUser', 'user_free'))).toBe(true);
  expect(store.allows(created('user_new'))).toBe(true);
  expect(store.allows(about('listUsers', '', 'POST'))).toBe(false);
});
