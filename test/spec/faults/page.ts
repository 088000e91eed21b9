/** The document against the provider's public reference page: its requests, its payloads, its languages. */
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { differ, differUnordered } from '../../support/differ.ts';
import { bodyExamples } from '../../support/document.ts';
import { page, requestOf, type PageOperation } from '../expected/page.ts';
import { withoutAdditions } from './additions.ts';

/** The payload of a curl line, between the two markers of a here-document. */
const payload = (curl: string) => /<<'BODY'\n([\s\S]*)\nBODY/.exec(curl)?.[1];

/**
 * Compares a document with the page.
 * @returns a sentence per difference, which names the request
 */
export function pageFaults(document: OpenApiDocument): string[] {
  const operations = new Map(
    operationsOf(withoutAdditions(document)).map((operation) => [requestOf(operation), operation]),
  );
  return [
    ...differUnordered('the operations', [...operations.keys()], page.map(requestOf)),
    ...page.flatMap((want) => {
      const operation = operations.get(requestOf(want));
      return operation ? operationFaults(document, operation, want) : [];
    }),
  ];
}

function operationFaults(document: OpenApiDocument, operation: Operation, want: PageOperation): string[] {
  const place = requestOf(operation);
  const examples = bodyExamples([operation]);
  const requests = examples.filter(({ status }) => status === undefined).map(({ example }) => example.value);
  const first = examples.find(({ status }) => status?.startsWith('2'))?.example.value;
  const curl = operation.samples.find(({ label }) => label === 'curl')?.source ?? '';
  const sent = payload(curl);
  const labels = operation.samples.map(({ label }) => label);
  const shown =
    want.requestBody === undefined
      ? requests.every((value) => Object.keys(value as object).length === 0)
      : requests.some((value) => differ('', value, want.requestBody).length === 0);
  return [
    // The payload of the page, value for value, is the first example of success.
    ...differ(`${place}, the response`, first, want.response),
    ...(shown ? [] : [`${place}: no example of the request is the page's`]),
    ...(curl.includes(`"${want.url}"`) ? [] : [`${place}: the curl sample does not ask ${want.url}`]),
    ...differ(`${place}, what curl sends`, sent === undefined ? undefined : JSON.parse(sent), want.requestBody),
    ...differ(
      `${place}, the languages of the page that have no sample`,
      want.samples.filter((label) => !labels.includes(label)),
      [],
    ),
    ...(want.url.startsWith(`${document.servers[0]?.url}/`) ? [] : [`${place}: the page's server is another`]),
  ];
}
