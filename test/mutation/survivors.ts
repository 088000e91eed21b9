/** The mutants that nothing notices, and need not be noticed: they change nothing that anybody relies on. */

/** What the document is free to choose, so that another choice is as right. */
const reasons = {
  cause: 'The value that causes a response on the mock is the document’s to choose; docs, client and mock follow it.',
  password: 'A password is free text, and this one is no example of the reference page.',
};

/** The survivors by layer and title, each with the reason. */
export const survivors: Readonly<Record<string, string>> = {
  'document: sendVerificationEmail 401 unauthorized has another cause': reasons.cause,
  'document: getUserByExternalId 429 rate_limit_exceeded has another cause': reasons.cause,
  'document: deleteAuthorizedApplication 403 forbidden has another cause': reasons.cause,
  'document: sendEmailChange 403 forbidden has another cause': reasons.cause,
  'document: updateUser the request plain_password has another value': reasons.password,
};
