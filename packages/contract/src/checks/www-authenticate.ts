import type { Check } from '../types.ts';

/** A 401 says how to authenticate, as it must (RFC 9110, section 15.5.2). */
export const wwwAuthenticate: Check = {
  name: 'www-authenticate',
  title: 'a 401 without a challenge',
  validate({ response: { status, headers } }) {
    if (status !== 401) return 'skip';
    const challenge = headers['www-authenticate'];
    // A challenge begins with a scheme, which is a token (RFC 9110, section 11.3).
    if (challenge !== undefined && /^[!#$%&'*+.^`|~\w-]+(?: |,|$)/.test(challenge)) return 'pass';
    return { fault: `The response is 401, and its WWW-Authenticate is ${JSON.stringify(challenge ?? null)}.` };
  },
};
