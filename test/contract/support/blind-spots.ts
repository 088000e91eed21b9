/** What `prism proxy` and `redocly proxy` do not see of the faults that the contract checks find. */

/** The spots that both have. */
const ofBoth = {
  'undeclared-property': 'The schemas allow properties that they do not declare, as a newer server may have them.',
  'write-only-shown': 'The schemas allow properties that they do not declare, secrets too.',
  'documented-refinement': 'Any refusal that is documented fits the document, whatever body it is for.',
  'positive-data-refused': 'A refusal that is documented fits the document, whatever was asked.',
  'auth-ignored-no-key': 'It complains of the request without a key, whether the server refuses it or not.',
  'auth-ignored-wrong-scheme': 'It complains of the request with another scheme, whether the server refuses it or not.',
  'auth-ignored-malformed-key': 'It takes every text for a key.',
  'auth-ignored-unknown-key': 'It cannot know which keys were issued.',
  'unsupported-method': 'It complains of the request with an undocumented method, and does not read the Allow header.',
  'response-time': 'It skips validation at the time that a response takes.',
  'www-authenticate': 'The challenge of a 401 is a rule of HTTP that the document does not repeat.',
  leaks: 'It looks at documented headers alone, and takes every text in them.',
};

/**
 * By tool and check, why the tool does not see the check's fault: with the fault and without it, the tool says the same of the
 * same request. A spot that is no longer blind has to be struck off here, and a new one has to be explained.
 *
 * `redocly proxy` sees the 500 of `server-error` by accident: it checks a request unless the response is a 4xx, and so complains of
 * the malformed address that the server should have refused.
 */
export const blindSpots: Record<'prism' | 'redocly', Record<string, string>> = {
  prism: {
    'negative-data-accepted':
      'It complains of the request that breaks a constraint, whether the server refuses it or not.',
    'missing-required': 'It complains of the request without a body, whether the server refuses it or not.',
    ...ofBoth,
  },
  redocly: {
    'refusal-status': 'A response with an undocumented status has no schema, and is left alone.',
    'undocumented-status': 'A response with an undocumented status has no schema, and is left alone.',
    'undocumented-content-type': 'A response with an undocumented media type has no schema, and is left alone.',
    'header-conformance': 'It has no rule for documented headers that a response lacks.',
    ...ofBoth,
  },
};
