import type { Operation } from 'user-management-openapi';
import type { Validators, Validity } from 'user-management-openapi/schema';
import type { WireRequest } from 'user-management-openapi/requests';
import { errorMembersOf, refinementStatus } from 'user-management-openapi/vocabulary';
import { parsed } from '../validation.ts';
import type { Check } from '../types.ts';

/** A body that has an error code of its own is refused with that code, and with the status that the document gives it. */
export const documentedRefinement: Check = {
  name: 'documented-refinement',
  title: 'another response to a body than the error code that the document gives it',
  mayBeIdle: true,
  validate({ operation, intent, request, response: { status, text } }, { document, validators }) {
    if (!('place' in intent) || intent.place !== 'body' || status === 0 || status >= 500) return 'skip';
    const first = refinementOf(validators, operation, request);
    if (!first || first.validity === 'inconclusive') return 'skip';
    const expected = refinementStatus(document, operation, first.code);
    const body = Object(parsed(text)?.value) as Record<string, unknown>;
    const code = body[errorMembersOf(document).code];
    if (String(status) === expected && code === first.code) return 'pass';
    return { fault: `The response is ${status} ${String(code)}; the document says ${expected} ${first.code}.` };
  },
};

/** The first error code of its own that the body of a request has, and whether the validators agree that it has it. */
export function refinementOf(
  validators: Validators,
  { requestBody }: Operation,
  request: WireRequest,
): { code: string; validity: Validity } | undefined {
  const body = parsed(request.body)?.value;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const present = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  return Object.values(requestBody?.content ?? {})
    .flatMap((media) => media['x-refinements'] ?? [])
    .map(({ code, when }) => ({ code, validity: validators.validate(when, present) }))
    .find(({ validity }) => validity !== 'invalid');
}
