import type { Check } from '../types.ts';

/** No request, however wrong, makes the server fail. */
export const serverError: Check = {
  name: 'server-error',
  title: 'a response of 500 or more, or none at all',
  validate({ intent, response: { status, text } }) {
    if (status === 0) return { fault: `No response: ${text}` };
    // A documented failure that was asked for by its name is what the request wanted.
    if ('status' in intent && intent.status === String(status)) return 'pass';
    // 501 says of a method that the server knows nothing of it (RFC 9110, section 15.6.2), which is no failure.
    return status >= 500 && status !== 501 ? { fault: `The server failed with ${status}.` } : 'pass';
  },
};
