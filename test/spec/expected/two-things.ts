/** Pairs of sentences that differ in one word, and are both right: they are of two things. A pair has its words in braces. */
export const twoThings: readonly string[] = [
  // Two ways through a list.
  'a cursor: the id of an object, usually `list_metadata.{after|before}` of the last response',
  '{back|on} from the page in the middle',
  'the name of one{ granted|} scope',
  // Names and ids.
  'the {family|given} name to store',
  'the {family|given} name, or `null` when nobody has told it',
  'no user has this{ external|} id in the environment of the api key',
  '{an external|an} id that no user has',
  '{an external|an} id that no user has finds nobody',
  'an external id that {another|no} user has',
  // Two flows, and their steps.
  '{confirm|start} an e-mail change',
  'the change cannot be {confirmed|started} in the state that user and address are in',
  'a one-time code goes to the{ new|} address',
  'send a{ new|} verification e-mail',
  'the fifth{ one|} ends the change',
  '{nothing: |}the user has this address already',
  // Kinds of events, applications, bodies and limits.
  'the user as it was {created|last}',
  'a verification e-mail{ that|} was sent',
  'what sets a {first-party|machine-to-machine|third-party} application apart',
  '{email|new_email} must be an e-mail address',
  '{a salt|salt} position without a hash',
  'password and hash{ type|} together',
  'the body has both a password and a password hash{ type|}',
  '{length|type} of a value',
  'length of a {key|value}',
  'at most {40|600} characters',
  '{1,000|500} in 10 seconds per environment',
  '`errors` names each {fault|rule}',
  'the {authorization|user} is gone',
  'on a server, the one that the workflow has {deleted|revoked}',
];
