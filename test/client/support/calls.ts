/** Calls of every operation, made from the document's examples. */
import { createRaw } from 'user-management-client/raw';
import { createClient, type Client, type ClientOptions, type OperationName } from 'user-management-client';
import { jsonMediaType, type Operation } from 'user-management-openapi';
import { document } from '../../support/document.ts';
import { exampleKey } from '../../support/requests.ts';

/** The API key that the document shows. */
export const apiKey = exampleKey(document);

/** A flat input of any operation. */
export type AnyInput = Record<string, unknown>;

/** A method of any operation, which only a loop over all of them needs. */
type AnyMethod = (input?: AnyInput, options?: object) => Promise<never>;

/** The input that an operation's parameter examples and first body example make. */
export function exampleInput({ parameters, requestBody }: Operation): AnyInput {
  const required = parameters.filter(({ required }) => required);
  const body = Object.values(requestBody?.content[jsonMediaType]?.examples ?? {})[0]?.value ?? {};
  return { ...Object.fromEntries(required.map(({ name, example }) => [name, example])), ...(body as object) };
}

/** Calls an operation by its name. */
export function callByName(
  methods: Client | Client['safe'],
  id: string,
  input: AnyInput,
  options?: object,
): Promise<unknown> {
  const method = methods[id as OperationName] as AnyMethod;
  return Promise.resolve(method(input, options));
}

/** The error that a promise rejects with; fails when it does not. */
export async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`It should have failed, and gave ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}

/** A client whose `fetch` is a function of the test. Retries come at once. */
export function stubClient(
  response: (url: URL, init: RequestInit, attempt: number) => Response | Promise<Response>,
  options: Partial<ClientOptions> = {},
): { client: Client; raw: ReturnType<typeof createRaw>; requests: { url: URL; init: RequestInit }[] } {
  const requests: { url: URL; init: RequestInit }[] = [];
  const all: ClientOptions = {
    apiKey,
    minRetryDelay: 0,
    async fetch(address, init) {
      const url = new URL(address);
      requests.push({ url, init });
      return response(url, init, requests.length);
    },
    ...options,
  };
  return { client: createClient(all), raw: createRaw(all), requests };
}
