/** What a run without findings is told to be worth: what was left out, never succeeded, or was tried by nothing. */
import { expect, it, vi } from 'vitest';
import { serverTarget } from 'user-management-contract';
import { couldOccur, emptySuccesses, leftOut, Session, untestedOperations } from 'user-management-contract/testing';
import { document } from './support/document.ts';
import { exchange } from './support/exchanges.ts';

const started = (write: boolean) =>
  new Session(document, serverTarget('http://127.0.0.1:1', { write }, 'sk_own'), 2_000);
const some = ({ operations }: Session, ...ids: string[]) =>
  ids.map((id) => operations.find((operation) => operation.id === id)!);

it('what is not sent without permission is named as left out, and not as untested', () => {
  const [reading, writing] = [started(false), started(true)];
  const of = (session: Session) => some(session, 'listUsers', 'createUser', 'deleteUser');
  expect(leftOut(reading, of(reading))).toEqual([
    '2 of 3 operations were left out: createUser, deleteUser. Give --write for a server that may be changed.',
  ]);
  expect(leftOut(writing, of(writing))).toEqual([]);
  const untested = (session: Session) =>
    untestedOperations(session, of(session), new Map(), []).map((each) => each.operation);
  expect(untested(reading)).toEqual(['listUsers']);
  expect(untested(writing)).toEqual(['listUsers', 'createUser', 'deleteUser']);
});

it('what never succeeded is untested, with the reason where there is one, unless it need not succeed', () => {
  const session = started(true);
  const operations = some(session, 'listUsers', 'getUser', 'createUser', 'deleteUser');
  session.coverage.record(exchange('createUser', 201));
  session.coverage.record(exchange('getUser', 404));
  const reasons = new Map([
    ['getUser', 'There is none.'],
    ['createUser', 'Told before it succeeded.'],
  ]);
  expect(untestedOperations(session, operations, reasons, ['deleteUser'])).toEqual([
    { operation: 'listUsers', reason: 'listUsers never responded with a 2xx.' },
    { operation: 'getUser', reason: 'There is none.' },
  ]);
});

it('a known finding is gone only where its check ran and its operation was sent, or where there is no such', () => {
  const session = started(false);
  const could = (check: string, operation: string) => couldOccur(session, session.operations, check, operation);
  session.tally('server-error').passed++;
  session.tally('leaks').failed++;
  expect(could('server-error', 'listUsers')).toBe(true);
  expect(could('leaks', 'listUsers')).toBe(true);
  expect(could('response-time', 'listUsers')).toBe(false);
  expect(could('server-error', 'createUser')).toBe(false);
  expect(could('server-error', 'noOperation')).toBe(true);
  expect(could('no-check', 'listUsers')).toBe(true);
});

it('an operation that no request of some kind was made for, and a check that never ran, are named', () => {
  const session = started(true);
  const [list, get, remove] = some(session, 'listUsers', 'getUser', 'deleteUser');
  const made = (valid: number, invalid: number, constraints: number) => ({
    ...{ valid, invalid, constraints },
    inconclusive: 0,
    dropped: 0,
  });
  const generated = new Map([
    [get!, made(1, 0, 1)],
    [list!, made(0, 1, 1)],
    [remove!, made(1, 0, 0)],
  ]);
  for (const [name, tally] of session.tallies) if (name !== 'leaks') tally.notApplicable++;
  expect(emptySuccesses(session, [...generated.keys()], generated)).toEqual([
    'getUser got no invalid generated request: the validators dropped all of them.',
    'listUsers got no valid generated request: the validators dropped all of them.',
    'The check leaks never ran.',
  ]);
  for (const tally of session.tallies.values()) tally.passed = tally.notApplicable = 0;
  const idle = emptySuccesses(session, [], new Map());
  expect(idle).toContain('The check server-error never ran.');
  // Not every document has headers.
  expect(idle.filter((line) => line.includes('header-conformance'))).toEqual([]);
});

it('an operation that refused all of its valid requests is named, unless another one succeeded', () => {
  const session = started(true);
  const operations = some(session, 'listUsers', 'getUser', 'createUser', 'deleteUser', 'updateUser');
  const [list, get, create, remove, update] = operations;
  const counts = new Map<unknown, { seen: number; refused: number }>([
    [list, { seen: 4, refused: 4 }],
    [get, { seen: 3, refused: 3 }],
    [create, { seen: 3, refused: 3 }],
    [remove, { seen: 3, refused: 2 }],
    [update, { seen: 3, refused: 3 }],
  ]);
  vi.spyOn(session, 'valid').mockImplementation((operation) => counts.get(operation) ?? { seen: 0, refused: 0 });
  session.coverage.record(exchange('createUser', 201));
  const made = { valid: 1, invalid: 1, constraints: 1, inconclusive: 0, dropped: 0 };
  // Of updateUser nothing was generated.
  const generated = new Map(operations.filter((each) => each !== update).map((each) => [each, made]));
  for (const tally of session.tallies.values()) tally.passed = 1;
  expect(emptySuccesses(session, operations, generated)).toEqual([
    'listUsers refused all 4 of its valid generated requests.',
    'getUser refused all 3 of its valid generated requests.',
  ]);
});

it('a run to which every response was 401 is told so, and a check that ran in any way is not named', () => {
  const session = started(true);
  vi.spyOn(session, 'onlyUnauthorized').mockReturnValue(true);
  const counts = [
    { passed: 1, failed: 1, notApplicable: 2 },
    { passed: 1, failed: 1, notApplicable: 0 },
  ];
  for (const count of counts) {
    for (const tally of session.tallies.values()) Object.assign(tally, count);
    Object.assign(session.tally('leaks'), { passed: 0, failed: 0, notApplicable: 0 });
    expect(emptySuccesses(session, [], new Map())).toEqual([
      'Every response was 401. Is the key right?',
      'The check leaks never ran.',
    ]);
  }
});
