import type { Exchange } from 'user-management-contract';
import { exchange, shown, firstWrong, other, user } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';

const { email: _email, ...withoutEmail } = user;

/** A response that is documented with its class of statuses, and in a kind of JSON. */
const problem = (text: string): Exchange => {
  const sent = exchange('getUser', 409, {
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    text,
  });
  const schema = { type: 'object', required: ['title'], properties: { title: { type: 'string' } } };
  const responses = {
    '4XX': { description: 'x', content: { 'application/problem+json': { schema } } },
    default: { description: 'x', content: { 'application/problem+json': { schema: true } } },
  };
  return { ...sent, operation: { ...sent.operation, responses } } as Exchange;
};

/** A response that is documented as text, whatever its status. */
const text = (status: number, body: string): Exchange => {
  const sent = exchange('getUser', status, { headers: { 'content-type': 'text/plain' }, text: body });
  const responses = { default: { description: 'x', content: { 'text/plain': { schema: { type: 'null' } } } } };
  return { ...sent, operation: { ...sent.operation, responses } } as Exchange;
};

export default {
  tampering: {
    response: (response) => ({
      ...response,
      text: response.text.replace(/"email_verified": ?(?:true|false)/, '"email_verified":"yes"'),
    }),
  },
  samples: {
    wrong: {
      'a property is missing': exchange('getUser', 200, { text: JSON.stringify(withoutEmail) }),
      'another type': shown({ email_verified: 'true' }),
      'another value': shown({ object: 'person' }),
      'no e-mail address': shown({ email: 'marcelina' }),
      'no address': shown({ profile_picture_url: 'a b' }),
      'no time': shown({ created_at: '2026-01-15' }),
      'an impossible time': shown({ created_at: '2026-13-45T12:00:00.000Z' }),
      'null where there is none': shown({ email: null }),
      'too long': shown({ external_id: 'x'.repeat(129) }),
      'the prefix of another id': shown({ id: 'org_01E4ZCR3C56J083X43JQXF3JK5' }),
      'deep in a list': firstWrong({ updated_at: 'today' }),
      'no JSON': exchange('getUser', 200, { text: '{' }),
      'no body': exchange('getUser', 200, { text: '' }),
      'no body of a creation': exchange('createUser', 201, { text: '' }),
      'an empty creation': exchange('createUser', 201, { text: '{}' }),
      'a body where there is none': exchange('deleteUser', 200, { text: '{}' }),
      'a class of statuses': problem('{}'),
      'an error with a code that it does not have': exchange('getUser', 404, {
        text: '{"code":"user_not_found","message":"x","entity_id":"x"}',
      }),
    },
    right: {
      documented: exchange('getUser', 200),
      'nothing where nothing is documented': exchange('deleteUser', 200),
      'a class of statuses, in another JSON': problem('{"title":"x"}'),
      'a creation': exchange('createUser', 201),
    },
    skipped: {
      'JSON of another kind than is documented': exchange('getUser', 200, {
        headers: { 'content-type': 'application/problem+json' },
      }),
      'text that is documented': text(200, 'x'),
      'not modified': text(304, ''),
      'another method': { ...exchange('getUser', 200, { text: '{' }), intent: { kind: 'method', documented: [] } },
      'a status that is not documented': exchange('getUser', 409, { text: '{' }),
      'a media type without a schema': exchange('getUser', 200, {
        headers: { 'content-type': 'text/html' },
        text: '<p>',
      }),
      'none for 204': exchange('deleteAuthorizedApplication', 204),
      'none for HEAD': { ...other('HEAD', 200), intent: { kind: 'step' } },
    },
  },
} satisfies Fault;
