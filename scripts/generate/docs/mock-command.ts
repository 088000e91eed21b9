/** Commands that ask the mock for an answer, made from the document's own examples. */
import { jsonMediaType, type OpenApiDocument, type Operation } from '../../lib/openapi.ts';

/** Where the mock listens unless told otherwise. */
export const mockAddress = 'http://127.0.0.1:4010';

/** A request to the mock. */
export interface MockRequest {
  method: string;
  /** With the query, without the host. */
  target: string;
  headers: Record<string, string>;
  /** JSON, or nothing. */
  body: string | undefined;
}

/** An answer by its status and, where it has any, the name of its example. */
export interface ChosenAnswer {
  status: string;
  example?: string;
}

/** The header that asks the mock for one answer. */
function preferenceFor({ status, example }: ChosenAnswer): string {
  return example === undefined ? `code=${status}` : `code=${status}, example=${example}`;
}

/** A request that the operation accepts, from the examples of its required parameters and of its body. */
export function exampleRequest(document: OpenApiDocument, operation: Operation, answer?: ChosenAnswer): MockRequest {
  const path = operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce(
      (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(String(example))),
      operation.path,
    );
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, example }) => [name, String(example)]);
  const key = Object.values(document.components.securitySchemes)[0]?.['x-example'];
  const body = Object.values(operation.requestBody?.content[jsonMediaType]?.examples ?? {})[0]?.value;
  return {
    method: operation.method.toUpperCase(),
    target: path + (query.length > 0 ? `?${new URLSearchParams(query)}` : ''),
    headers: {
      Authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'Content-Type': jsonMediaType }),
      ...(answer ? { Prefer: preferenceFor(answer) } : {}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

/** Such a request as a line for a shell. */
export function mockCurl(document: OpenApiDocument, operation: Operation, answer?: ChosenAnswer): string {
  const { method, target, headers, body } = exampleRequest(document, operation, answer);
  const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return [
    `curl -i${method === 'GET' ? '' : ` --request ${method}`} ${quoted(mockAddress + target)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data ${quoted(body)}`]),
  ].join(' \\\n  ');
}
