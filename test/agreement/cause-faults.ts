/** Brings every documented response of a running mock about by its cause alone. */
import { isDeepStrictEqual } from 'node:util';
import { causedResponses, headersOf, targetOf, type CausedResponse } from 'user-management-mock/causes';
import { jsonMediaType, operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { differ } from '../support/differ.ts';
import { responseExamples, sendsJson } from '../support/document.ts';

/** Sends what a cause says, and nothing more. */
export async function askCaused(
  { request }: CausedResponse,
  base: string,
): Promise<{ status: number; value: unknown; headers: Headers }> {
  const response = await fetch(`${base}${targetOf(request)}`, {
    method: request.method,
    headers: headersOf(request),
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, value: isJson ? JSON.parse(text) : undefined };
}

/** Compares how many responses are caused with how many the document has: those with examples, and those of which nothing is shown. */
export function causeCountFaults(document: OpenApiDocument): string[] {
  const operations = operationsOf(document).filter(sendsJson);
  const empty = operations.flatMap(({ responses }) =>
    Object.values(responses).filter(({ content }) => !content?.[jsonMediaType]),
  );
  const count = responseExamples(operations).length + empty.length;
  return differ('the number of responses with a cause', causedResponses(document).length, count);
}

/**
 * Asks for every response.
 * @param base the mock's address, without a slash at the end
 * @returns a sentence per response that did not come as the document shows it
 */
export async function causeFaults(document: OpenApiDocument, base: string): Promise<string[]> {
  const faults = causeCountFaults(document);
  for (const mockResponse of causedResponses(document)) {
    const { status, value } = await askCaused(mockResponse, base);
    const title = `${mockResponse.operation} ${mockResponse.status} ${mockResponse.example ?? ''}`.trimEnd();
    if (status !== mockResponse.status) faults.push(`${title}: status ${status}`);
    else if (!isDeepStrictEqual(value, mockResponse.value)) faults.push(`${title}: another body`);
  }
  return faults;
}
