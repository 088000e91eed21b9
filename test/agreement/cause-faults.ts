/** Brings every documented answer of a running mock about by its cause alone. */
import { isDeepStrictEqual } from 'node:util';
import { causedAnswers, headersOf, targetOf, type CausedAnswer } from 'user-management-mock/causes';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { differ } from '../support/differ.ts';
import { responseExamples } from '../support/document.ts';

/** Sends what a cause says, and nothing more. */
export async function askCaused(
  { request }: CausedAnswer,
  base: string,
): Promise<{ status: number; value: unknown; headers: Headers }> {
  const response = await fetch(`${base}${targetOf(request)}`, {
    method: request.method,
    headers: headersOf(request),
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, value: text === '' ? undefined : JSON.parse(text) };
}

/** Compares how many answers are caused with how many the document has: those with examples, and those without a body. */
export function causeCountFaults(document: OpenApiDocument): string[] {
  const operations = operationsOf(document);
  const empty = operations.flatMap(({ responses }) => Object.values(responses).filter(({ content }) => !content));
  const count = responseExamples(operations).length + empty.length;
  return differ('the number of answers with a cause', causedAnswers(document).length, count);
}

/**
 * Asks for every answer.
 * @param base the mock's address, without a slash at the end
 * @returns a sentence per answer that did not come as the document shows it
 */
export async function causeFaults(document: OpenApiDocument, base: string): Promise<string[]> {
  const faults = causeCountFaults(document);
  for (const answer of causedAnswers(document)) {
    const { status, value } = await askCaused(answer, base);
    const title = `${answer.operation} ${answer.status} ${answer.example ?? ''}`.trimEnd();
    if (status !== answer.status) faults.push(`${title}: status ${status}`);
    else if (!isDeepStrictEqual(value, answer.value)) faults.push(`${title}: another body`);
  }
  return faults;
}
