import type { Exchange } from 'user-management-contract';
import { exchange, json, shown, firstWrong, user, body } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';

/** A response of a schema. */
const open = (schema: object, value: unknown = { id: 1, rank: 2 }): Exchange => {
  const sent = exchange('getUser', 200, { text: JSON.stringify(value) });
  const responses = { 200: { description: 'x', content: { 'application/json': { schema } } } };
  return { ...sent, operation: { ...sent.operation, responses } } as Exchange;
};

export default {
  tampering: {
    response: (response) => ({
      ...response,
      text: response.text.replace('"email_verified":', '"rank":1,"email_verified":'),
    }),
  },
  unseenBy: { both: 'The schemas allow properties that they do not declare, as a newer server may have them.' },
  samples: {
    wrong: {
      'beside the others': shown({ rank: 1 }),
      'in an item': firstWrong({ rank: 1 }),
      'in a part': exchange('sendVerificationEmail', 200, { text: JSON.stringify({ user: { ...user, rank: null } }) }),
      'in the second item': open({ type: 'array', items: { type: 'object', properties: { id: {} } } }, [
        { id: 1 },
        { rank: 1 },
      ]),
      'of no alternative': open(
        {
          oneOf: [
            { properties: { a: { properties: { id: {} } } } },
            { properties: { a: { properties: { name: {} } } } },
          ],
        },
        { a: { rank: 1 } },
      ),
      'of an error': exchange('getUser', 404, { text: JSON.stringify({ ...body('getUser', '404'), trace: 'x' }) }),
    },
    right: {
      'in an open object': open({ type: 'object', properties: { id: {} }, additionalProperties: true }),
      'of one alternative': open(
        {
          oneOf: [
            { properties: { a: { properties: { id: {} } } } },
            { properties: { a: { properties: { rank: {} } } } },
          ],
        },
        { a: { rank: 1 } },
      ),
      'where nothing is said of properties': open({ type: 'object' }),
      'in a map': shown({ metadata: { rank: 'x' } }),
      'where there is no JSON after all': exchange('getUser', 200, { text: '{' }),
      documented: exchange('listAuthorizedApplications', 200),
    },
    skipped: {
      'of another method': { ...shown({ rank: 1 }), intent: { kind: 'method', documented: [] } },
      'of a status that is not documented': exchange('getUser', 409, { headers: json, text: '{"rank":1}' }),
      'of a response without a documented body': exchange('deleteUser', 200, { headers: json, text: '{"rank":1}' }),
      'of what is no JSON': exchange('getUser', 200, { headers: {}, text: '{"rank":1}' }),
    },
  },
} satisfies Fault;
