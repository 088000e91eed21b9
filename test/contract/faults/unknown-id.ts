import type { Exchange } from 'user-management-contract';
import { exchange } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';

const unknown: Exchange['intent'] = { kind: 'unknown', field: 'id' };

const gone = exchange('getUser', 410, {}, unknown);

export default {
  // A server that keeps nothing has no ids that belong to nothing: the bugs of `bugs.ts` show it.
  samples: {
    wrong: {
      success: exchange('deleteUser', 200, {}, unknown),
      forbidden: exchange('getUser', 403, {}, unknown),
      malformed: exchange('updateUser', 422, {}, unknown),
      'forbidden, where gone is documented': {
        ...exchange('getUser', 403, {}, unknown),
        operation: { ...gone.operation, responses: { 410: { description: 'Gone.' } } },
      },
      'gone, undocumented': exchange('getUser', 410, {}, unknown),
    },
    right: {
      404: exchange('getUser', 404, {}, unknown),
      'not found, where gone is documented': {
        ...gone,
        operation: { ...gone.operation, responses: { 410: { description: 'Gone.' } } },
        response: { ...gone.response, status: 404 },
      },
      'gone, documented': {
        ...gone,
        operation: { ...gone.operation, responses: { ...gone.operation.responses, 410: { description: 'Gone.' } } },
      },
    },
  },
} satisfies Fault;
