/**
 * The provider's own Node SDK as a client that knows nothing of this repository: its methods work against a running mock, and
 * each documented error reaches it by its cause alone, as the SDK's own exception.
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
import { causedResponses, type CausedResponse } from 'user-management-mock/causes';
import type { OpenApiDocument } from 'user-management-openapi';
import { differ } from '../support/differ.ts';
import { exampleKey } from '../support/requests.ts';

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

function sdkWith(apiKey: string, base: string): Sdk {
  const { hostname, port } = new URL(base);
  return new WorkOS(apiKey, { apiHostname: hostname, port: Number(port), https: false, maxRetries: 0 }).userManagement;
}

/** The responses that the SDK has a method for. */
function sdkResponses(document: OpenApiDocument): CausedResponse[] {
  return causedResponses(document).filter(({ operation }) => operation in methods);
}

/**
 * Calls the SDK for every response that it has a method for, and walks its list.
 * @param base the mock's address, without a slash at the end
 * @returns a sentence per result or exception that is not the documented one
 */
export async function sdkFaults(document: OpenApiDocument, base: string): Promise<string[]> {
  const key = exampleKey(document);
  const missing = Object.keys(methods).filter(
    (id) => !sdkResponses(document).some(({ operation }) => operation === id),
  );
  const faults = differ('the methods without an operation', missing, []);
  for (const response of sdkResponses(document)) {
    const { operation, status, example = '', request } = response;
    const sdk = sdkWith(request.authentication?.key ?? key, base);
    const input = { ...request.path, ...request.query, ...(Object(request.body) as Input) };
    const outcome: unknown = await methods[operation]!(sdk, input).catch((error: unknown) => error);
    const found =
      status < 300 ? resultFaults(outcome, response.value) : exceptionFaults(outcome, status, response.value);
    faults.push(...found.map((fault) => `${operation} ${status} ${example}: ${fault}`));
  }
  const listed = await listAll(sdkWith(key, base));
  return [...faults, ...differ('how many users the walk through both pages gives', listed, 2)];
}

async function listAll(sdk: Sdk): Promise<number | string> {
  try {
    return (await (await sdk.listUsers()).autoPagination()).length;
  } catch (error) {
    return String(error);
  }
}

/** The ids of what the SDK gives, and of what the document shows. */
function resultFaults(outcome: unknown, value: unknown): string[] {
  if (outcome instanceof Error) return [`it throws ${outcome.name}: ${outcome.message}`];
  const idsOf = (result: unknown) => {
    const { id, user, data } = Object(result) as { id?: string; user?: { id: string }; data?: { id: string }[] };
    return [id, user?.id, data?.map((item) => item.id)];
  };
  return differ('the ids', idsOf(outcome), idsOf(value));
}

function exceptionFaults(outcome: unknown, status: number, value: unknown): string[] {
  const body = value as { code?: string; message: string };
  const { requestID } = Object(outcome) as { requestID?: unknown };
  if (!(outcome instanceof exceptionOf(status, body))) return [`it is no ${exceptionOf(status, body).name}`];
  return [
    ...differ('the status', (outcome as { status: unknown }).status, status),
    ...(typeof requestID === 'string' && requestID !== '' ? [] : ['there is no request id']),
    // The SDK keeps the code of most errors, and only the message of a 429.
    ...(status === 429
      ? differ('the message', outcome.message, body.message)
      : differ('the code', codeOf(outcome), body.code)),
  ];
}

/** The code where the SDK puts it: on the exception, or in the body that the general one carries. */
function codeOf(error: unknown): string | undefined {
  const { code, rawData } = error as { code?: string; rawData?: { code?: string } };
  return code ?? rawData?.code;
}
