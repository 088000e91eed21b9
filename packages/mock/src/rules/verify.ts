/** Checking after the fact which requests came. */
import { templateMatcher } from '../core/segments.ts';
import { readTarget } from '../core/target.ts';
import type { RequestParts } from '../core/validate.ts';
import type { OperationModel } from '../model/types.ts';
import type { RecordedRequest } from '../record/journal.ts';
import { unknownOperation } from './store.ts';
import { compileMatch, differences } from './match.ts';
import { readVerification } from './read.ts';
import { RuleError, VerificationError, type VerificationSpec } from './spec.ts';

/** What is verified. */
export interface Records {
  /** Oldest first. */
  requests: readonly RecordedRequest[];
  /** How many more there were, which are no longer recorded. */
  dropped: number;
  operations: readonly OperationModel[];
}

/** The most near misses that an error lists. */
const maxListed = 5;

/**
 * Checks how many of the recorded requests are as a test expects, whatever they got.
 * @throws a {@link VerificationError} that lists the requests that came close, and a {@link RuleError} for a verification
 * that cannot be
 */
export function verify(spec: VerificationSpec, { requests, dropped, operations }: Records): void {
  const { operation: id, request, match, times, atMost = times } = readVerification(spec);
  const { atLeast = times ?? (atMost === undefined ? 1 : 0) } = spec;
  const about = request ? [request] : id === '*' ? operations : operations.filter((each) => each.id === id);
  if (about.length === 0) throw new RuleError(`The document ${unknownOperation(id as string, operations)}.`);
  const conditions = compileMatch(match, about);
  const subject = request ? `${request.method} ${request.path}` : id === '*' ? 'any operation' : id;

  let count = 0;
  const misses: { of: RecordedRequest; reasons: string[] }[] = [];
  for (const recorded of requests) {
    const parts = partsOf(recorded, request, operations);
    if (!parts || (!request && id !== '*' && recorded.operation !== id)) continue;
    const reasons = differences(conditions, parts);
    if (reasons.length === 0) count++;
    else misses.push({ of: recorded, reasons });
  }
  const open = dropped > 0 && (count < atLeast || (atMost !== undefined && count <= atMost));
  if (!open && count >= atLeast && (atMost === undefined || count <= atMost)) return;

  misses.sort((a, b) => a.reasons.length - b.reasons.length);
  const lines = misses
    .slice(0, maxListed)
    .map(({ of, reasons }) => `  ${of.method} ${of.target}: ${reasons.join('; ')}`);
  const close = `${misses.length === 1 ? '1 request' : `${misses.length} requests`} came close:\n${lines.join('\n')}`;
  throw new VerificationError(
    [
      `Expected ${bounds(atLeast, atMost)} of ${subject}${conditions.length > 0 ? ' that match' : ''}, found ${count}.`,
      ...(open ? [`${dropped} older requests are no longer recorded; a larger journal keeps more.`] : []),
      count >= atLeast ? '' : misses.length > 0 ? close : others(requests),
    ]
      .filter((line) => line !== '')
      .join(' '),
  );
}

function bounds(atLeast: number, atMost: number | undefined): string {
  if (atLeast === atMost) return `exactly ${requestsOf(atLeast)}`;
  if (atMost === undefined) return `at least ${requestsOf(atLeast)}`;
  return atLeast === 0 ? `at most ${requestsOf(atMost)}` : `from ${atLeast} to ${requestsOf(atMost)}`;
}

function requestsOf(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`;
}

/** What came instead. */
function others(requests: readonly RecordedRequest[]): string {
  const counts = new Map<string, number>();
  for (const { operation, method, target } of requests) {
    const name = operation ?? `${method} ${target}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === 0) return 'No request was recorded.';
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, maxListed);
  return `Recorded: ${most.map(([name, count]) => `${name} (${count})`).join(', ')}.`;
}

/** A recorded request as a match sees it; `undefined` when it is not for what is verified. */
function partsOf(
  { method, target, headers, body, operation }: RecordedRequest,
  request: VerificationSpec['request'],
  operations: readonly OperationModel[],
): RequestParts | undefined {
  const template = request ?? operations.find(({ id }) => id === operation);
  if (!template || (request && (operation !== undefined || method !== request.method))) return undefined;
  try {
    const { path: text, query } = readTarget(target);
    const path = templateMatcher(template.path)(text);
    return path && { path, query, headers, body: body === undefined ? undefined : { value: body, validator: null } };
  } catch {
    // A target that cannot be read is for nothing at all.
    return undefined;
  }
}
