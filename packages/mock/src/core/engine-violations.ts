/** What Prism finds wrong, in the mock's own words. */
import type { EngineViolation } from '../engine/types.ts';
import type { Violation } from './violations.ts';

/** The longest header value, in characters; Node's clients read 16 KiB of headers in all. */
const maxLength = 4_096;

const places = ['body', 'path', 'query', 'header', 'cookie'] as const;

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
  const texts: string[] = [];
  let length = 2;
  for (const { path: location, severity, code, message } of violations) {
    const text = JSON.stringify({ location, severity, code, message }).replaceAll(
      /[^\x20-\x7E]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    length += text.length + 1;
    if (length > maxLength) break;
    texts.push(text);
  }
  return violations.length === 0 ? [] : ['sl-violations', `[${texts.join(',')}]`];
}
