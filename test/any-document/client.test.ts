/** The client of the document in spec/, whatever it describes: each of its methods makes the request of its operation. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient, type OperationName } from 'user-management-client';
import { clientDocument } from 'user-management-codegen';
import { startMock, type Mock } from 'user-management-mock';
import { exampleOf, shownKeyOf } from 'user-management-openapi/requests';
import { validValues } from 'user-management-openapi/schema';
import { document, operations } from '../support/document.ts';

const { document: named, clients, leftOut } = clientDocument(document);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

/** What a method is given: the parameters that must be there, and a body that the schema allows. */
function inputOf({ operation: { parameters, requestBody }, body }: (typeof clients)[number]): Record<string, unknown> {
  const needed = parameters.filter(({ in: place, required }) => place !== 'header' && place !== 'cookie' && required);
  const [media] = Object.values(requestBody?.content ?? {});
  const [shown] = Object.values(media?.examples ?? {});
  const [value] =
    body === undefined
      ? [{}]
      : [shown?.value ?? fc.sample(validValues(named, [body.schema]), { seed: 1, numRuns: 1 })[0]];
  return { ...Object(value), ...Object.fromEntries(needed.map((each) => [each.name, exampleOf(each)])) };
}

it('has a method for each operation, or says why not', () => {
  const lacking = leftOut.filter((line) => line.includes('the client lacks this operation'));
  expect(clients.length + lacking.length).toBe(operations.length);
});

it.each(clients.map((client) => [client.operation.id, client] as const))(
  '%s arrives as its operation',
  async (id, client) => {
    const calls = createClient({
      apiKey: shownKeyOf(document)?.example ?? 'any-key',
      baseUrl: mock.url,
      maxRetries: 0,
    });
    const call = calls[id as OperationName] as (input: object) => Promise<unknown>;
    mock.reset();
    // What the response is, is the mock's: an error of the API is one that the document has.
    const error: unknown = await call(inputOf(client)).catch((reason: unknown) => reason);
    const [arrived, ...others] = mock.requests;
    expect(others).toEqual([]);
    const { method, path } = client.operation;
    expect(arrived, String(error)).toMatchObject({ method: method.toUpperCase() });
    expect(
      operations.find(
        (operation) =>
          operation.id === arrived!.operation || `${operation.method} ${operation.path}` === arrived!.operation,
      ),
    ).toMatchObject({ method, path });
    expect(arrived!.violations ?? [], String(error)).toEqual([]);
  },
);
