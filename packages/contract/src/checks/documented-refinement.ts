import type { Operation } from 'user-management-openapi';
import type { Judges, Judgment } from 'user-management-openapi/schema';
import { refinementStatus } from 'user-management-openapi/vocabulary';
import { parsed } from '../judging.ts';
import type { Check } from '../types.ts';

/** A body that has an error code of its own is refused with that code, and with the status that the document gives it. */
export const documentedRefinement: Check = {
  name: 'documented-refinement',
  title: 'another response to a body than the error code that the document gives it',
  mayBeIdle: true,
  judge({ operation, intent, request, answer: { status, text } }, { document, judges }) {
    if (intent.kind !== 'invalid' || intent.place !== 'body' || status === 0 || status >= 500) return 'skip';
    const first = refinementOf(judges, operation, parsed(request.body ?? '')?.value);
    if (!first || first.judgment === 'disputed') return 'skip';
    const expected = refinementStatus(document, operation, first.code);
    const code = (parsed(text)?.value as { code?: unknown } | null | undefined)?.code;
    if (String(status) === expected && code === first.code) return 'pass';
    return { fault: `The response is ${status} ${String(code)}; the document says ${expected} ${first.code}.` };
  },
};

/** The first error code of its own that a body has, and whether the validators agree that it has it. */
export function refinementOf(
  judges: Judges,
  { requestBody }: Operation,
  body: unknown,
): { code: string; judgment: Judgment } | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const present = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  return Object.values(requestBody?.content ?? {})
    .flatMap((media) => media['x-refinements'] ?? [])
    .map(({ code, when }) => ({ code, judgment: judges.judge(when, present) }))
    .find(({ judgment }) => judgment !== 'invalid');
}
