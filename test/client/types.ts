/** What compiles and what does not. `tsc -p test` fails when an expected error is missing. */
import {
  ApiError,
  CallError,
  createClient,
  isApiError,
  isDocumentedError,
  TransportError,
  type Client,
  type ConnectApplication,
  type CreateUserInputError,
  type CreateUserErrorCode,
  type CreateUserInput,
  type GetUserErrorCode,
  type NotFoundError,
  type OrganizationId,
  type Page,
  type User,
  type UserId,
  type UserList,
  type UserCreationError,
} from 'user-management-client';
import { createCore, deleteUser, getUser, listUsers } from 'user-management-client/operations';
import { createRaw } from 'user-management-client/raw';

declare const client: Client;
declare const text: string;
declare const userId: UserId;
declare const organizationId: OrganizationId;
declare const application: ConnectApplication;

/** Fails to compile when the two types differ. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(yes: Same<A, B>) => yes;

export async function results() {
  same<Awaited<ReturnType<Client['getUser']>>, User>(true);
  const user = await client.getUser({ id: text });
  same<typeof user, User>(true);
  same<typeof user.id, UserId>(true);
  // @ts-expect-error The result is the API's object, in its own names.
  void user.firstName;
  const page = await client.listUsers();
  same<typeof page, Page<User>>(true);
  const list: UserList = page;
  for await (const item of client.listUsers({ limit: 1 })) same<typeof item, User>(true);
  for await (const one of client.listUsers().pages()) same<typeof one, Page<User>>(true);
  same<Awaited<ReturnType<Client['deleteUser']>>, void>(true);
  return list;
}

export async function ids() {
  await client.getUser({ id: text });
  await client.getUser({ id: userId });
  await client.getUser({ id: 'user_1' });
  // @ts-expect-error An organization's id is no user's id.
  await client.getUser({ id: organizationId });
  // @ts-expect-error Nor is one written out.
  await client.getUser({ id: 'org_1' });
  // @ts-expect-error The other methods are as strict.
  await client.updateUser({ id: organizationId, first_name: text });
  await client.listUsers({ organization_id: organizationId });
  // @ts-expect-error A user is no organization.
  await client.listUsers({ organization_id: userId });
  await client.deleteAuthorizedApplication({ user_id: userId, application_id: application.id });
  await client.deleteAuthorizedApplication({ user_id: userId, application_id: application.client_id });
  // @ts-expect-error The two ids are mixed up.
  await client.deleteAuthorizedApplication({ user_id: application.id, application_id: userId });
  await client.getUserByExternalId({ external_id: organizationId });
  // @ts-expect-error `safe` is as strict.
  await client.safe.getUser({ id: organizationId });
}

export async function inputs() {
  const input: CreateUserInput = { email: text, password: text };
  await client.createUser(input);
  await client.createUser({ email: text, password_hash: text, password_hash_type: 'bcrypt' });
  // @ts-expect-error At most one way to give a password.
  await client.createUser({ email: text, password: text, password_hash: text, password_hash_type: 'bcrypt' });
  // @ts-expect-error A hash needs its type.
  await client.createUser({ email: text, password_hash: text });
  // @ts-expect-error The address is required.
  await client.createUser({ first_name: text });
  // @ts-expect-error An unknown property.
  await client.createUser({ email: text, nickname: text });
  // @ts-expect-error The id is required.
  await client.getUser({});
  // @ts-expect-error So is the input.
  await client.getUser();
  // @ts-expect-error Not an order.
  await client.listUsers({ order: 'random' });
  // @ts-expect-error A list option on a call that is no list.
  await client.getUser({ id: text }, { maxItems: 1 });
  await createRaw({ apiKey: text }).GET('/user_management/users/{id}', { params: { path: { id: text } } });
  // @ts-expect-error A client needs a key.
  createClient({});
}

export async function lists() {
  const list = client.listUsers();
  same<Awaited<ReturnType<typeof list.toArray>>, User[]>(true);
  await list.toArray({ limit: 5 });
  // @ts-expect-error A list can be long: say how much of it.
  await list.toArray();
  // @ts-expect-error The same.
  await list.toArray({});
  const page = await list;
  same<boolean, ReturnType<typeof page.hasNextPage>>(true);
  const next = await page.getNextPage();
  same<typeof next, Page<User>>(true);
  const { data } = await list.withResponse();
  same<typeof data, Page<User>>(true);
}

export async function responses() {
  const { data, response, requestId, attempts } = await client.getUser({ id: text }).withResponse();
  same<typeof data, User>(true);
  same<typeof response, Response>(true);
  same<typeof requestId, string | undefined>(true);
  same<typeof attempts, number>(true);
  same<Awaited<ReturnType<ReturnType<Client['getUser']>['asResponse']>>, Response>(true);
}

export async function functions() {
  const core = createCore({ apiKey: text });
  const user = await getUser(core, { id: text });
  same<typeof user, User>(true);
  // A client with methods will do too.
  await getUser(client, { id: text }, { timeout: 1 });
  for await (const item of listUsers(core, {}, { maxItems: 1 })) same<typeof item, User>(true);
  same<Awaited<ReturnType<typeof deleteUser>>, void>(true);
  // @ts-expect-error As strict as the methods.
  await getUser(core, { id: organizationId });
  // @ts-expect-error The client comes first.
  await getUser({ id: text });
  // @ts-expect-error A core has no methods.
  void core.getUser;
}

export async function options() {
  await client.getUser({ id: text }, { fetchOptions: { cache: 'no-store', dispatcher: {} } });
  // @ts-expect-error Headers have an option of their own.
  await client.getUser({ id: text }, { fetchOptions: { headers: {} } });
  // @ts-expect-error So has the signal.
  client.with({ fetchOptions: { signal: AbortSignal.abort() } });
  // @ts-expect-error The operation has the method.
  client.with({ fetchOptions: { method: 'PUT' } });
  // @ts-expect-error The input is the body.
  client.with({ fetchOptions: { body: text } });
  // @ts-expect-error No operation documents such a header.
  await client.createUser({ email: text }, { idempotencyKey: text });
  // @ts-expect-error Not a level.
  client.with({ logLevel: 'verbose' });
  client.with({ baseUrl: new URL(text), logger: console, hooks: [{ onRetry: async () => {} }] });
}

export async function errors(caught: unknown): Promise<string> {
  if (isDocumentedError(caught, 'createUser')) {
    same<typeof caught.code, CreateUserErrorCode>(true);
    // @ts-expect-error A code of another operation.
    if (caught.code === 'user_deletion_not_allowed') return '';
    if (caught.reason === 'user_creation_error') {
      same<typeof caught.status, 400>(true);
      same<typeof caught.body, UserCreationError>(true);
      // What only this body has.
      void caught.body.errors[0]!.code.startsWith('external_id');
    }
    if (caught.reason === 'invalid_metadata') same<typeof caught.body, CreateUserInputError>(true);
    if (caught.status === 404) same<typeof caught.reason, 'entity_not_found'>(true);
  }
  if (isApiError(caught, 'createUser')) {
    same<typeof caught.reason, CreateUserErrorCode | 'undocumented'>(true);
    if (caught.reason === 'undocumented') {
      same<typeof caught.code, string | undefined>(true);
      same<typeof caught.status, number>(true);
      same<typeof caught.body, unknown>(true);
    }
  }
  if (isApiError(caught)) same<typeof caught.code, string | undefined>(true);
  if (caught instanceof ApiError) same<typeof caught.status, number>(true);
  if (caught instanceof CallError) same<typeof caught.attempts, number>(true);
  if (caught instanceof TransportError) same<typeof caught.bodyText, string | undefined>(true);
  const { data, error } = await client.safe.getUser({ id: text });
  if (!error) return data.email;
  // @ts-expect-error There is no user when there is an error.
  void data.email;
  if (!(error instanceof ApiError)) return error.kind;
  switch (error.reason) {
    case 'entity_not_found':
      same<typeof error.body, NotFoundError>(true);
      same<typeof error.status, 404>(true);
      return error.body.message;
    case 'rate_limit_exceeded':
      same<typeof error.reason, Exclude<GetUserErrorCode, 'entity_not_found'>>(true);
      return error.reason;
    case 'undocumented':
      return error.code ?? 'none';
    // @ts-expect-error Never a code of another operation.
    case 'invalid_metadata':
      return '';
    default:
      return error satisfies never;
  }
}
