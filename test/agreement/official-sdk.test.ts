/**
 * The provider's own Node SDK as a client that knows nothing of this repository: its methods work against the mock, and each
 * documented error reaches it by its cause alone, as the SDK's own exception.
 */
import {
  BadRequestException,
  ConflictException,
  GenericServerException,
  NotFoundException,
  RateLimitExceededException,
  UnauthorizedException,
  UnprocessableEntityException,
  WorkOS,
} from '@workos-inc/node';
import { startMock, type Mock } from 'user-management-mock';
import { causedAnswers } from 'user-management-mock/causes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document } from '../support/document.ts';
import { exampleKey } from '../support/requests.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

type Sdk = WorkOS['userManagement'];
type Input = Record<string, unknown>;

/** The methods that the SDK has for these operations, and how each takes its input. */
const methods: Record<string, (sdk: Sdk, input: Input) => Promise<unknown>> = {
  getUser: (sdk, { id }) => sdk.getUser(id as string),
  getUserByExternalId: (sdk, { external_id }) => sdk.getUserByExternalId(external_id as string),
  listUsers: (sdk, input) => sdk.listUsers(camelCase(input)),
  createUser: (sdk, input) => sdk.createUser(camelCase(input) as never),
  updateUser: (sdk, { id, ...input }) => sdk.updateUser({ userId: id, ...camelCase(input) } as never),
  deleteUser: (sdk, { id }) => sdk.deleteUser(id as string),
  verifyEmail: (sdk, { id, code }) => sdk.verifyEmail({ userId: id as string, code: code as string }),
  sendVerificationEmail: (sdk, { id }) => sdk.sendVerificationEmail({ userId: id as string }),
};

/** The SDK names the API's properties in camelCase. */
function camelCase(input: Input): Input {
  const rename = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [rename(name), value]));
}

/** What the SDK throws for a status. A 400 without a list of errors, and a 403, are its general exception. */
function exceptionOf(status: number, body: object) {
  const byStatus: Record<number, new (...args: never[]) => Error> = {
    401: UnauthorizedException,
    404: NotFoundException,
    409: ConflictException,
    422: UnprocessableEntityException,
    429: RateLimitExceededException,
  };
  return byStatus[status] ?? ('errors' in body ? BadRequestException : GenericServerException);
}

function sdkWith(apiKey: string): Sdk {
  const { hostname, port } = new URL(mock.url);
  return new WorkOS(apiKey, { apiHostname: hostname, port: Number(port), https: false, maxRetries: 0 }).userManagement;
}

const answers = causedAnswers(document)
  .filter(({ operation }) => operation in methods)
  .map((answer) => ({ ...answer, title: `${answer.operation} ${answer.status} ${answer.example ?? ''}` }));

const call = ({ operation, request }: (typeof answers)[number]) =>
  methods[operation]!(sdkWith(request.authentication?.key ?? exampleKey(document)), {
    ...request.path,
    ...request.query,
    ...Object(request.body),
  });

describe('a good answer', () => {
  it.each(answers.filter(({ status }) => status < 300))('$title', async (answer) => {
    const { id, user, data } = Object(answer.value) as { id?: string; user?: { id: string }; data?: { id: string }[] };
    const result = Object(await call(answer)) as { id?: string; user?: { id: string }; data?: { id: string }[] };
    expect(result.id).toBe(id);
    expect(result.user?.id).toBe(user?.id);
    expect(result.data?.map((item) => item.id)).toEqual(data?.map((item) => item.id));
  });
});

describe('an error', () => {
  it.each(answers.filter(({ status }) => status >= 400))('$title', async (answer) => {
    const error: unknown = await call(answer).catch((reason: unknown) => reason);
    const body = answer.value as { code?: string; message: string };
    expect(error).toBeInstanceOf(exceptionOf(answer.status, body));
    expect(error).toMatchObject({ status: answer.status, requestID: expect.stringMatching(/./) });
    // The SDK keeps the code of most errors, and only the message of a 429.
    if (answer.status === 429) expect((error as Error).message).toBe(body.message);
    else expect(codeOf(error)).toBe(body.code);
  });
});

it('walks both pages of the list, and ends', async () => {
  const list = await sdkWith(exampleKey(document)).listUsers();
  const users = await list.autoPagination();
  expect(users).toHaveLength(2);
});

/** The code where the SDK puts it: on the exception, or in the body that the general one carries. */
function codeOf(error: unknown): string | undefined {
  const { code, rawData } = error as { code?: string; rawData?: { code?: string } };
  return code ?? rawData?.code;
}
