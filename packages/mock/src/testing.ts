/** Parts of the inside, for this repository's own tests. Not published. */
export { Feed } from './control/feed.ts';
export { cookies, createAuthenticator } from './core/authenticate.ts';
export { parseJson, readBody } from './core/body.ts';
export { unsupportedAccept } from './core/choose.ts';
export { readPreferences } from './core/prefer.ts';
export { createRandom, pickDelay } from './core/random.ts';
export { remembered, rememberedOf } from './core/remembered.ts';
export { createOperationRouter, unknownPath } from './core/router.ts';
export { isSameSecret } from './core/same-secret.ts';
export { readTarget } from './core/target.ts';
export { isPlain } from './model/plain-pattern.ts';
export { linearRegExp } from './model/regexp.ts';
export { type optionsSchema } from './options/schema.ts';
export { redactTarget, redactValue, writeHeaders } from './record/redact.ts';
export { isSecretName } from './record/secret-names.ts';
export { TextList, TextQuota } from './record/text-list.ts';
export { type ruleSchema, type verificationSchema } from './rules/schema.ts';
export { type Session, type Sessions } from './session.ts';
