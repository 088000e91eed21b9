/** The client takes everything that the document lets a server response, at the bounds too. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from 'user-management-client';
import { validation, type Mismatch } from 'user-management-client/validation';
import { validatorsOf, validValues } from 'user-management-openapi/schema';
import { jsonMediaType } from 'user-management-openapi';
import { document, clientOperations as operations } from '../support/document.ts';
import { callByName, exampleInput, rejection, stubClient } from './support/calls.ts';

const validators = validatorsOf(document);

/** Every documented response with a body. */
const responses = operations.flatMap((operation) =>
  Object.entries(operation.responses).flatMap(([status, { content }]) => {
    const schema = content?.[jsonMediaType]?.schema;
    return schema === undefined ? [] : [{ operation, id: operation.id, status, schema }];
  }),
);

describe.each(responses)('$id $status', ({ operation, status, schema }) => {
  it('is taken whatever its schema allows', async () => {
    const bodies = fc.sample(validValues(document, [schema]), { seed: 11, numRuns: 25 });
    const valid = bodies.filter((body) => validators.validate(schema, body) === 'valid');
    expect(valid.length).toBeGreaterThan(15);
    for (const body of valid) {
      const mismatches: Mismatch[] = [];
      const { client } = stubClient(
        () => Response.json(body, { status: Number(status), headers: { 'X-Request-ID': 'req_1' } }),
        { interceptors: [validation((mismatch) => void mismatches.push(mismatch))], maxRetries: 0 },
      );
      const wire: unknown = JSON.parse(JSON.stringify(body));
      const call = callByName(client, operation.id, exampleInput(operation));
      if (Number(status) < 400) {
        expect(await call).toEqual(wire);
        expect(mismatches).toEqual([]);
        continue;
      }
      const error = await rejection(call);
      expect(error).toBeInstanceOf(ApiError);
      const { code, message } = wire as { code?: string; message: string };
      expect(error).toMatchObject({ status: Number(status), code, requestId: 'req_1' });
      expect((error as ApiError).message).toContain(message);
    }
  });
});
