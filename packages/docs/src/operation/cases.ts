/** The cases of an operation: each request that the document shows, with the response that it gets. */
import {
  causedResponses,
  headersOf,
  targetOf,
  type CausedResponse,
  type CausingRequest,
} from 'user-management-mock/causes';
import { jsonMediaType, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { rememberedOf } from 'user-management-openapi/remembered';
import { plainValue } from 'user-management-openapi/schema';
import type { SampleRequest } from '../samples/written.ts';

/** Every response of a document that has a request which gets it; what the document does not show of that is made up. */
export const shownResponses: (document: OpenApiDocument) => CausedResponse[] = rememberedOf(
  (document: OpenApiDocument) => causedResponses(document, (schema) => plainValue(document, [schema], 'text')),
);

/** A request, and the response that it gets. */
export interface OperationCase {
  /** Its name in addresses, such as `201-created`. */
  id: string;
  status: number;
  title: string;
  description: string;
  request: CausingRequest;
  /** The key of the request; where nobody asks for one, that of other operations, as the client wants one. */
  apiKey: string;
  cause: CausedResponse['cause'];
  /** The response's body; `undefined` for none, or for one that the document does not show. */
  value: unknown;
  /** The media type of a body that the document does not show. */
  madeUp: string | undefined;
  /** The name of the response's example; `undefined` where the response is that of another case, or has no body. */
  example: string | undefined;
  /** The name of the request's example; `undefined` where the request is made from a cause alone. */
  requestExample: string | undefined;
  /** The case whose response this one gets; `undefined` where it has one of its own. */
  responseOf: OperationCase | undefined;
}

/**
 * Lists the cases of an operation: the documented responses, and behind the first good one the requests whose response has no
 * example of its own.
 * @param responses every response of the document, with a request that gets it
 */
export function casesOf(operation: Operation, responses: readonly CausedResponse[]): OperationCase[] {
  const examples = operation.requestBody?.content[jsonMediaType]?.examples ?? {};
  const known = responses.find(({ cause, request }) => request.authentication && cause.apiKey === undefined);
  const own = responses
    .filter((response) => response.operation === operation.id)
    .map(({ status, example, summary, value, madeUp, request, cause }): OperationCase => {
      const shown = operation.responses[status]?.content?.[jsonMediaType]?.examples?.[example ?? ''];
      return {
        id: example === undefined ? String(status) : `${status}-${example}`,
        status,
        title: summary ?? example ?? '',
        description: shown?.description ?? '',
        request,
        apiKey: (request.authentication ?? known?.request.authentication)?.key ?? '',
        cause,
        value,
        madeUp,
        example,
        // A body that may be left out is left out.
        requestExample: request.body !== undefined && Object.hasOwn(examples, example ?? '') ? example : undefined,
        responseOf: undefined,
      };
    });
  const [first, ...others] = own;
  if (!first) return [];
  const more = Object.entries(examples)
    .filter(([name]) => !own.some(({ requestExample }) => requestExample === name))
    .map(([name, { summary = name, description = '', value: body }]): OperationCase => ({
      ...first,
      // The response may have an example of the same name.
      id: `${first.status}-${name}${own.some(({ example }) => example === name) ? '-body' : ''}`,
      title: summary,
      description,
      request: { ...first.request, body },
      example: undefined,
      requestExample: name,
      responseOf: first,
    }));
  return [first, ...more, ...others];
}

/** Whether the response of a case is JSON. */
export function isJson({ value, madeUp = '' }: Pick<OperationCase, 'value' | 'madeUp'>): boolean {
  return value !== undefined || /[/+]json\b/.test(madeUp);
}

/**
 * A case's request as a sample shows it.
 * @param operation the client's method; empty for none
 */
export function sampleRequestOf(
  operation: string,
  one: Pick<OperationCase, 'request' | 'status' | 'value' | 'madeUp'> & Partial<Pick<OperationCase, 'apiKey'>>,
): SampleRequest {
  const { request, status } = one;
  return {
    operation,
    method: request.method,
    target: targetOf(request),
    headers: headersOf(request),
    body: request.body,
    apiKey: one.apiKey ?? request.authentication?.key ?? '',
    input: { ...request.path, ...request.query, ...Object(request.body) },
    status,
    json: isJson(one),
  };
}
