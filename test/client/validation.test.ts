/** The validation entry: silent about every documented response, and exact about any other. */
import { describe, expect, it, vi } from 'vitest';
import { validation, type Mismatch } from 'user-management-client/validation';
import { bodyExamples, clientOperations as operations } from '../support/document.ts';
import { callByName, exampleInput, rejection, stubClient } from './support/calls.ts';

const good = bodyExamples(operations).filter(({ status }) => status?.startsWith('2'));
const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';
const exampleOf = (operation: string) =>
  structuredClone(good.find((example) => example.operation.id === operation)!.example.value) as Record<string, unknown>;

/** What is reported when an operation gets a body. */
async function reported(operation: (typeof operations)[number], body: unknown): Promise<Mismatch[]> {
  const mismatches: Mismatch[] = [];
  const interceptors = [validation((mismatch) => void mismatches.push(mismatch))];
  const init = { headers: { 'X-Request-ID': 'req_1' } };
  const { client } = stubClient(() => Response.json(body, init), { interceptors });
  await callByName(client, operation.id, exampleInput(operation));
  return mismatches;
}
const named = (name: string) => operations.find(({ id }) => id === name)!;

describe('a documented response', () => {
  it.each(good)('$operation.id $status $name matches', async ({ operation, example }) => {
    expect(await reported(operation, example.value)).toEqual([]);
  });

  it.each(
    operations.filter(
      ({ responses }) => !Object.entries(responses).some(([status, { content }]) => status.startsWith('2') && content),
    ),
  )('$id has no body to check', async (operation) => {
    expect(await reported(operation, {})).toEqual([]);
  });
});

describe('a fault', () => {
  it.each([
    ['a wrong type', { email_verified: 'yes' }, '/email_verified', /boolean/],
    ['a wrong kind of id', { id: 'org_1' }, '/id', /pattern/],
    ['a wrong format', { updated_at: 'yesterday' }, '/updated_at', /date-time/],
    ['a wrong constant', { object: 'person' }, '/object', /user/],
  ])('%s is reported with its place and the reason', async (_, change, path, reason) => {
    const [mismatch, ...more] = await reported(named('getUser'), { ...exampleOf('getUser'), ...change });
    expect(more).toEqual([]);
    expect(mismatch).toMatchObject({ operation: 'getUser', requestId: 'req_1' });
    expect(new Set(mismatch!.problems.map(({ path }) => path))).toEqual(new Set([path]));
    expect(mismatch!.problems.map(({ reason }) => reason).join()).toMatch(reason);
  });

  it('a missing property is reported at the object that lacks it', async () => {
    const { email: _email, ...rest } = exampleOf('getUser');
    const [mismatch] = await reported(named('getUser'), rest);
    expect(mismatch!.problems).toEqual([{ path: '', reason: expect.stringContaining('email') }]);
  });

  it('and another one are both reported', async () => {
    const changes = { email_verified: 'yes', updated_at: 'yesterday' };
    const [mismatch] = await reported(named('getUser'), { ...exampleOf('getUser'), ...changes });
    expect(new Set(mismatch!.problems.map(({ path }) => path))).toEqual(new Set(['/email_verified', '/updated_at']));
  });

  it.each<[string, object, string]>([
    ['createUser', { email_verified: 'yes' }, '/email_verified'],
    ['getUser', { metadata: { a: 7 } }, '/metadata/a'],
  ])('of %s with %j is told where it is, and not again by each schema around it', async (name, change, path) => {
    const [mismatch] = await reported(named(name), { ...exampleOf(name), ...change });
    expect(new Set(mismatch!.problems.map(({ path }) => path))).toEqual(new Set([path]));
  });

  it('of a choice is told by what each alternative lacks', async () => {
    const list = exampleOf('listAuthorizedApplications') as { data: { application: object }[] };
    list.data[0]!.application = { ...list.data[0]!.application, name: 7 };
    const [mismatch] = await reported(named('listAuthorizedApplications'), list);
    const { problems } = mismatch!;
    expect(problems.map(({ path }) => path)).toContain('/data/0/application/name');
    expect(problems.filter(({ reason }) => /subschema/.test(reason))).toEqual([]);
  });

  it('deep in a list has the whole path', async () => {
    const list = exampleOf('listUsers') as { data: { id: string }[] };
    list.data[0]!.id = 'org_1';
    const [mismatch] = await reported(named('listUsers'), list);
    expect(mismatch!.problems.map(({ path }) => path)).toEqual(['/data/0/id']);
  });

  it('is a warning on the console unless told otherwise, and the response is given all the same', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { email: _email, ...rest } = exampleOf('getUser');
    const body = { ...rest, email_verified: 'yes' };
    const { client } = stubClient(() => Response.json(body), { interceptors: [validation()] });
    expect(await client.getUser({ id })).toEqual(body);
    const [head, ...lines] = warn.mock.calls.join().split('\n');
    expect(head).toBe('getUser (request undefined) does not match the document:');
    expect(lines.sort()).toEqual([
      expect.stringMatching(/^ {2}\/: .*"email"\.$/),
      expect.stringMatching(/^ {2}\/email_verified: .*"boolean"\.$/),
    ]);
    warn.mockRestore();
  });

  it('rejects the call when the report throws', async () => {
    const fault = new Error('not as documented');
    const report = () => {
      throw fault;
    };
    const { client } = stubClient(() => Response.json({}), { interceptors: [validation(report)] });
    expect(await rejection(client.getUser({ id }))).toBe(fault);
  });
});
