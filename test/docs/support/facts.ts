/** What docs must say of each operation, as lines that can be compared: one line a fact. */
import { operationsOf, type MediaType, type OpenApiDocument } from 'user-management-openapi';

/** One example as docs show it. */
export interface ShownExample {
  /** The key, and the summary behind a colon. */
  name: string;
  value: unknown;
}

/** What docs show of one operation. */
export interface ShownOperation {
  summary: string;
  method: string;
  path: string;
  /** The prose of the operation, of each parameter and of each response, under `operation`, `query limit`, `response 200`. */
  descriptions: Record<string, string>;
  /** Such as `query limit`, with ` required` and ` deprecated` behind it where that is shown. */
  parameters: string[];
  requestExamples: ShownExample[];
  responses: { status: string; headers: string[]; examples: ShownExample[] }[];
  /** The source by the label. */
  samples: Record<string, string>;
}

/** A line per fact of one operation; every line starts with the operation. */
export function factsOf(shown: ShownOperation): string[] {
  const where = `${shown.method.toUpperCase()} ${shown.path}`;
  const example = (kind: string, { name, value }: ShownExample): string =>
    `${kind} example "${name}": ${canonical(value)}`;
  const lines = [
    `is titled "${shown.summary}"`,
    ...Object.entries(shown.descriptions).map(([of, text]) => `${of} is described as "${words(text)}"`),
    ...shown.parameters.map((parameter) => `parameter ${parameter}`),
    ...shown.requestExamples.map((one) => example('request', one)),
    ...shown.responses.flatMap(({ status, headers, examples }) => [
      `response ${status}`,
      ...headers.map((name) => `response ${status} header ${name}`),
      ...examples.map((one) => example(`response ${status}`, one)),
    ]),
    ...Object.entries(shown.samples).map(([label, source]) => `sample ${label}: ${JSON.stringify(source.trim())}`),
  ];
  return lines.map((line) => `${where}: ${line}`);
}

/** Prose without its punctuation: Markdown and a rendered page differ in nothing else. */
function words(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** JSON with sorted keys: the order of an object's keys is no fact about the API. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, child: unknown) =>
    typeof child === 'object' && child !== null && !Array.isArray(child)
      ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
      : child,
  );
}

/** What docs of a document must show. */
export function expectedOperations(document: OpenApiDocument): ShownOperation[] {
  const examplesOf = (content: Record<string, MediaType> | undefined): ShownExample[] =>
    Object.values(content ?? {}).flatMap(({ examples = {} }) =>
      Object.entries(examples).map(([key, { summary = key, value }]) => ({ name: `${key}: ${summary}`, value })),
    );
  return operationsOf(document).map((operation) => ({
    summary: operation.summary,
    method: operation.method,
    path: operation.path,
    descriptions: Object.fromEntries([
      ['operation', operation.description],
      ...operation.parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter.description ?? '']),
      ...Object.entries(operation.responses).map(([status, response]) => [`response ${status}`, response.description]),
    ]) as Record<string, string>,
    parameters: operation.parameters.map(({ name, in: place, required, deprecated }) =>
      [place, name, required && 'required', deprecated && 'deprecated'].filter(Boolean).join(' '),
    ),
    requestExamples: examplesOf(operation.requestBody?.content),
    responses: Object.entries(operation.responses).map(([status, response]) => ({
      status,
      headers: Object.keys(response.headers ?? {}),
      examples: examplesOf(response.content),
    })),
    samples: Object.fromEntries(operation.samples.map(({ label, source }) => [label, source])),
  }));
}

/**
 * Compares both ways.
 * @returns a sentence per fact that the docs lack or have too much; none when they agree
 */
export function compareOperations(expected: readonly ShownOperation[], shown: readonly ShownOperation[]): string[] {
  const [want, have] = [expected, shown].map((operations) => operations.flatMap(factsOf));
  return [
    ...subtract(want!, have!).map((fact) => `The docs lack: ${fact}`),
    ...subtract(have!, want!).map((fact) => `The docs have too much: ${fact}`),
  ];
}

/** What is in the first list and not in the second; a line that is twice in the first must be twice in the second. */
function subtract(from: readonly string[], lines: readonly string[]): string[] {
  const rest = [...lines];
  return from.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
