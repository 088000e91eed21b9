/** Asks a mock for every documented response through a client, and compares what arrives with the document. */
import type * as Library from 'user-management-client';
import type { Client } from 'user-management-client';
import { jsonMediaType, operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { exampleValues } from 'user-management-openapi/requests';
import { differ, differUnordered } from '../../support/differ.ts';
import { bodyExamples, clientOperationsOf } from '../../support/document.ts';
import { exampleKey } from '../../support/requests.ts';
import { exampleInput } from './calls.ts';

/** What of the client is used here, so that a changed copy of it can be tried too. */
export type ClientLibrary = Pick<typeof Library, 'createClient' | 'ApiError' | 'isApiError' | 'isDocumentedError'>;

type AnyMethod = (input: object, options?: object) => PromiseLike<unknown> & AsyncIterable<{ id: string }>;
type SafeMethod = (input: object, options?: object) => PromiseLike<unknown>;

/**
 * Tries every operation and every documented response.
 * @param base the mock's address, without a slash at the end
 * @returns a sentence per response that does not arrive as the document shows it
 */
export async function clientFaults(library: ClientLibrary, document: OpenApiDocument, base: string): Promise<string[]> {
  const operations = clientOperationsOf(document);
  const client = library.createClient({ apiKey: exampleKey(document), baseUrl: base, maxRetries: 0 });
  const names = operations.map(({ id }) => id);
  const faults = [
    ...differUnordered('the methods', Object.keys(client), [...names, 'safe', 'with']),
    ...differUnordered('the safe methods', Object.keys(client.safe), names),
  ];
  for (const operation of operations) {
    const found = [
      ...(await responseFaults(library, client, document, operation)),
      ...(await walkFaults(client, operation)),
    ];
    faults.push(...found.map((fault) => `${operation.id} ${fault}`));
  }
  return faults;
}

async function responseFaults(
  library: ClientLibrary,
  client: Client,
  document: OpenApiDocument,
  operation: Operation,
): Promise<string[]> {
  const id = operation.id as Library.OperationName;
  const safe = client.safe[id] as SafeMethod | undefined;
  const plain = client[id] as AnyMethod | undefined;
  if (!safe || !plain) return ['has no method'];
  const faults: string[] = [];
  // What the input has no place for goes into a header by hand.
  const { header: headers } = exampleValues(operationsOf(document).find((each) => each.id === id)!);
  for (const [status, { content }] of Object.entries(operation.responses)) {
    const examples = Object.entries(content?.[jsonMediaType]?.examples ?? {});
    const wanted = examples.length > 0 ? examples : [[undefined, { value: undefined }] as const];
    for (const [name, { value }] of wanted) {
      const prefer = name === undefined ? `code=${status}` : `code=${status}, example=${name}`;
      const options = { headers: { ...headers, Prefer: prefer } };
      const input = exampleInput(operation);
      // A method that fails at once throws instead of rejecting.
      const outcome = await (async () => await plain(input, options))().catch((error: unknown) => error);
      const result = await (async () => await safe(input, options))().catch((error: unknown) => ({ error }));
      const found =
        Number(status) < 400
          ? [...differ('the result', outcome, value), ...resultFaults(result, Number(status), value)]
          : errorFaults(library, document, operation, Number(status), value, outcome);
      faults.push(...found.map((fault) => `${status} ${name ?? ''}: ${fault}`));
    }
  }
  return faults;
}

function resultFaults(result: unknown, status: number, value: unknown): string[] {
  const { data, error, response } = result as { data?: unknown; error?: unknown; response?: Response };
  return [
    ...differ('the data', data, value),
    ...(error === undefined ? [] : [`an error: ${String(error)}`]),
    ...differ('the status', response?.status, status),
  ];
}

function errorFaults(
  { ApiError, isApiError, isDocumentedError }: ClientLibrary,
  document: OpenApiDocument,
  { id }: Operation,
  status: number,
  value: unknown,
  error: unknown,
): string[] {
  if (!(error instanceof ApiError)) return [`no ApiError, but ${String(error)}`];
  const body = value as { message: string; code?: string; errors?: unknown[]; entity_id?: string };
  const documented = body.code !== undefined && body.code in document['x-error-codes'];
  const header = error.response?.headers.get('X-Request-ID');
  return [
    ...differ(
      'the error',
      [error.operation, error.status, error.message, error.code, error.entity_id, error.errors, error.body],
      [id, status, body.message, body.code, body.entity_id, body.errors ?? [], body],
    ),
    ...(header ? differ('the request id', error.requestId, header) : ['no request id']),
    ...differ('the reason', error.reason, documented ? body.code : 'undocumented'),
    ...differ('whether it is an error of the operation', isApiError(error, id as Library.OperationName), true),
    ...differ('whether it is known', isDocumentedError(error, id as Library.OperationName), documented),
  ];
}

/** A list is walked to its end, each item once. */
async function walkFaults(client: Client, operation: Operation): Promise<string[]> {
  if (!operation.parameters.some(({ name }) => name === 'after')) return [];
  const pages = bodyExamples([operation]).filter(({ status }) => status?.startsWith('2'));
  const shown = pages.flatMap(({ example }) => (example.value as { data: unknown[] }).data);
  const ids: string[] = [];
  try {
    const list = (client[operation.id as Library.OperationName] as AnyMethod)(exampleInput(operation));
    for await (const { id } of list) {
      // A list that never ends has more items than all its examples.
      if (ids.push(id) > 100 * pages.length) return ['the walk through the list does not end'];
    }
  } catch (error) {
    return [`the walk through the list fails: ${String(error)}`];
  }
  return [
    ...(ids.length >= Math.min(shown.length, 2) ? [] : ['the walk through the list ends too soon']),
    ...differ('the ids of the list', ids, [...new Set(ids)]),
  ];
}
