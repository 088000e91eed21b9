/** The page of the Markdown reference that says how to get each documented response from the mock. */
import { errorMembersOf } from 'user-management-openapi/vocabulary';
import { curlOf, type CausedResponse } from 'user-management-mock/causes';
import type { OpenApiDocument } from 'user-management-openapi';
import { blocks, code, fence, table } from 'user-management-openapi/markdown';
import type { PageLinks } from '../links.ts';
import { operationsInOrder } from '../operation-order.ts';
import { sampleRequestOf, shownResponses } from '../operation/cases.ts';
import { methodOf } from '../samples/methods.ts';
import { clientSample, curlText } from '../samples/written.ts';
import { mockUrl } from '../snippets.ts';

/**
 * Writes the page: for every operation and example, what of the request triggers it, and a line to paste.
 * @returns Markdown, without the notice that the file is generated
 */
export function mockResponses(document: OpenApiDocument, links: PageLinks): string {
  const responses = Map.groupBy(shownResponses(document), ({ operation }) => operation);
  const sections = operationsInOrder(document).flatMap(({ id, summary }) => [
    `## ${summary}`,
    `Operation [${code(id)}](${links.operation(id)}).${responses.has(id) ? '' : ' Its request has a form that is not written here.'}`,
    table(
      ['status', 'example', 'cause', 'request'],
      (responses.get(id) ?? []).map((response) => [
        String(response.status),
        response.madeUp === undefined ? code(response.example ?? 'no body') : 'made up by the mock',
        causeText(response),
        code(curlOf(response.request, mockUrl)),
      ]),
    ),
  ]);
  return blocks(
    '# Every response of the mock',
    'The mock responds to a request that has the values of a cause with the example of that name; every other valid request gets the first good response. The same lines are printed by `npx user-management-mock --list-causes`, and the same inputs are exported by `user-management-client/test-values`.',
    ...sections,
  );
}

/** Whether something of a request brings a response about, so that not every valid one does. */
export function isCaused({ cause, request }: Pick<CausedResponse, 'cause' | 'request'>): boolean {
  return Object.keys(cause).length > 0 || request.prefer !== undefined;
}

/** What of the request brings a response about, in words. */
export function causeText({ cause, request }: Pick<CausedResponse, 'cause' | 'request'>): string {
  const parts = (['path', 'query', 'body'] as const).flatMap((part) =>
    Object.entries(cause[part] ?? {}).map(([name, value]) => `${part} ${code(`${name} = ${JSON.stringify(value)}`)}`),
  );
  if (cause.apiKey !== undefined) parts.push(`API key ${code(cause.apiKey)}`);
  if (request.prefer !== undefined) parts.push(`header ${code(`Prefer: ${request.prefer}`)}`);
  return parts.join(' and ') || 'any other valid request';
}

/**
 * Writes how to get one error code from the mock: the first operation that brings it, as curl and as a call of the client.
 * @returns Markdown blocks; none for a code that no example shows
 */
export function producing(document: OpenApiDocument, errorCode: string, links: PageLinks): string[] {
  const shows = ({ example, value }: CausedResponse) =>
    codeOf(document, value) === errorCode || (example === errorCode && carries(document, value, errorCode));
  const [first] = shownResponses(document).filter(shows);
  if (!first) return [];
  const { method, template: path } = first.request;
  const call = methodOf(document, { method, path });
  const request = sampleRequestOf(call, first);
  const address = { baseUrl: mockUrl, server: '' };
  return [
    `Get it from the mock (all of its responses: [mock responses](${links.responses})):`,
    fence('sh', curlText(request, address)),
    ...(call === '' ? [] : [fence('ts', clientSample(request, address))]),
  ];
}

/** The error code of a body. */
export function codeOf(document: OpenApiDocument, body: unknown): unknown {
  return (Object(body) as Record<string, unknown>)[errorMembersOf(document).code];
}

/** Whether a body carries a code: its own, or one of an entry of a list in it. */
export function carries(document: OpenApiDocument, body: unknown, errorCode: string): boolean {
  const lists = Object.values(Object(body) as object).filter((member): member is unknown[] => Array.isArray(member));
  return codeOf(document, body) === errorCode || lists.flat().some((entry) => carries(document, entry, errorCode));
}
