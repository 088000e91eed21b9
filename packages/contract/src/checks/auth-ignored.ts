import type { Capability, Check, KeyFault } from '../types.ts';

/** A check that a request with one kind of wrong key gets 401. */
function authIgnored(name: string, fault: KeyFault, title: string, needs?: Capability): Check {
  return {
    name,
    title,
    cause: 'the key of a request is not checked',
    ...(needs && { needs }),
    owns: (intent) => 'fault' in intent && intent.fault === fault,
    validate({ intent, response: { status } }) {
      if (!('fault' in intent) || intent.fault !== fault || status === 0) return 'skip';
      return status === 401 ? 'pass' : { fault: `The request has ${title}, and the response is ${status}, not 401.` };
    },
  };
}

/** Every operation asks for a key, in the right scheme, of the right form, that was issued. */
export const authChecks: readonly Check[] = [
  authIgnored('auth-ignored-no-key', 'none', 'no key'),
  authIgnored('auth-ignored-wrong-scheme', 'wrong scheme', 'its key in another scheme'),
  authIgnored('auth-ignored-malformed-key', 'malformed key', 'a key that does not have the form of a key'),
  authIgnored('auth-ignored-unknown-key', 'unknown key', 'a key that was never issued', 'real keys'),
];
