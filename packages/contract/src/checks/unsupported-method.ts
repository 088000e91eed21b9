import type { Check } from '../types.ts';

/** A method that a path does not have is answered with 405, and what it has is told rightly. */
export const unsupportedMethod: Check = {
  name: 'unsupported-method',
  title: 'no 405, or a wrong Allow header, for a method that the path does not have',
  owns: ({ kind }) => kind === 'method',
  judge({ intent, request: { method }, answer: { status, headers } }) {
    if (intent.kind !== 'method' || status === 0) return 'skip';
    // Servers that know nothing of TRACE answer 501 (RFC 9110, section 15.6.2), and then need not name others.
    if (method === 'TRACE' && status === 501) return 'pass';
    const answersOptions = method === 'OPTIONS' && (status === 200 || status === 204);
    if (status !== 405 && !answersOptions) return { fault: `${method} is answered with ${status}, not 405.` };
    const allowed = (headers['allow'] ?? '').split(',').map((name) => name.trim());
    const missing = intent.documented.filter((name) => !allowed.includes(name));
    if (missing.length > 0) return { fault: `The Allow header ${allow(headers)} lacks ${missing.join(', ')}.` };
    const implied = ['OPTIONS', ...(intent.documented.includes('GET') ? ['HEAD'] : [])];
    const wrong = allowed.filter((name) => !intent.documented.includes(name) && !implied.includes(name));
    return wrong.length === 0 ? 'pass' : { fault: `The Allow header ${allow(headers)} names ${wrong.join(', ')}.` };
  },
};

function allow(headers: Record<string, string>): string {
  return headers['allow'] === undefined ? '(there is none)' : JSON.stringify(headers['allow']);
}
