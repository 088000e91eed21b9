/** What the faults in `../faults/` do to requests and responses on their way. */
import { keySchemeOf } from 'user-management-openapi/requests';
import { document } from './document.ts';
import type { Passing, Tampering } from './tampering-proxy.ts';

/** Whether a response is a success. */
export const success = ({ status }: Passing): boolean => status >= 200 && status < 300;

/** A response with one header more, or with another value of it. */
export const withHeader = (response: Passing, name: string, value: string): Passing => ({
  ...response,
  headers: { ...response.headers, [name]: value },
});

/** A response without a header. */
export function without(response: Passing, name: string): Passing {
  const { [name]: _gone, ...headers } = response.headers;
  return { ...response, headers };
}

/** The header of a key that the server knows. */
export const withKey = { authorization: `Bearer ${keySchemeOf(document).example}` };

/** Has the server take a wrong key, by what stands in its header. */
export const letPass = (wrong: RegExp): Tampering => ({
  request: (request) =>
    wrong.test(request.headers['authorization'] ?? '')
      ? { ...request, headers: { ...request.headers, ...withKey } }
      : request,
});

/** The body of a documented refusal. */
export const refusal = '{"code":"invalid_request_parameters","message":"x","errors":[{"code":"x","message":"x"}]}';
