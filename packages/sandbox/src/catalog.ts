/** The document's responses: which status a code has, and what its message says. */
import type { StateResponse } from 'user-management-mock/server';
import { Refusal, type Outcome } from './rules/rule.ts';

/** A documented response, as the generated model of the mock has it. */
interface Documented {
  status: number;
  headers: Record<string, string>;
  body?: string;
  mediaType?: string;
}

/** An error's body. */
interface ErrorBody {
  code?: string;
  message: string;
  errors?: { code: string; message: string; field?: string }[];
  entity_id?: string;
}

/** Turns what rules result in into the document's responses. */
export interface Catalog {
  respond(operation: string, outcome: Outcome): StateResponse;
  /** A key such as the document shows. */
  exampleKey: string;
}

/** Reads the document's responses. */
export async function loadCatalog(): Promise<Catalog> {
  const { default: model } = await import('../../../generated/mock/model.json', { with: { type: 'json' } });
  const operations = new Map(model.operations.map(({ id, responses }) => [id, responses as Documented[]]));
  const errors = new Map(
    [...operations].map(([id, responses]) => [
      id,
      responses
        // Of a file the document shows nothing.
        .filter(({ body, mediaType = '' }) => body !== undefined && mediaType.includes('json'))
        .map((each) => ({ ...each, example: JSON.parse(each.body as string) as ErrorBody })),
    ]),
  );
  // Good responses come first.
  const successes = new Map([...operations].map(([id, responses]) => [id, responses[0]!.status]));
  const [scheme] = Object.values(model.schemes);
  return {
    exampleKey: scheme!.example,
    respond(operation, outcome) {
      if (!(outcome instanceof Refusal)) return { status: successes.get(operation) ?? 200, json: outcome?.text };
      const { code, details } = outcome;
      const documented = (errors.get(operation) ?? []).filter(({ example }) => example.code === code);
      const [found] = documented;
      if (!found) throw new Error(`The document has no response of ${operation} with the code ${code}.`);
      const { 'X-Request-ID': _, ...headers } = found.headers;
      if (details.retryAfter !== undefined) headers['Retry-After'] = String(details.retryAfter);
      return {
        status: found.status,
        headers,
        body: bodyOf(
          found.example,
          documented.flatMap(({ example }) => example.errors ?? []),
          outcome,
        ),
      };
    },
  };
}

/**
 * The body of a refusal.
 * @param entries the entries of `errors` that the document has examples of
 */
function bodyOf(example: ErrorBody, entries: NonNullable<ErrorBody['errors']>, { details }: Refusal): ErrorBody {
  const body = { ...example };
  const { entity } = details;
  if (entity !== undefined) {
    body.message = example.message.replace(example.entity_id!, () => entity);
    body.entity_id = entity;
  }
  if (details.errors) {
    body.errors = details.errors.map((error) =>
      typeof error === 'string'
        ? (entries.find(({ code }) => code === error) ?? { code: error, message: body.message })
        : error,
    );
  }
  return body;
}
