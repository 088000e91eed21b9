/** Making rules of what another server has responded, so that the mock can respond alike without it. */
import type { Claim } from '../core/claim.ts';
import type { Validators } from '../model/validators.ts';
import { redacted, redactValue } from '../record/redact.ts';
import { createResponse, store } from '../rules/response.ts';
import { RuleError, type Match, type ResponseSpec, type RuleSpec } from '../rules/spec.ts';
import type { ReadResponse } from './validate.ts';

/** The most rules that are kept, and the most responses of one. */
const maxRules = 1_000;
const maxResponses = 20;

/**
 * What was recorded so far.
 * @param rules one for each distinct request, in the order in which they came; without secrets
 * @param skipped how many responses could not be made rules: bodies that are not JSON, and more requests than are kept
 */
export type RecordListener = (rules: readonly RuleSpec[], skipped: number) => void;

/** Collects rules. */
export class Recorder {
  readonly #rules = new Map<string, RuleSpec & { responses: ResponseSpec[] }>();
  readonly #listener: RecordListener;
  #skipped = 0;

  constructor(listener: RecordListener) {
    this.#listener = listener;
  }

  /** Records the response to a valid request; one that differs from the last one to the same request is added to it. */
  add(claim: Claim, status: number, read: ReadResponse, validators: Validators): void {
    const { operation } = claim;
    const match = matchOf(claim);
    const rule = this.#rules.get(JSON.stringify([operation.id, match])) ?? {
      operation: operation.id,
      match,
      responses: [],
    };
    if (read.unreadable !== undefined || this.#rules.size >= maxRules || rule.responses.length >= maxResponses) {
      this.#skipped++;
      this.#listener([...this.#rules.values()], this.#skipped);
      return;
    }
    const named = operation.responses.find((mockResponse) => mockResponse.status === status)?.headers ?? {};
    const headers = Object.keys(named).flatMap((name) => {
      const value = read.header(name.toLowerCase());
      return value === undefined || name.toLowerCase() === 'x-request-id' ? [] : [[name, value] as const];
    });
    const spec: ResponseSpec = {
      status,
      ...(headers.length > 0 && {
        headers: redactValue(Object.fromEntries(headers), operation.secrets) as Record<string, string>,
      }),
      ...(read.json !== undefined && { body: redactValue(read.json, operation.secrets) }),
    };
    const response = isAllowed(() => createResponse(operation, store(spec), validators))
      ? spec
      : { ...spec, unchecked: true };
    if (JSON.stringify(rule.responses.at(-1)) === JSON.stringify(response)) return;
    rule.responses.push(response);
    this.#rules.set(JSON.stringify([operation.id, match]), rule);
    this.#listener([...this.#rules.values()], this.#skipped);
  }
}

/** What tells a request from others. Its secrets are left out, so that a request with others is taken for the same. */
function matchOf({ operation, path, query, body }: Claim): Match {
  const parts = { path, query: Object.fromEntries(query), body: body?.value };
  const open = Object.entries(withoutRedacted(redactValue(parts, operation.secrets)) as object);
  return Object.fromEntries(
    open.filter(([part, each]) => each !== undefined && (part === 'body' || Object.keys(each as object).length > 0)),
  );
}

function withoutRedacted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRedacted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (each === redacted ? [] : [[name, withoutRedacted(each)]])),
  );
}

function isAllowed(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof RuleError) return false;
    throw error;
  }
}
