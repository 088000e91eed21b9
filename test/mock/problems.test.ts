/** Refusals in Prism's words: what Prism itself says of a fault, where it knows it, and plain problem details (RFC 9457) elsewhere. */
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { faults, type FaultName } from 'user-management-mock';
import { Fault, isSameSecret, problemOf, problemResponse } from 'user-management-mock/testing';

interface Known {
  type: string;
  title: string;
  status: number;
}
const prism = createRequire(new URL('../../packages/mock/package.json', import.meta.url));
const known = {
  ...(prism('@stoplight/prism-http/dist/router/errors.js') as Record<string, Known>),
  ...(prism('@stoplight/prism-http/dist/mocker/errors.js') as Record<string, Known>),
};
const detailsOf = (fault: FaultName) => {
  const { status, headers, body } = problemOf(new Fault(fault, 'Why.', ['X-A', '1']));
  const names = headers.filter((_, index) => index % 2 === 0);
  expect([names[0], headers[headers.indexOf('Content-Type') + 1]]).toEqual(['X-A', 'application/problem+json']);
  return { sent: status, details: JSON.parse(String(body)) as object };
};

it.each<[FaultName, string]>([
  ['unknown_path', 'NO_PATH_MATCHED_ERROR'],
  ['method_not_allowed', 'NO_METHOD_MATCHED_ERROR'],
  ['unsupported_media_type', 'INVALID_CONTENT_TYPE'],
  ['unauthorized', 'UNAUTHORIZED'],
  ['invalid_request', 'UNPROCESSABLE_ENTITY'],
])('%s is its %s', (fault, name) => {
  const { type, title, status } = known[name]!;
  const details = { type: `https://stoplight.io/prism/errors#${type}`, title, status, detail: 'Why.' };
  expect(detailsOf(fault)).toEqual({ sent: status, details });
});

it('a wrong preference is an invalid request to it, with the status that the mock has for one', () => {
  const { type, title } = known['UNPROCESSABLE_ENTITY']!;
  const details = { type: `https://stoplight.io/prism/errors#${type}`, title, status: 400, detail: 'Why.' };
  expect(detailsOf('wrong_preference')).toEqual({ sent: 400, details });
});

it.each(['malformed_json', 'body_too_large', 'headers_too_large'] as const)('%s is in its own words', (fault) => {
  const details = { type: 'about:blank', title: fault.replaceAll('_', ' '), status: faults[fault], detail: 'Why.' };
  expect(detailsOf(fault)).toEqual({ sent: faults[fault], details });
});

it('the details of Prism are sent with their status and headers, or with a 500', () => {
  const { status, headers, body } = problemResponse({ status: 401, detail: 'Who?' }, { 'WWW-Authenticate': 'Basic' });
  expect([status, headers.slice(0, 2), body]).toEqual([401, ['WWW-Authenticate', 'Basic'], '{"status":401,"detail":"Who?"}']);
  for (const given of [{}, { status: '401' }]) expect(problemResponse(given).status).toBe(500);
}); // prettier-ignore

it.each([
  ['', '', true],
  ['secret', 'secret', true],
  ['secrets', 'secret', false],
  ['secret', 'secrets', false],
  ['secreT', 'secret', false],
  ['sss', 's', false],
  ['a', '', false],
  ['', 'a', false],
  ['ba', 'ab', false],
])('%j is the secret %j: %s', (text, secret, same) => expect(isSameSecret(text, secret)).toBe(same));
