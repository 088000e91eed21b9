/** Samples that can be run in this process: what they send is what curl sends, and what they print is there. */
import { isDeepStrictEqual } from 'node:util';
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { responseExamples } from '../../support/document.ts';
import { curlRequest } from '../support/curl-request.ts';
import { runSample, type SentRequest } from '../support/run-sample.ts';
import { requestOf } from '../expected/page.ts';
import { givenOnPage } from './written-samples.ts';

/** An empty body is as good as none. */
const comparable = ({ body = {}, ...request }: SentRequest) => ({ ...request, body });

const isOnPage = (operation: Operation, label: string) => label in (givenOnPage.get(requestOf(operation)) ?? {});

/** The good response that an operation shows first. */
function goodResponse(operation: Operation): Response {
  const [status] = Object.keys(operation.responses).filter((each) => each.startsWith('2'));
  const [shown] = responseExamples([operation]).filter((each) => each.status === status);
  const init = { status: Number(status), headers: { 'X-Request-ID': 'req_1' } };
  return shown ? Response.json(shown.example.value, init) : new Response(null, init);
}

/**
 * Runs every sample of JavaScript.
 * @returns a sentence per fault, which names the operation and the language
 */
export async function ranFaults(document: OpenApiDocument): Promise<string[]> {
  const faults: string[] = [];
  for (const operation of operationsOf(document)) {
    const curl = operation.samples.find(({ label }) => label === 'curl');
    const own = operation.samples.filter(({ lang }) => ['JavaScript', 'TypeScript'].includes(lang));

    for (const { label, source } of own) {
      const title = `${operation.id} in ${label}`;
      try {
        const { requests, printed } = await runSample(source, () => goodResponse(operation));
        const [sent] = requests;
        if (requests.length !== 1) faults.push(`${title} sends ${requests.length} requests`);
        // What the provider's page shows is held to the page.
        else if (
          curl &&
          !isOnPage(operation, label) &&
          !isDeepStrictEqual(comparable(sent!), comparable(curlRequest(curl.source)))
        )
          faults.push(`${title} does not send what curl sends`);
        else if (sent!.method !== operation.method.toUpperCase()) faults.push(`${title} sends ${sent!.method}`);
        if (sent?.target.includes('undefined')) faults.push(`${title} asks for ${sent.target}`);
        if (printed.flat().some((value) => value === undefined || String(value).includes('undefined')))
          faults.push(`${title} prints what is not there`);
      } catch (error) {
        faults.push(`${title} fails: ${String(error)}`);
      }
    }
  }
  return faults;
}
