/** What the text of a page must say, with or without JavaScript. */
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { claimOf, languageOf } from 'user-management-openapi/sample-languages';
import { codesOf } from '../../support/document.ts';
import { expectedOperations } from './facts.ts';

/** Text as it is compared: whatever blanks and line ends there are, count as one blank. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The document's prose as a page shows it: code has no backticks there. */
const shown = (prose: string): string => flat(prose.replaceAll('`', ''));

/** What of a list is not in a text. */
function missing(text: string, wanted: readonly string[]): string[] {
  const found = flat(text);
  return [...new Set(wanted)].filter((one) => !found.includes(one)).map((one) => `The page lacks: ${one}`);
}

/**
 * Compares the page of an operation with the document: title, prose, parameters, statuses, every example, every sample with
 * how it is checked, and what is known of its error codes.
 * @param text the page's text
 */
export function operationPageFaults(document: OpenApiDocument, operation: Operation, text: string): string[] {
  const facts = expectedOperations(document).find(
    ({ method, path }) => method === operation.method && path === operation.path,
  );
  if (!facts) return [`There is no operation ${operation.id}.`];
  const json = (value: unknown): string => flat(JSON.stringify(value, null, 2));
  const codes = Object.entries(document['x-error-codes']).filter(
    ([code]) => statusesOf(document, code, [operation]).length > 0,
  );
  return missing(text, [
    facts.summary,
    shown(facts.descriptions['operation']!),
    ...facts.parameters.map((parameter) => parameter.split(' ')[1]!),
    ...facts.responses.flatMap(({ status, headers }) => [status, ...headers]),
    ...[...facts.requestExamples, ...facts.responses.flatMap(({ examples }) => examples)].map(({ value }) =>
      json(value),
    ),
    ...Object.values(facts.samples).map(flat),
    ...operation.samples.map(({ label }) => claimOf(languageOf(label)!)),
    ...codes.flatMap(([code, { cause, remedy }]) => [code, shown(cause), shown(remedy)]),
  ]);
}

/**
 * Compares the page of an error code with the document.
 * @param text the page's text
 */
export function errorPageFaults(document: OpenApiDocument, code: string, text: string): string[] {
  const { cause, remedy, retryable } = document['x-error-codes'][code]!;
  const statuses = statusesOf(document, code, operationsOf(document)).join(', ');
  const facts = `retryable ${statuses} ${retryable ? 'yes' : 'no'}`;
  return missing(
    text.toLowerCase(),
    [code, shown(cause), shown(remedy), facts].map((one) => one.toLowerCase()),
  );
}

/** The statuses with which operations bring a code, by the enumerations of their error responses. */
export function statusesOf(document: OpenApiDocument, code: string, operations: readonly Operation[]): string[] {
  const statuses = operations.flatMap(({ responses }) =>
    Object.entries(responses)
      .filter(([, { content }]) =>
        Object.values(content ?? {}).some(({ schema }) => codesOf(schema, document).includes(code)),
      )
      .map(([status]) => status),
  );
  return [...new Set(statuses)].sort();
}
