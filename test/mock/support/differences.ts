/** Where the mock responds unlike Prism, on purpose. One that Prism fixes fails the test until it is struck off. */
import { operation } from './server.ts';
import { asksForUnauthorized, type Sample, type Seen } from './compare.ts';
import { plainSample } from './samples.ts';

/** One difference. */
export interface Difference {
  name: string;
  /** A request that shows it. */
  sample: Sample;
  /** What the mock responds with. */
  ours: Partial<Seen>;
  /** What Prism responses. */
  theirs: Partial<Seen>;
  /** Which generated requests it is about; none unless given. */
  covers?: (sample: Sample) => boolean;
}

const refused = { refused: true };
const accepted = { refused: false };

/** A request with another query. */
function listWith(query: string): Sample {
  const sample = plainSample(operation('listUsers'));
  return { ...sample, target: `${sample.target}?${query}` };
}

/** The values of a sample's query. */
function queryOf({ target }: Sample): [string, string][] {
  return [...new URL(target, 'http://mock').searchParams];
}

const plain = plainSample(operation('getUser'));
const create = plainSample(operation('createUser'));
const verification = plainSample(operation('sendVerificationEmail'));

/** All of them. */
export const differences: Difference[] = [
  {
    name: 'a key that does not look like the document’s is refused',
    sample: { ...plain, headers: { authorization: 'Bearer pk_test_1' } },
    ours: { ...refused, status: 401 },
    theirs: { ...accepted, status: 200 },
  },
  {
    name: 'a 401 that is asked for has the challenge that every 401 must have',
    sample: plainSample(operation('getUser'), { prefer: 'code=401' }),
    ours: { ...accepted, status: 401, challenge: true },
    theirs: { ...accepted, status: 401, challenge: false },
    covers: ({ headers }) => asksForUnauthorized(headers),
  },
  {
    name: 'the authentication scheme may be in any case',
    sample: { ...plain, headers: { authorization: 'bearer sk_test_1' } },
    ours: { ...accepted, status: 200 },
    theirs: { ...refused, status: 401 },
  },
  ...['1e1', '0x10', '5.0', '%205', '05', ''].map((limit) => ({
    name: `limit=${limit} is not an integer`,
    sample: listWith(`limit=${limit}`),
    ours: { ...refused, status: 422 },
    theirs: { ...accepted, status: 200 },
    covers: (sample: Sample) =>
      queryOf(sample).some(
        ([name, value]) => name === 'limit' && value !== '' && !/^-?\d+$/.test(value) && !Number.isNaN(Number(value)),
      ),
  })),
  {
    name: 'a body with an error code of its own is refused with that code',
    sample: { ...create, body: '{"email":"a@example.com","password_salt_position":"prefix"}' },
    ours: { ...accepted, status: 400 },
    theirs: { ...refused, status: 422 },
    covers: ({ body }) => /"(password\w*|metadata)"/.test(String(body)),
  },
  {
    name: 'an empty value is a value',
    sample: listWith('email='),
    ours: { ...refused, status: 422 },
    theirs: { ...accepted, status: 200 },
    covers: (sample) => queryOf(sample).some(([, value]) => value === ''),
  },
  {
    name: 'a request with the values of a cause gets its example',
    sample: { ...create, body: '{"email":"email_not_available@example.com"}' },
    ours: { ...accepted, status: 400 },
    theirs: { ...accepted, status: 201 },
  },
  {
    name: 'the name of a parameter has one case',
    sample: listWith('LIMIT=none'),
    ours: { ...accepted, status: 200 },
    theirs: { ...refused, status: 422 },
  },
  {
    name: 'an optional body that is null is not an object',
    sample: { ...verification, body: 'null' },
    ours: { ...refused, status: 400 },
    theirs: { ...accepted, status: 200 },
  },
  {
    name: 'a key twice in one object is refused',
    sample: { ...create, body: '{"email":"a@example.com","email":"b@example.com"}' },
    ours: { ...refused, status: 422 },
    theirs: { ...accepted, status: 201 },
  },
  {
    name: 'HEAD is served where GET is',
    sample: { ...plain, method: 'HEAD' },
    ours: { status: 200 },
    theirs: { status: 405 },
  },
  {
    name: 'OPTIONS is served',
    sample: { ...plain, method: 'OPTIONS' },
    ours: { ...accepted, status: 204 },
    theirs: { ...refused, status: 405 },
  },
];
