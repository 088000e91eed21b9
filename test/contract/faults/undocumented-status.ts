import { exchange, invalid, missing } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { success } from '../support/tampering.ts';

const conflict = exchange('getUser', 409);

export default {
  tampering: {
    response: (response) => (success(response) && response.text !== '' ? { ...response, status: 207 } : response),
  },
  unseenBy: { redocly: 'A response with an undocumented status has no schema, and is left alone.' },
  samples: {
    wrong: {
      'another success': exchange('getUser', 203),
      '200 for 204': exchange('deleteAuthorizedApplication', 200),
      '200 for 201': exchange('createUser', 200),
      'a conflict with an invalid request': exchange('getUser', 409, {}, invalid),
      'gone without a required body': exchange('createUser', 410, {}, missing),
      'a redirect of an invalid request': exchange('createUser', 302, {}, invalid),
      'a redirect': exchange('getUser', 302),
      'a conflict': exchange('getUser', 409),
      'a refusal of a valid request': exchange('getUser', 415),
    },
    right: {
      'a class of statuses': {
        ...conflict,
        operation: { ...conflict.operation, responses: { '4XX': { description: 'x' } } },
      },
      documented: exchange('createUser', 201),
    },
    skipped: {
      'what HTTP has for what is missing': exchange('createUser', 415, {}, missing),
      'another method': { ...exchange('getUser', 409), intent: { kind: 'method', documented: [] } },
      'a failure of the server': exchange('getUser', 500),
      'what HTTP has': exchange('createUser', 415, {}, invalid),
    },
  },
} satisfies Fault;
