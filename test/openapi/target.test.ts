/** Targets of requests, from a template and values. */
import { expect, it } from 'vitest';
import { filledPath, targetOf } from 'user-management-openapi/target';

it('a path holds its values, and nothing of them ends a part of it', () => {
  expect(filledPath('/users/{user_id}/keys/{key}', { user_id: 'a/b?', key: 7 })).toBe('/users/a%2Fb%3F/keys/7');
  expect(filledPath('/users', { id: 'a' })).toBe('/users');
});

it('a query follows where there is one', () => {
  const template = '/users/{id}';
  expect(targetOf({ template, path: { id: 'a' }, query: {} })).toBe('/users/a');
  expect(targetOf({ template, path: { id: 'a' }, query: { email: 'a&b=c', limit: 5 } })).toBe(
    '/users/a?email=a%26b%3Dc&limit=5',
  );
});
