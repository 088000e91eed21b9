/** What OWASP's list of API risks (2023) asks of a document, as Spectral checks it. */
import owasp from '@stoplight/spectral-owasp-ruleset';
import type { RulesetDefinition } from '@stoplight/spectral-core';

/** All of OWASP's rules. */
export const securityRules = owasp as unknown as RulesetDefinition;

/** OWASP's rules that are off, each with the reason. */
export const securityExceptions: Readonly<Record<string, string>> = {
  'owasp:api4:2023-array-limit':
    'The API states no most number of scopes, redirect URIs or errors; its lists have one.',
  'owasp:api4:2023-integer-format':
    'The integers are a page size from 1 to 100 and a number of seconds: no format narrows them.',
  'owasp:api4:2023-integer-limit': 'The API states no longest time to wait. The page size has its bounds.',
  'owasp:api4:2023-rate-limit':
    'The API tells of its limits by Retry-After on a 429 alone, which a rule of our own demands.',
  'owasp:api4:2023-string-limit':
    'The API states few lengths. One that is made up here would refuse what the server takes.',
  'owasp:api4:2023-string-restricted':
    'Names, passwords, codes and messages are free text, and ids in paths carry no pattern.',
  'owasp:api8:2023-define-cors-origin': 'The key is secret and belongs on a server: no browser calls the API.',
  'owasp:api8:2023-define-error-responses-500': 'A 5xx is a fault of the server, which no operation documents.',
  'owasp:api8:2023-define-error-validation':
    'What takes an id alone cannot be malformed: an id that leads to nothing gets a 404.',
  'owasp:api9:2023-inventory-access': 'There is one server, and it is public.',
};

/** OWASP's rules that are off since one of our own asks for the same, and knows the operations that anybody may call. */
export const securityReplaced: Readonly<Record<string, string>> = {
  'owasp:api2:2023-read-restricted': 'security-present',
  'owasp:api2:2023-write-restricted': 'security-present',
  'owasp:api8:2023-define-error-responses-401': 'required-responses',
};

/** OWASP's rules without those that are off. A ruleset of its own, so that the rules about this API's conventions stand alone. */
export const securityRuleset: RulesetDefinition = {
  extends: [[securityRules, 'all']],
  rules: Object.fromEntries(
    Object.keys({ ...securityExceptions, ...securityReplaced }).map((name) => [name, 'off' as const]),
  ),
};
