/** A path parameter never changes which path is asked for. */
import { describe, expect, it } from 'vitest';
import { createRaw } from 'user-management-client/raw';
import { clientOperations as operations } from '../support/document.ts';
import { apiKey, callByName, exampleInput, rejection, stubClient } from './support/calls.ts';

const parameters = operations.flatMap((operation) =>
  operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => ({ operation, name })),
);
const refused = [undefined, null, '', '.', '..', '%2e', '%2E', '%2e%2e', '.%2e', '%2E.', '\ud800', NaN, {}, ['a']];
const kept = ['a/b', '../x', '...', 'a?b', 'a#b', '%2f', ' ', 'ä', '{id}', '\\', '$&'];

describe.each(parameters)('$operation.id: $name', ({ operation, name }) => {
  it.each(refused)('%j is refused before any request', async (value) => {
    const { client, requests } = stubClient(() => Response.json({}));
    const error = await rejection(callByName(client, operation.id, { ...exampleInput(operation), [name]: value }));
    expect(error).toBeInstanceOf(TypeError);
    const isDots = typeof value === 'string' && /^(\.|%2e)+$/i.test(value);
    expect((error as Error).message).toBe(
      `The path parameter "${name}" ${isDots ? `must not be "${value}"` : 'must be text, and not empty'}.`,
    );
    expect(requests).toEqual([]);
  });

  it.each(kept)('%j arrives as it is', async (value) => {
    const { client, requests } = stubClient(() => Response.json({ data: [] }));
    await callByName(client.safe, operation.id, { ...exampleInput(operation), [name]: value });
    const template = operation.path.split('/');
    const sent = requests[0]!.url.pathname.split('/');
    expect(sent).toHaveLength(template.length);
    expect(decodeURIComponent(sent[template.indexOf(`{${name}}`)]!)).toBe(value);
  });
});

it('the raw client is as careful', async () => {
  let asked = 0;
  const fetch = async () => {
    asked++;
    return new Response();
  };
  const raw = createRaw({ apiKey, fetch });
  const path = { user_id: 'user_1', application_id: '..' };
  const template = '/user_management/users/{user_id}/authorized_applications/{application_id}';
  expect(await rejection(raw.DELETE(template, { params: { path } }))).toBeInstanceOf(TypeError);
  expect(asked).toBe(0);
});
