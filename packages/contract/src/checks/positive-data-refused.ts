import { refusals } from '../validation.ts';
import type { Operation } from 'user-management-openapi';
import type { Check } from '../types.ts';

/** What the document allows is not called malformed. */
export const positiveDataRefused: Check = {
  name: 'positive-data-refused',
  title: 'a refusal of a request that fits the document',
  owns: ({ kind }) => kind === 'valid',
  validate({ operation, intent, request, response: { status, text } }) {
    if (intent.kind !== 'valid' || status === 0 || namesObject(operation, request.target)) return 'skip';
    if (!meansMalformed(operation, status)) return 'pass';
    return { fault: `A request that fits the document is refused with ${status}: ${text.slice(0, 200)}` };
  },
};

/** A 400 that an operation documents is about something else, such as a weak password. */
function meansMalformed(operation: Operation, status: number): boolean {
  if (status === 400) return !('400' in operation.responses);
  return refusals.has(status) || status === 405;
}

/** Whether the query names an object, as cursors do. Its form is right; only the server knows whether there is such an object. */
function namesObject({ parameters }: Operation, target: string): boolean {
  const { searchParams } = new URL(target, 'http://server');
  return parameters.some((each) => each.in === 'query' && each['x-ids'] && searchParams.has(each.name));
}
