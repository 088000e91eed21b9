import type { Check } from '../types.ts';

/** A method that a path does not have gets 405, and what it has is told rightly. */
export const unsupportedMethod: Check = {
  name: 'unsupported-method',
  title: 'no 405, or a wrong Allow header, for a method that the path does not have',
  owns: ({ kind }) => kind === 'method',
  validate({ intent, request: { method }, response: { status, headers } }) {
    if (intent.kind !== 'method' || status === 0) return 'skip';
    // Servers that know nothing of TRACE response 501 (RFC 9110, section 15.6.2), and then need not name others.
    if (method === 'TRACE' && status === 501) return 'pass';
    const responsesOptions = method === 'OPTIONS' && (status === 200 || status === 204);
    if (status !== 405 && !responsesOptions) return { fault: `${method} gets ${status}, not 405.` };
    const allowed = (headers['allow'] ?? '').split(',').map((name) => name.trim());
    const missing = intent.documented.filter((name) => !allowed.includes(name));
    if (missing.length > 0) return { fault: `The Allow header ${allow(headers)} lacks ${missing.join(', ')}.` };
    const isImplied = (name: string) => name === 'OPTIONS' || (name === 'HEAD' && intent.documented.includes('GET'));
    const wrong = allowed.filter((name) => !intent.documented.includes(name) && !isImplied(name));
    return wrong.length === 0 ? 'pass' : { fault: `The Allow header ${allow(headers)} names ${wrong.join(', ')}.` };
  },
};

function allow(headers: Record<string, string>): string {
  return headers['allow'] === undefined ? '(there is none)' : JSON.stringify(headers['allow']);
}
