/** The page of the Markdown reference that says how to get each documented response from the mock. */
import { causedResponses, curlOf, type CausedResponse } from 'user-management-mock/causes';
import type { OpenApiDocument } from 'user-management-openapi';
import { blocks, code, fence, table } from 'user-management-openapi/markdown';
import type { PageLinks } from '../links.ts';
import { operationsInOrder } from '../operation-order.ts';
import { sampleRequestOf } from '../operation/cases.ts';
import { clientSample, curlText } from '../samples/written.ts';
import { mockUrl } from '../snippets.ts';

/** The page's file name. */
export const mockResponsesPage = 'mock-responses.md';

/**
 * Writes the page: for every operation and example, what of the request triggers it, and a line to paste.
 * @returns Markdown, without the notice that the file is generated
 */
export function mockResponses(document: OpenApiDocument, links: PageLinks): string {
  const responses = Map.groupBy(responsesOf(document), ({ operation }) => operation);
  const sections = operationsInOrder(document).flatMap(({ id, summary }) => [
    `## ${summary}`,
    `Operation [${code(id)}](${links.operation(id)}).`,
    table(
      ['status', 'example', 'cause', 'request'],
      (responses.get(id) ?? []).map((response) => [
        String(response.status),
        code(response.example ?? 'no body'),
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

/** What of the request brings a response about, in words. */
export function causeText({ cause }: Pick<CausedResponse, 'cause'>): string {
  const parts = (['path', 'query', 'body'] as const).flatMap((part) =>
    Object.entries(cause[part] ?? {}).map(([name, value]) => `${part} ${code(`${name} = ${JSON.stringify(value)}`)}`),
  );
  if (cause.apiKey !== undefined) parts.push(`API key ${code(cause.apiKey)}`);
  return parts.join(' and ') || 'any other valid request';
}

/**
 * Writes how to get one error code from the mock: the first operation that brings it, as curl and as a call of the client.
 * @returns Markdown blocks; none for a code that no example shows
 */
export function producing(document: OpenApiDocument, errorCode: string, links: PageLinks): string[] {
  const shows = ({ example, value }: CausedResponse) =>
    (Object(value) as { code?: unknown }).code === errorCode || (example === errorCode && listsCode(value, errorCode));
  const first = responsesOf(document).find(shows);
  if (!first) return [];
  const request = sampleRequestOf(first.operation, first);
  const address = { baseUrl: mockUrl, server: '' };
  return [
    `Get it from the mock (all of its responses: [mock responses](${links.responses})):`,
    fence('sh', curlText(request, address)),
    fence('ts', clientSample(request, address)),
  ];
}

/** The responses of a document, of which each error code shows one. */
const known = new WeakMap<OpenApiDocument, CausedResponse[]>();

function responsesOf(document: OpenApiDocument): CausedResponse[] {
  const responses = known.get(document) ?? causedResponses(document);
  known.set(document, responses);
  return responses;
}

/** Whether an error's list of single reasons has a code. */
function listsCode(value: unknown, errorCode: string): boolean {
  const { errors } = Object(value) as { errors?: { code?: unknown }[] };
  return errors?.some(({ code: each }) => each === errorCode) ?? false;
}
