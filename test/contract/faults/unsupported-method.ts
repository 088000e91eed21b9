import { other } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { withHeader } from '../support/tampering.ts';

export default {
  tampering: {
    response: (response) => (response.status === 405 ? withHeader(response, 'allow', 'GET') : response),
  },
  unseenBy: { both: 'It complains of the request with an undocumented method, and does not read the Allow header.' },
  samples: {
    wrong: {
      'not found': other('PATCH', 404, 'GET, PUT, DELETE'),
      success: other('POST', 200, 'GET, PUT, DELETE'),
      'no Allow': other('PATCH', 405),
      'Allow lacks the last': other('PATCH', 405, 'GET, PUT'),
      'Allow lacks all but one': other('PATCH', 405, 'PUT'),
      'Allow names two others': other('PATCH', 405, 'GET, PUT, DELETE, A, B'),
      'Allow names another': other('PATCH', 405, 'GET, PUT, DELETE, PATCH'),
      'Allow is in small letters': other('PATCH', 405, 'get, put, delete'),
      'Allow lacks the first': other('PATCH', 405, 'PUT, DELETE'),
      'no TRACE, and another status': other('TRACE', 404, 'GET, PUT, DELETE'),
      'another method gets 501': other('PATCH', 501, 'GET, PUT, DELETE'),
      'OPTIONS creates': other('OPTIONS', 201, 'GET, PUT, DELETE'),
      'Allow names HEAD without GET': {
        ...other('PATCH', 405, 'POST, HEAD'),
        intent: { kind: 'method', documented: ['POST'] },
      },
      'OPTIONS lies': other('OPTIONS', 204, 'GET'),
      'TRACE works': other('TRACE', 200, 'GET, PUT, DELETE'),
    },
    right: {
      405: other('PATCH', 405, 'GET, HEAD, PUT, DELETE, OPTIONS'),
      'no TRACE': other('TRACE', 501),
      'a page of options': other('OPTIONS', 200, 'GET,PUT,DELETE,HEAD'),
      options: other('OPTIONS', 204, 'GET, PUT, DELETE'),
    },
  },
} satisfies Fault;
