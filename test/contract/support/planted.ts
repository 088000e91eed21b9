/** Faults to plant in a server's responses, each for one check. */
import { keySchemeOf } from 'user-management-openapi/requests';
import { document } from '../../support/document.ts';
import type { Tampering, Passing } from './tampering-proxy.ts';

const success = ({ status }: Passing) => status >= 200 && status < 300;
const withHeader = (response: Passing, name: string, value: string) => ({
  ...response,
  headers: { ...response.headers, [name]: value },
});
const without = (response: Passing, name: string): Passing => {
  const { [name]: _gone, ...headers } = response.headers;
  return { ...response, headers };
};
const withKey = { authorization: `Bearer ${keySchemeOf(document).example}` };

const invalid = '{"code":"invalid_request_parameters","message":"x","errors":[{"code":"x","message":"x"}]}';

/** For each check, a server with one fault. */
export const planted: Record<string, Tampering> = {
  'server-error': {
    response: (response) => (response.status === 422 ? { status: 500, headers: {}, text: '' } : response),
  },
  'undocumented-status': {
    response: (response) => (success(response) && response.text !== '' ? { ...response, status: 207 } : response),
  },
  'undocumented-content-type': {
    response: (response) =>
      success(response) && response.text !== '' ? withHeader(response, 'content-type', 'text/json') : response,
  },
  'header-conformance': { response: (response) => without(response, 'x-request-id') },
  'body-conformance': {
    response: (response) => ({
      ...response,
      text: response.text.replace(/"email_verified": ?(?:true|false)/, '"email_verified":"yes"'),
    }),
  },
  'undeclared-property': {
    response: (response) => ({
      ...response,
      text: response.text.replace('"email_verified":', '"rank":1,"email_verified":'),
    }),
  },
  'write-only-shown': {
    response: (response) =>
      success(response)
        ? { ...response, text: response.text.replace(/"metadata":\{/, '"metadata":{"password_hash":"x",') }
        : response,
  },
  'negative-data-accepted': {
    request: (request) => ({ ...request, target: request.target.replace(/limit=[^&]*&?/, '') }),
  },
  'documented-refinement': {
    response: (response) =>
      response.text.includes('password_salt_position_requires')
        ? { ...response, status: 422, text: invalid }
        : response,
  },
  'refusal-status': {
    // The operation has no 400 at all.
    response: (response, { method, target }) =>
      method === 'GET' && response.status === 422 && target.includes('limit=')
        ? { ...response, status: 400 }
        : response,
  },
  'positive-data-refused': {
    response: (response, { method, target }) =>
      (method === 'PUT' || target.includes('limit=')) && success(response)
        ? {
            ...response,
            status: 422,
            text: invalid,
          }
        : response,
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
  'unsupported-method': {
    response: (response) => (response.status === 405 ? withHeader(response, 'allow', 'GET') : response),
  },
  'response-time': {
    response: async (response, { target }) => {
      if (target.includes('external_id')) await new Promise((wait) => setTimeout(wait, 150));
      return response;
    },
  },
  'www-authenticate': { response: (response) => without(response, 'www-authenticate') },
  leaks: {
    response: (response) => withHeader(response, 'x-debug', 'Error at handle (/srv/app/src/users.js:12:5)'),
  },
};
