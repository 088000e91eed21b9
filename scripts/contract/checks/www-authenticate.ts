import type { Check } from '../types.ts';

/** A 401 says how to authenticate, as it must (RFC 9110, section 15.5.2). */
export const wwwAuthenticate: Check = {
  name: 'www-authenticate',
  title: 'a 401 without a challenge',
  judge({ intent, answer: { status, headers } }) {
    // What `Prefer` brings is the documented answer alone: the key was right, and there is nothing to challenge.
    if (status !== 401 || intent.kind === 'forced') return 'skip';
    const challenge = headers['www-authenticate'];
    // A challenge begins with a scheme, which is a token (RFC 9110, section 11.3).
    if (challenge !== undefined && /^[!#$%&'*+.^`|~\w-]+(?: |,|$)/.test(challenge)) return 'pass';
    return { fault: `The answer is 401, and its WWW-Authenticate is ${JSON.stringify(challenge ?? null)}.` };
  },
};
