/** Edits that make the document another one, and no worse: what somebody has chosen freely. They do not count. */

/** What is free, and why. */
export interface Free {
  /** The file and the place, with a colon between them. */
  place: RegExp;
  /** The change; any where it is left out. */
  change?: RegExp;
  reason: string;
}

/** All that is free. */
export const free: readonly Free[] = [
  {
    place: /^paths\/.*\/examples\/\w+$/,
    change: /^(?:removed|behind what follows)$/,
    reason:
      'The first example is bound. The others may stand in any order, and one that is not listed stands behind them.',
  },
  {
    place: /^examples\/listAuthorizedApplications\/.*\/(?:name|uri|uses_pkce|oauth_resource)$/,
    reason: 'Applications are made up, and shown once or twice.',
  },
  {
    place: /^examples\/listUsers\/first_page\.json:.*\/(?:email_verified|locale)$/,
    reason: 'A second user is made up, and shown once.',
  },
  {
    place: /^examples\/(?:create|update)User\/request\/password_hash\.json:value\/(?!password_hash(?:_type)?$)/,
    change: /removed|called|"(?:prefix|suffix)" →/,
    reason: 'A request with a hash sends what else it likes.',
  },
  {
    place: /^components\/parameters\/.*:examples\/\w+$/,
    change: /^(?:removed|behind what follows)$/,
    reason: 'The first example is bound, and what a cause names. The others may be there, and in any order.',
  },
  {
    place: /^components\/schemas\/.*\/(?:name|ip_address|user_agent|message|code|field)\/examples\/0$/,
    reason: 'What a name, an address or a message may look like.',
  },
  {
    place: /^workflows\/.*\/(?:stepId|outputs\/\w+)$/,
    reason: 'Steps are called and values are given on as somebody likes: a name that is used is bound to its use.',
  },
  { place: /^(?:openapi|workflows\/[\w-]+)\.yaml:(?:info\/version|openapi)$/, reason: 'A version is raised by hand.' },
];

/** Whether an edit is one of those. */
export const isFree = (file: string, place: string, change: string): boolean =>
  free.some((each) => each.place.test(`${file}:${place}`) && (each.change?.test(change) ?? true));
