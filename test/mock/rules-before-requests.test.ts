/** Rules for operations of other documents, whose responses are not known before their first request. */
import { expect, it } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { documentOf } from './support/documents.ts';

const schema = { type: 'object', required: ['n'], properties: { n: { type: 'integer', default: 7 } } };
const json = (media: object) => ({ description: 'A thing.', content: { 'application/json': { schema, ...media } } });
const named = { one: { value: { n: 1 } }, two: { value: { n: 2 } } };

/** What TypeScript knows of the documents. */
type Response = { content: { 'application/json': { n: unknown } } };
type Operations = { get: { responses: { 200: Response; 404: Response; 500: Response } } };

async function replies(responses: object, add: (mock: Mock<Operations>) => void) {
  const get = { operationId: 'get', responses };
  const mock = await startMock<Operations>({ port: 0, document: documentOf({ get }, {}, '/thing') });
  try {
    add(mock);
    const seen = [];
    for (let count = 0; count < 2; count++) {
      const reply = await fetch(`${mock.url}/thing`);
      seen.push([reply.status, await reply.json(), reply.headers.get('x-a')]);
    }
    return { seen, hits: mock.coverage().responses.map(({ status, hits }) => [status, hits]) };
  } finally {
    await mock.close();
  }
}

it('respond with what is made up, and with the headers that come with it', async () => {
  const headers = { 'X-A': { schema: { type: 'string' }, example: 'yes' } };
  const { seen, hits } = await replies({ 200: json({ example: { n: 0 } }), 404: { ...json({}), headers } }, (mock) =>
    mock.on('get', {}, { status: 404 }),
  );
  expect(seen).toEqual([
    [404, { n: 7 }, 'yes'],
    [404, { n: 7 }, 'yes'],
  ]);
  expect(hits).toEqual([
    [200, 0],
    [404, 2],
  ]);
});

it('respond with the example that they name, then comes what comes without a rule', async () => {
  const { seen } = await replies({ 404: json({}), 200: json({ examples: named }) }, (mock) =>
    mock.next('get', { status: 200, example: 'two' }),
  );
  expect(seen).toEqual([
    [200, { n: 2 }, null],
    [200, { n: 1 }, null],
  ]);
});

it('leave the others what they are: refusals that are made up, and statuses of a range', async () => {
  const errors = { type: 'array', items: { type: 'string' }, default: ['what'] };
  const content = { 'application/json': { schema: { type: 'object', required: ['errors'], properties: { errors } } } };
  const parameters = [{ name: 'page', in: 'query', schema: { type: 'integer' } }];
  const paged = { parameters, responses: { 422: { description: 'Wrong.', content }, 200: json({ examples: named }) } };
  const ranged = { responses: { '4XX': json({ example: { n: 4 } }) } };
  const document = documentOf({ get: paged, put: ranged }, {}, '/thing');
  const mock = await startMock<Record<string, unknown>>({ port: 0, document });
  try {
    const wrong = await fetch(`${mock.url}/thing?page=x`);
    expect([wrong.status, await wrong.json()]).toEqual([422, { errors: [expect.objectContaining({ field: 'page' })] }]);
    const put = await fetch(`${mock.url}/thing`, { method: 'PUT' });
    expect([put.status, await put.json()]).toEqual([400, { n: 4 }]);
  } finally {
    await mock.close();
  }
});

it('are held to the schema of what is not known yet', async () => {
  await replies({ 200: json({}) }, (mock) => {
    expect(() => mock.next('get', { status: 200, body: { n: 'x' } })).toThrow(/n must be integer/);
    expect(() => mock.next('get', { status: 500 })).toThrow(/no status 500/);
  });
});
