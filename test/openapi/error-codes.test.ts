/** The error codes of schemas and responses, and bodies that are refused with a code of their own. */
import { describe, expect, it } from 'vitest';
import { operationsOf, type OpenApiDocument, type Schema } from 'user-management-openapi';
import {
  codesIn,
  errorCodesOf,
  errorMembersOf,
  refinementStatus,
  refinementText,
} from 'user-management-openapi/vocabulary';
import { partialDocument } from '../support/tree.ts';

const text = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const coded = (...codes: unknown[]) => ({ properties: { code: { enum: codes } } });
const facts = (cause: string) => ({ cause, remedy: 'Ask again.', retryable: true });

/** A document with one operation, whose responses have these schemas by their status. */
const responding = (responses: Record<string, Schema>, parts: object = {}): OpenApiDocument =>
  partialDocument({
    paths: {
      '/a': {
        post: {
          responses: Object.fromEntries(
            Object.entries(responses).map(([status, schema]) => [
              status,
              { description: '', content: { 'application/json': { schema } } },
            ]),
          ),
        },
      },
    },
    'x-error-codes': { gone: facts('It is gone.'), late: facts('It is late.'), odd: facts('It is odd.') },
    components: {
      schemas: { Code: { enum: ['gone', 'late'] }, Gone: coded('gone'), Tree: { properties: { inner: ref('Tree') } } },
    },
    ...parts,
  });

describe('the members of errors', () => {
  it.each(['400', '4XX', '500', '5XX', 'default'])('are those of responses with the status %s', (status) => {
    const document = responding({ [status]: { properties: { kind: { const: 'gone' }, detail: text } } });
    expect(errorMembersOf(document)).toEqual({ code: 'kind', message: 'detail' });
  });

  it.each(['200', '2XX', '304'])('are none of responses with the status %s', (status) => {
    const document = responding({ [status]: { properties: { kind: { const: 'gone' }, detail: text } } });
    expect(errorMembersOf(document)).toEqual({ code: 'code', message: 'message' });
  });

  it('are of the first that lists a code that is explained', () => {
    const properties = { state: { enum: ['other'] }, kind: ref('Code'), name: { const: 'odd' } };
    expect(errorMembersOf(responding({ '400': { properties } })).code).toBe('kind');
    expect(errorMembersOf(responding({ '400': { properties } }, { 'x-error-codes': undefined })).code).toBe('code');
  });

  it.each(
    ['message', 'detail', 'title', 'error_description', 'error', 'reason'].map(
      (name, at, all) => [name, all.slice(at)] as const,
    ),
  )('say what is wrong in %s, before others', (name, names) => {
    const properties = Object.fromEntries([...names.toReversed(), 'info'].map((each) => [each, text]));
    expect(errorMembersOf(responding({ '400': { properties } })).message).toBe(name);
  });

  it('are usual ones in a document without paths', () => {
    expect(errorMembersOf(partialDocument({}))).toEqual({ code: 'code', message: 'message' });
  });
});

describe('the codes', () => {
  const document = responding({});
  it.each<[schema: Schema, body: string[], anywhere: string[]]>([
    [true, [], []],
    [{ properties: { code: text } }, [], []],
    [coded('a', 'b', 'a', null, 1), ['a', 'b'], ['a', 'b']],
    [{ properties: { code: { const: 'a' } } }, ['a'], ['a']],
    [{ properties: { code: ref('Code') } }, ['gone', 'late'], ['gone', 'late']],
    [ref('Gone'), ['gone'], ['gone']],
    [{ properties: { other: { enum: ['a'] } } }, [], []],
    [{ allOf: [coded('a')], oneOf: [coded('b')], anyOf: [coded('c')] }, ['a', 'b', 'c'], ['a', 'b', 'c']],
    [{ properties: { error: coded('a') } }, [], ['a']],
    [{ properties: { errors: { items: coded('a') } } }, [], ['a']],
    [{ items: coded('a') }, [], ['a']],
    [ref('Tree'), [], []],
  ])('of %j are %j in the body itself, and %j anywhere', (schema, body, anywhere) => {
    expect(errorCodesOf(document, schema)).toEqual(body);
    expect(errorCodesOf(document, schema, 'anywhere')).toEqual(anywhere);
  });

  it('of a response are those that are explained, of any of its bodies', () => {
    const document = responding({});
    const response = {
      description: '',
      content: {
        'application/json': { schema: { properties: { error: coded('gone', 'unheard') } } },
        'application/problem+json': { schema: coded('odd') },
      },
    };
    expect(codesIn(document, response)).toEqual(['gone', 'odd']);
    expect(codesIn(document, { description: '' })).toEqual([]);
  });
});

describe('bodies that are refused', () => {
  const document = responding({ '200': true, '404': coded('gone'), '409': coded('late', 'gone') });
  const [operation] = operationsOf(document);
  const refined = (...codes: string[]) => ({
    schema: true,
    'x-refinements': codes.map((code) => ({ code, when: true })),
  });

  it('are told with status and cause', () => {
    expect(refinementText(document, operation!, refined('late', 'gone'))).toBe(
      [
        'Some bodies are refused with a code of their own, before anything else in them is checked:',
        '',
        '- `late` (409): It is late.',
        '- `gone` (404): It is gone.',
      ].join('\n'),
    );
    expect(refinementText(document, operation!, refined())).toBe('');
    expect(refinementText(document, operation!, { schema: true })).toBe('');
  });

  it('have no status where no response has the code', () => {
    expect(refinementStatus(document, operation!, 'odd')).toBeUndefined();
    expect(refinementStatus(document, operation!, 'late')).toBe('409');
  });
});
