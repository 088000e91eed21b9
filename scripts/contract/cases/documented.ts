/** Requests that bring the document's own examples about. */
import { causedExamples, causingRequest } from '../../lib/causes.ts';
import { jsonMediaType, operationsOf, type Example, type OpenApiDocument, type Operation } from '../../lib/openapi.ts';
import { exampleValues, writeRequest, type KeyHeader, type KeyScheme } from '../requests.ts';
import type { Case } from '../types.ts';

/** A documented answer: with an example, or without a body. */
export interface DocumentedAnswer {
  operation: Operation;
  status: string;
  /** `undefined` for an answer without a body. */
  name: string | undefined;
  example: Example | undefined;
}

/** Lists every documented answer. */
export function documentedAnswers(operations: readonly Operation[]): DocumentedAnswer[] {
  return operations.flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, { content }]): DocumentedAnswer[] => {
      const examples = Object.entries(content?.[jsonMediaType]?.examples ?? {});
      if (examples.length === 0) return [{ operation, status, name: undefined, example: undefined }];
      return examples.map(([name, example]) => ({ operation, status, name, example }));
    }),
  );
}

/**
 * The request that causes each example, and each answer without a body that nothing but the operation's success is.
 *
 * An example without a cause is had by any valid request, if it is the first of its operation's successes.
 */
export function causeCases(document: OpenApiDocument, key: KeyHeader, scheme: KeyScheme): Case[] {
  const operations = operationsOf(document);
  const caused = causedExamples(document).flatMap((entry): Case[] => {
    const { operation, status, name, example } = entry;
    if (example['x-cause'] === undefined && !status.startsWith('2')) return [];
    const { apiKey, ...values } = causingRequest(entry);
    const request = writeRequest(
      operation,
      { header: {}, cookie: {}, ...values },
      apiKey === undefined ? key : scheme.headers(apiKey),
    );
    return [{ operation, intent: { kind: 'cause', status, example: name }, request }];
  });
  const plain = documentedAnswers(operations)
    .filter(({ status, example }) => example === undefined && status.startsWith('2'))
    .map(({ operation, status }): Case => {
      const request = writeRequest(operation, exampleValues(operation), key);
      return { operation, intent: { kind: 'cause', status, example: undefined }, request };
    });
  return [...caused, ...plain];
}

/** For each documented answer, a request that asks for it by name. */
export function forcedCases(operations: readonly Operation[], key: KeyHeader): Case[] {
  return documentedAnswers(operations).map(({ operation, status, name }): Case => {
    const request = writeRequest(operation, exampleValues(operation), key);
    const prefer = name === undefined ? `code=${status}` : `code=${status}, example=${name}`;
    return {
      operation,
      intent: { kind: 'forced', status, example: name },
      request: { ...request, headers: { ...request.headers, prefer } },
    };
  });
}
