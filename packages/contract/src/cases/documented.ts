/** Requests that bring the document's own examples about. */
import { causedResponses } from 'user-management-mock/causes';
import { jsonMediaType, type Example, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { exampleValues, writeRequest, type KeyHeader, type KeyScheme } from 'user-management-openapi/requests';
import type { Case } from '../types.ts';

/** A documented response: with an example, or without a body. */
export interface DocumentedResponse {
  operation: Operation;
  status: string;
  /** `undefined` for a response without a body. */
  name: string | undefined;
  example: Example | undefined;
}

/** The keys of operations. */
export interface Keys {
  schemeOf(operation: Operation): KeyScheme | undefined;
  keyOf(operation: Operation): KeyHeader;
}

/** Lists every documented response. */
export function documentedResponses(operations: readonly Operation[]): DocumentedResponse[] {
  return operations.flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, { content }]): DocumentedResponse[] => {
      const examples = Object.entries(content?.[jsonMediaType]?.examples ?? {});
      if (examples.length === 0) return [{ operation, status, name: undefined, example: undefined }];
      return examples.map(([name, example]) => ({ operation, status, name, example }));
    }),
  );
}

/** For each documented response, the request that causes it. An error without a cause has none. */
export function causeCases(document: OpenApiDocument, sent: readonly Operation[], keys: Keys): Case[] {
  const operations = new Map(
    sent.map((operation) => [`${operation.method} ${operation.path}`.toLowerCase(), operation]),
  );
  return causedResponses(document as Parameters<typeof causedResponses>[0]).flatMap((response): Case[] => {
    const { method, template, prefer } = response.request;
    const operation = operations.get(`${method} ${template}`.toLowerCase());
    const { cause, status, example } = response;
    // What a header asks for is asked for by the other cases.
    if (!operation || prefer !== undefined || response.madeUp !== undefined) return [];
    const { path, query, body } = response.request;
    const headers =
      cause.apiKey === undefined ? keys.keyOf(operation) : keys.schemeOf(operation)?.headers(cause.apiKey);
    const request = writeRequest(operation, { ...exampleValues(operation), path, query, body }, headers ?? {});
    return [{ operation, intent: { kind: 'cause', status: String(status), example }, request }];
  });
}

/** For each documented response, a request that asks for it by name, where its status is a single one. */
export function casesViaPrefer(operations: readonly Operation[], keys: Keys): Case[] {
  // A class of statuses and the default are nothing that can be asked for.
  const named = documentedResponses(operations).filter(({ status }) => /\d{3}/.test(status));
  return named.map(({ operation, status, name }): Case => {
    const request = writeRequest(operation, exampleValues(operation), keys.keyOf(operation));
    const prefer = name === undefined ? `code=${status}` : `code=${status}, example=${name}`;
    return {
      operation,
      intent: { kind: 'viaPrefer', status, example: name },
      request: { ...request, headers: { ...request.headers, prefer } },
    };
  });
}
