/** Requests that bring the document's own examples about. */
import { jsonMediaType, type Example, type Operation } from '../../lib/openapi.ts';
import { exampleValues, writeRequest, type KeyHeader, type KeyScheme } from '../requests.ts';
import type { Case } from '../types.ts';

/** The part of a request that causes an example: `x-cause` of the document. */
export interface Cause {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: Record<string, unknown>;
  apiKey?: string;
}

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

/** The request that causes each answer: those with an `x-cause`, and each operation's first success, which needs none. */
export function causeCases(operations: readonly Operation[], key: KeyHeader, scheme: KeyScheme): Case[] {
  const usual = new Set<Operation>();
  return documentedAnswers(operations).flatMap(({ operation, status, name, example }): Case[] => {
    const cause = example?.['x-cause'] as Cause | undefined;
    const first = status.startsWith('2') && !usual.has(operation);
    if (first) usual.add(operation);
    if (!cause && !first) return [];
    const values = exampleValues(operation);
    const body = cause?.body ? { ...(values.body as object), ...cause.body } : values.body;
    const caused = {
      ...values,
      path: { ...values.path, ...cause?.path },
      query: { ...values.query, ...cause?.query },
      body,
    };
    const request = writeRequest(operation, caused, cause?.apiKey === undefined ? key : scheme.headers(cause.apiKey));
    return [{ operation, intent: { kind: 'cause', status, example: name ?? '' }, request }];
  });
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
