/** The pages of operations as HTML, whole, as they should be; and what of a case is told where it is told otherwise. */
import { describe, expect, it } from 'vitest';
import {
  casesOf,
  docsPages,
  linksFrom,
  markdownRenderer,
  operationHtml,
  plainQuotes,
  sampleRequestOf,
  shownResponses,
} from 'user-management-docs/testing';
import { operationsOf, type Operation } from 'user-management-openapi';
import { expectedHtml, history, lamps, workflows } from './support/lamps.ts';

/** HTML without the colors of its code, and without the lines that it has for whoever reads it. */
const plain = (html: string): string =>
  html
    .replaceAll(/(?<=<pre tabindex="0"><code>).*?(?=<\/code><\/pre>)/gs, (code) => code.replaceAll(/<[^>]*>/g, ''))
    .replaceAll(/>\s*\n\s*</g, '><')
    .replaceAll(/ (?=<\/p>)/g, '')
    .trim();

it.each(expectedHtml())('the page %s', (page, html) => {
  const operation = operationsOf(lamps).find(({ id }) => `${page.split('-')[0]}Lamp` === id)!;
  const text = markdownRenderer({ base: '/', file: `/reference/${page}.md` }, (source) => source);
  const written = operationHtml({
    ...{ document: lamps, operation, docsExtras: { workflows, history }, text },
    links: linksFrom(docsPages, '/reference'),
    cases: page === 'remove-lamp' ? [] : casesOf(operation, shownResponses(lamps)),
  });
  expect(plain(plainQuotes(written))).toBe(plain(plainQuotes(html)));
});

describe('the cases of an operation', () => {
  const request = {
    method: 'POST',
    template: '/x/{id}',
    path: { id: 'a b' },
    query: { q: 1 },
    body: undefined as unknown,
  };
  const response = (status: number, example: string | undefined, more: object = {}) => ({
    ...{ operation: 'op', status, example, summary: undefined, value: { v: status }, cause: {}, request, ...more },
  });
  const operation = {
    id: 'op',
    responses: { 200: { content: { 'application/json': { examples: { a: { description: 'About a.' } } } } } },
    requestBody: {
      content: {
        'application/json': { examples: { a: { summary: 'A', value: 1 }, b: { description: 'About b.', value: 2 } } },
      },
    },
  } as unknown as Operation;
  const cases = (...responses: object[]) => casesOf(operation, responses as never);

  it('are its responses, and behind the first the requests that have none of their own', () => {
    const other = { ...response(200, 'x'), operation: 'other' };
    const own = { ...request, body: 2 };
    const all = cases(
      other,
      response(200, 'a', { summary: 'Good' }),
      response(400, 'b', { request: own }),
      response(500, undefined),
    );
    const [first] = all;
    const unknown = { madeUp: undefined, requestExample: undefined, responseOf: undefined };
    const about = { ...unknown, value: { v: 200 }, cause: {}, apiKey: '' };
    expect(all).toEqual([
      { ...about, id: '200-a', status: 200, title: 'Good', description: 'About a.', request, example: 'a' },
      {
        ...{ ...about, id: '200-a-body', status: 200, title: 'A', description: '', request: { ...request, body: 1 } },
        ...{ example: undefined, requestExample: 'a', responseOf: first },
      },
      {
        ...{
          ...about,
          id: '400-b',
          status: 400,
          title: 'b',
          description: '',
          request: own,
          example: 'b',
          value: { v: 400 },
        },
        requestExample: 'b',
      },
      { ...about, id: '500', status: 500, title: '', description: '', request, example: undefined, value: { v: 500 } },
    ]);
    const keyed = (key: string) => ({ request: { ...request, authentication: { key } } });
    const refused = response(401, 'c', { ...keyed('wrong'), cause: { apiKey: 'wrong' }, operation: 'other' });
    const known = response(200, 'd', { ...keyed('right'), operation: 'other' });
    const keysOf = (...of: object[]) => cases(refused, known, ...of).map(({ apiKey }) => apiKey);
    expect([keysOf(response(400, 'b'))[0], keysOf(response(400, 'b', keyed('own')))[0]]).toEqual(['right', 'own']);
    const named = cases(response(200, 'x'));
    expect(named.map(({ id, title, description }) => [id, title, description])).toEqual([
      ['200-x', 'x', ''],
      ['200-a', 'A', ''],
      ['200-b', 'b', 'About b.'],
    ]);
    expect(casesOf({ id: 'op', responses: {} } as unknown as Operation, [other] as never)).toEqual([]);
  });

  it.each<[object, boolean]>([
    [{ value: { a: 1 } }, true],
    [{ value: null }, true],
    [{ value: undefined }, false],
    [{ value: undefined, madeUp: 'application/json' }, true],
    [{ value: undefined, madeUp: 'application/problem+json; charset=utf-8' }, true],
    [{ value: undefined, madeUp: 'text/jsonp' }, false],
    [{ value: undefined, madeUp: 'application/jsonp' }, false],
  ])('%o are JSON in their samples: %s', (more, json) => {
    const [one] = cases(response(200, 'a', { ...more, request: { ...request, body: { q: 'over', b: 2 } } }));
    expect(sampleRequestOf('call', one!)).toEqual({
      ...{
        operation: 'call',
        method: 'POST',
        target: '/x/a%20b?q=1',
        body: { q: 'over', b: 2 },
        apiKey: '',
        status: 200,
        json,
      },
      ...{ headers: { 'Content-Type': 'application/json' }, input: { id: 'a b', q: 'over', b: 2 } },
    });
  });
});
