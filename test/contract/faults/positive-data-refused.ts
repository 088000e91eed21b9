import type { Exchange } from 'user-management-contract';
import { exchange } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { success, refusal } from '../support/tampering.ts';

/** The same exchange with another query. */
const withQuery = (sent: Exchange, query: string): Exchange => ({
  ...sent,
  request: { ...sent.request, target: sent.request.target.replace(/\?.*$/, '') + query },
});

export default {
  tampering: {
    response: (response, { method, target }) =>
      (method === 'PUT' || target.includes('limit=')) && success(response)
        ? {
            ...response,
            status: 422,
            text: refusal,
          }
        : response,
  },
  unseenBy: { both: 'A refusal that is documented fits the document, whatever was asked.' },
  samples: {
    wrong: {
      422: exchange('createUser', 422),
      'a media type': exchange('createUser', 415),
      'a method': exchange('createUser', 405),
      'another form of an organization': withQuery(exchange('listUsers', 422), '?limit=1'),
      '400 where there is none': exchange('listUsers', 400),
      'a name of a header that names an object': {
        ...withQuery(exchange('listUsers', 422), '?after=user_1'),
        operation: {
          ...exchange('listUsers', 422).operation,
          parameters: [{ in: 'header', name: 'after', schema: true, 'x-ids': ['user'] }],
        },
      },
      'a long text': exchange('createUser', 422, { text: 'x'.repeat(300) }),
      'too long an address': exchange('listUsers', 414),
    },
    right: {
      'another reason': exchange('createUser', 400),
      success: exchange('createUser', 201),
    },
    skipped: {
      'a cursor that leads nowhere': withQuery(exchange('listUsers', 422), '?after=user_1'),
    },
  },
} satisfies Fault;
