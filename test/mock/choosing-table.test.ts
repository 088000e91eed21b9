/** The README's table of what a request gets: each row is sent. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { causedResponses } from 'user-management-mock/causes';
import { root } from '../../scripts/lib/repo.ts';
import { document, responseExamples } from '../support/document.ts';
import { tableRows } from '../support/markdown.ts';
import { operation, send } from './support/server.ts';

const rows = tableRows(readFileSync(join(root, 'packages/mock/README.md'), 'utf8'), 'you send');
const id = 'updateUser';
const examples = responseExamples([operation(id)]);
const caused = causedResponses(document).find((each) => each.operation === id && each.status === 400)!;
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

/** What the words of the table mean: whether a body is that, for the status and the example that were asked for. */
const meanings: Record<string, (body: unknown, status?: string, name?: string) => boolean> = {
  "the first example of the operation's success": (body) =>
    isDeepStrictEqual(body, examples.find(({ status }) => status < '300')?.example.value),
  'the example that they cause': (body) => isDeepStrictEqual(body, caused.value),
  'the first example of that status': (body, status) =>
    isDeepStrictEqual(body, examples.find((each) => each.status === status)?.example.value),
  'that example': (body, status, name) =>
    isDeepStrictEqual(body, examples.find((each) => each.status === status && each.name === name)?.example.value),
  'a body made up from the schema': (body) =>
    !examples.some(({ example }) => isDeepStrictEqual(example.value, body)) && typeof body === 'object',
};

it.each([...rows])('%s: %j', async (sent, [got]) => {
  const prefer = [...sent.matchAll(/`(?:Prefer: )?([a-z]+=[^`]+)`/g)].map(([, words]) => words).join(', ');
  const body = /a cause/.test(sent) ? { body: JSON.stringify(caused.request.body) } : {};
  const headers = prefer === '' ? {} : { prefer };
  const { json } = await send(mock.url, id, { ...body, headers });
  const asked = [/code=(\d+)/.exec(prefer)?.[1], /example=(\w+)/.exec(prefer)?.[1]] as const;
  expect(Object.keys(meanings).filter((words) => meanings[words]!(json, ...asked))).toEqual([got]);
  if (!prefer.includes('seed=')) return;
  expect((await send(mock.url, id, { headers })).json).toEqual(json);
});

/** What may respond, the first before the others. */
const sources = [
  { name: 'a rule', status: 418 },
  { name: 'a failure that was asked for', status: 503 },
  { name: 'a cause', status: caused.status },
  { name: 'an example', status: 200 },
];

it.each(sources.flatMap((first, at) => sources.slice(at + 1).map((second) => [first.name, second.name, first.status])))(
  '%s goes before %s',
  async (first, second, status) => {
    const has = (name: string) => [first, second].includes(name);
    const failing = await startMock({
      port: 0,
      ...(has('a failure that was asked for') && { failRate: 1, failCode: 503 }),
    });
    if (has('a rule')) failing.on(id, {}, { status: 418, unchecked: true });
    const body = has('a cause') ? { body: JSON.stringify(caused.request.body) } : {};
    expect((await send(failing.url, id, body)).status).toBe(status);
    await failing.close();
  },
);
