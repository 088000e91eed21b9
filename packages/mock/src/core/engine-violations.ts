/** What Prism finds wrong, in the mock's own words. */
import type { EngineViolation } from '../engine/types.ts';
import { findingsHeader } from './refuse.ts';
import type { Violation } from './violations.ts';

const places = ['path', 'query', 'header', 'cookie'] as const;

/** As entries of the mock's own refusal. */
export function fromEngine({ path, code, message }: EngineViolation): Violation {
  const [, place = 'body', ...names] = path;
  const field = names.join('.');
  const words = names
    .join('_')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_');
  return {
    in: places.find((each) => place.startsWith(each)) ?? 'body',
    field,
    code: [...(words === '' ? ['body'] : [words]), code === 'required' ? 'required' : 'invalid'].join('_'),
    keyword: String(code ?? 'invalid'),
    message: message.replace(/^.*?(?=must )/, ''),
  };
}

/** The header that Prism lists violations in, with as many as it has room for; nothing for none. */
export function engineViolationHeader(violations: readonly EngineViolation[]): string[] {
  if (violations.length === 0) return [];
  return findingsHeader(
    violations.map(({ path: location, severity, code, message }) => ({ location, severity, code, message })),
  );
}
