/** Faults to plant in a server's answers, each for one check. */
import { keySchemeOf } from 'user-management-openapi/requests';
import { document } from '../../support/document.ts';
import type { Meddling, Passing } from './meddler.ts';

const success = ({ status }: Passing) => status >= 200 && status < 300;
const withHeader = (answer: Passing, name: string, value: string) => ({
  ...answer,
  headers: { ...answer.headers, [name]: value },
});
const without = (answer: Passing, name: string): Passing => {
  const { [name]: _gone, ...headers } = answer.headers;
  return { ...answer, headers };
};
const withKey = { authorization: `Bearer ${keySchemeOf(document).example}` };

const invalid = '{"code":"invalid_request_parameters","message":"x","errors":[{"code":"x","message":"x"}]}';

/** For each check, a server with one fault. */
export const planted: Record<string, Meddling> = {
  'server-error': { answer: (answer) => (answer.status === 422 ? { status: 500, headers: {}, text: '' } : answer) },
  'undocumented-status': {
    answer: (answer) => (success(answer) && answer.text !== '' ? { ...answer, status: 207 } : answer),
  },
  'undocumented-content-type': {
    answer: (answer) =>
      success(answer) && answer.text !== '' ? withHeader(answer, 'content-type', 'text/json') : answer,
  },
  'header-conformance': { answer: (answer) => without(answer, 'x-request-id') },
  'body-conformance': {
    answer: (answer) => ({ ...answer, text: answer.text.replace('"email_verified":', '"email_confirmed":') }),
  },
  'undeclared-property': {
    answer: (answer) => ({ ...answer, text: answer.text.replace('"email_verified":', '"rank":1,"email_verified":') }),
  },
  'write-only-shown': {
    answer: (answer) =>
      success(answer)
        ? { ...answer, text: answer.text.replace(/"metadata":\{/, '"metadata":{"password_hash":"x",') }
        : answer,
  },
  'negative-data-accepted': {
    request: (request) => ({ ...request, target: request.target.replace(/limit=[^&]*&?/, '') }),
  },
  'documented-refinement': {
    answer: (answer) =>
      answer.text.includes('password_salt_position_requires') ? { ...answer, status: 422, text: invalid } : answer,
  },
  'refusal-status': {
    // The operation has no 400 at all.
    answer: (answer, { method, target }) =>
      method === 'GET' && answer.status === 422 && target.includes('limit=') ? { ...answer, status: 400 } : answer,
  },
  'positive-data-refused': {
    answer: (answer, { method, target }) =>
      (method === 'PUT' || target.includes('limit=')) && success(answer)
        ? {
            ...answer,
            status: 422,
            text: invalid,
          }
        : answer,
  },
  'missing-required': {
    request: (request) =>
      request.method === 'POST' && request.body === '' && request.target.endsWith('/confirm')
        ? { ...request, body: '{"code":"123456"}', headers: { ...request.headers, 'content-type': 'application/json' } }
        : request,
  },
  'auth-ignored-no-key': { request: (request) => ({ ...request, headers: { ...withKey, ...request.headers } }) },
  'auth-ignored-wrong-scheme': {
    request: (request) =>
      request.headers['authorization']?.startsWith('Basic')
        ? { ...request, headers: { ...request.headers, ...withKey } }
        : request,
  },
  'auth-ignored-malformed-key': {
    request: (request) =>
      request.headers['authorization']?.includes('~')
        ? { ...request, headers: { ...request.headers, ...withKey } }
        : request,
  },
  'auth-ignored-unknown-key': {
    request: (request) =>
      request.headers['authorization']?.includes('never')
        ? { ...request, headers: { ...request.headers, ...withKey } }
        : request,
  },
  'unsupported-method': { answer: (answer) => (answer.status === 405 ? withHeader(answer, 'allow', 'GET') : answer) },
  'response-time': {
    answer: async (answer, { target }) => {
      if (target.includes('external_id')) await new Promise((wait) => setTimeout(wait, 150));
      return answer;
    },
  },
  'www-authenticate': { answer: (answer) => without(answer, 'www-authenticate') },
  leaks: {
    answer: (answer) => withHeader(answer, 'x-debug', 'Error at handle (/srv/app/src/users.js:12:5)'),
  },
};
