/** Whether a request is one that a rule is about. */
import { header } from '../core/exchange.ts';
import type { Claim } from '../core/respond.ts';
import type { Match } from './spec.ts';

/** Whether a request has every value that a match names. */
export function matches(match: Match, request: Claim): boolean {
  const { path = {}, query = {}, headers = {}, body } = match;
  return (
    Object.entries(path).every(([name, value]) => request.path[name] === value) &&
    Object.entries(query).every(([name, value]) =>
      request.query.some((pair) => pair[0] === name && pair[1] === value),
    ) &&
    Object.entries(headers).every(([name, value]) => header(request.headers, name.toLowerCase()) === value) &&
    (body === undefined || includes(request.body?.value, body))
  );
}

/** Whether a value has everything that a part of it names. */
function includes(value: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(value) && value.length === part.length && part.every((item, index) => includes(value[index], item))
    );
  }
  if (typeof part !== 'object' || part === null) return Object.is(value, part);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(part).every(
    ([key, each]) => Object.hasOwn(value, key) && includes(Reflect.get(value, key), each),
  );
}
