/** What the search takes for a word, and by which terms a text is found. */
import { expect, it } from 'vitest';
import { termsOf, wordsOf } from 'user-management-docs/testing';

it.each<[text: string, words: [whole: string, ...parts: string[]][]]>([
  ['', []],
  [
    'Lamps, (lamps)',
    [
      ['lamps', 'lamps'],
      ['lamps', 'lamps'],
    ],
  ],
  ['--lamp-- … -', [['lamp', 'lamp']]],
  ['list__metadata', [['list__metadata', 'list', 'metadata']]],
  ['createUser', [['createuser', 'create', 'user']]],
  [
    'GET /users/{id}',
    [
      ['get', 'get'],
      ['users/{id}', 'users', 'id'],
    ],
  ],
  [
    'Größe 2',
    [
      ['größe', 'größe'],
      ['2', '2'],
    ],
  ],
])('%j has the words %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words.map(([whole, ...parts]) => ({ whole, parts })));
});

it.each<[text: string, terms: string[]]>([
  ['--', []],
  ['Lamps', ['lamps', 'lamp']],
  ['as', ['as']],
  ['2lamps', ['2lamps']],
  ['lampés', ['lampés']],
  ['e-mail', ['e-mail', 'email', 'mail']],
  ['log-in', ['log-in', 'login', 'log', 'in']],
  ['last-time-code', ['last-time-code', 'last', 'time', 'code']],
  ['4-hour', ['4-hour', '4', 'hour']],
  ['hour-4', ['hour-4', 'hour', '4']],
  ['X-Request-ID', ['x-request-id', 'request', 'id']],
])('%j is found by %j', (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});
