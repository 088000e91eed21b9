/** Each rule of our own is shown a document that breaks it in one place, and finds exactly that. */
import { describe, expect, it } from 'vitest';
import { ownRules } from '../../../spec/lint/ruleset.ts';
import { list, type Tree } from '../../support/tree.ts';
import { causeCases, soundDocuments } from './cause-cases.ts';
import {
  response,
  component,
  content,
  createThing,
  deleteThing,
  lintChanged,
  listThings,
  operation,
  parameter,
  schema,
  set,
  type Case,
  type Shown,
} from './support.ts';

/** Adds an error schema that requires nothing, and gives a reference to it. */
function looseError(document: Tree): Record<string, unknown> {
  const { required: _required, ...loose } = schema(document, 'ErrorBody');
  document['components']!['schemas']!['LooseError'] = loose;
  return { $ref: '#/components/schemas/LooseError' };
}

/** Gives the body of an operation a refinement. */
function refine(document: Tree, refinement: Record<string, unknown>): void {
  set(content(createThing(document)['requestBody']), { 'x-refinements': [refinement] });
}

const cases: Case[] = [
  ...causeCases,
  {
    title: 'an operationId whose verb does not fit the method',
    change: (d) => set(deleteThing(d), { operationId: 'createThing2' }),
    rule: 'operation-id-style',
    message: 'createThing2 is not one of the verbs of DELETE (delete) and a noun, in camelCase.',
    line: '"operationId": "createThing2",',
  },
  {
    title: 'an operationId in snake_case',
    change: (d) => set(listThings(d), { operationId: 'list_things' }),
    rule: 'operation-id-style',
    message: 'list_things is not one of the verbs of GET (get, list) and a noun, in camelCase.',
    line: '"operationId": "list_things",',
  },
  {
    title: 'a summary with a full stop',
    change: (d) => set(createThing(d), { summary: 'Create a thing.' }),
    rule: 'summary-style',
    message: 'The summary ends with a full stop.',
    line: '"summary": "Create a thing.",',
  },
  {
    title: 'a summary in title case',
    change: (d) => set(createThing(d), { summary: 'Create a Thing' }),
    rule: 'summary-style',
    message: 'The summary is not in sentence case: "Thing".',
    line: '"summary": "Create a Thing",',
  },
  {
    title: 'a summary in lower case',
    change: (d) => set(createThing(d), { summary: 'create a thing' }),
    rule: 'summary-style',
    message: 'The summary does not start with a capital.',
    line: '"summary": "create a thing",',
  },
  {
    title: 'an operation without a summary',
    change: (d) => delete createThing(d)['summary'],
    rule: 'summary-style',
    message: 'The operation has no summary.',
    line: '"post": {',
  },
  {
    title: 'a property without a description',
    change: (d) => delete schema(d, 'Thing')['properties']!['name']!['description'],
    rule: 'telling-description',
    message: 'The property name has no description.',
    line: '"name": {',
  },
  {
    title: 'a parameter whose description repeats its name',
    change: (d) => set(parameter(d, 'Limit'), { description: 'The limit.' }),
    rule: 'telling-description',
    message: 'The parameter limit is described by little more than its name.',
    line: '"description": "The limit.",',
  },
  {
    title: 'a schema whose description repeats its title',
    change: (d) => set(schema(d, 'Thing'), { description: 'This is a Thing.' }),
    rule: 'telling-description',
    message: 'The schema Thing is described by little more than its name.',
    line: '"description": "This is a Thing.",',
  },
  {
    title: 'an operation whose description repeats its summary',
    change: (d) => set(deleteThing(d), { description: 'Deletes a thing.' }),
    rule: 'telling-description',
    message: 'The operation deleteThing is described by little more than its name.',
    line: '"description": "Deletes a thing.",',
  },
  {
    title: 'a description with two full stops',
    change: (d) => set(deleteThing(d), { description: 'Throws something away.. For good.' }),
    rule: 'clean-prose',
    message: 'The description has "..".',
    line: '"description": "Throws something away.. For good.",',
  },
  {
    title: 'a description with a word written twice',
    change: (d) => set(deleteThing(d), { description: 'Throws something away for for good.' }),
    rule: 'clean-prose',
    message: 'The description has "for for".',
    line: '"description": "Throws something away for for good.",',
  },
  {
    title: 'a description without a full stop',
    change: (d) => set(parameter(d, 'Id'), { description: 'The one to throw away' }),
    rule: 'clean-prose',
    message: 'The description does not end with a full stop.',
    line: '"description": "The one to throw away",',
  },
  {
    title: 'a description that starts in lower case',
    change: (d) => set(response(d, '201'), { description: 'the new thing.' }),
    rule: 'clean-prose',
    message: 'The description does not start with a capital.',
    line: '"description": "the new thing.",',
  },
  {
    title: 'an operation that needs no credential',
    change: (d) => set(deleteThing(d), { security: [] }),
    rule: 'security-present',
    message:
      "The operation can be called without a credential. If it may be, add 'deleteThing' to publicOperations in spec/lint/ruleset.ts.",
    line: '"security": []',
  },
  {
    title: 'an operation whose credential is optional',
    change: (d) => set(deleteThing(d), { security: [{ ApiKey: [] }, {}] }),
    rule: 'security-present',
    message:
      "The operation can be called without a credential. If it may be, add 'deleteThing' to publicOperations in spec/lint/ruleset.ts.",
    line: '"security": [',
  },
  {
    title: 'an operation without a 403',
    change: (d) => delete deleteThing(d)['responses']!['403'],
    rule: 'required-responses',
    message: 'The response 403 is not documented.',
    line: '"responses": {',
  },
  {
    title: 'an error without the envelope',
    change: (d) => set(content(component(d, 'responses', 'Unauthorized'))['schema'], looseError(d)),
    rule: 'error-envelope',
    message: 'The schema of an error response must require "message".',
    line: '"LooseError": {',
  },
  {
    title: 'an error that has the envelope in one of two forms',
    change: (d) => set(schema(d, 'CreateThingError')['oneOf']!['0']!['allOf']!['0'], looseError(d)),
    rule: 'error-envelope',
    message: 'The schema of an error response must require "message".',
    line: '"CreateThingError": {',
  },
  {
    title: 'an error without a body',
    change: (d) => delete component(d, 'responses', 'Unauthorized')['content'],
    rule: 'error-envelope',
    message: 'An error response needs a body.',
    line: '"Unauthorized": {',
  },
  {
    title: 'an error code without an example',
    change: (d) => delete content(response(d, '400'))['examples']!['thing_taken'],
    rule: 'error-code-examples',
    message: 'No example is named after the code thing_taken.',
    line: '"application/json": {',
  },
  {
    title: 'an example that shows another code than its name says',
    change: (d) => set(content(response(d, '400'))['examples']!['thing_taken']!['value'], { code: 'thing_invalid' }),
    rule: 'error-code-examples',
    message: 'The example thing_taken does not show that code.',
    line: '"thing_taken": {',
  },
  {
    title: 'an error code that the catalog does not explain',
    change: (d) => delete d['x-error-codes']!['thing_taken'],
    rule: 'error-code-catalog',
    message: 'x-error-codes does not explain thing_taken.',
    line: '"thing_taken"',
  },
  {
    title: 'an explained code that no operation responses',
    change: (d) => set(d['x-error-codes'], { unheard_of: { cause: 'None.', remedy: 'None.', retryable: false } }),
    rule: 'error-code-catalog',
    message: 'No operation responds with the code unheard_of.',
    line: '"unheard_of": {',
  },
  {
    title: 'a code without a remedy',
    change: (d) => delete d['x-error-codes']!['thing_taken']!['remedy'],
    rule: 'error-code-catalog',
    message: 'thing_taken needs "remedy", a string.',
    line: '"thing_taken": {',
  },
  {
    title: 'a response without the request id',
    change: (d) => delete response(d, '201')['headers'],
    rule: 'response-request-id',
    message: 'The response lacks the header X-Request-ID.',
    line: '"201": {',
  },
  {
    title: 'a request id that is optional',
    change: (d) => delete component(d, 'headers', 'RequestId')['required'],
    rule: 'response-request-id',
    message: 'X-Request-ID comes with every such response: say "required: true".',
    line: '"RequestId": {',
  },
  {
    title: 'a 429 that does not say when to come back',
    change: (d) => {
      delete component(d, 'responses', 'RateLimited')['headers']!['Retry-After'];
      delete d['components']!['headers']!['RetryAfter'];
    },
    rule: 'throttled-retry-after',
    message: 'The response lacks the header Retry-After.',
    line: '"RateLimited": {',
  },
  {
    title: 'a list operation without one of the pagination parameters',
    change: (d) => void list(listThings(d)['parameters']).pop(),
    rule: 'list-pagination',
    message: 'A list operation needs the query parameter "order".',
    line: '"get": {',
  },
  {
    title: 'a list operation with a pagination parameter of its own',
    change: (d) => {
      set(d['components']!['parameters'], { OtherLimit: { ...parameter(d, 'Limit'), deprecated: true } });
      set(operation(d, '/boxes', 'get')['parameters']!['0'], { $ref: '#/components/parameters/OtherLimit' });
    },
    rule: 'list-pagination',
    message: '"limit" differs from that of the other list operations.',
    line: '"OtherLimit": {',
  },
  {
    title: 'a path parameter with a pattern',
    change: (d) => set(parameter(d, 'Id')['schema'], { pattern: '^[a-z_]+$' }),
    rule: 'path-parameter-free',
    message: 'A path parameter carries no pattern.',
    line: '"pattern": "^[a-z_]+$"',
  },
  {
    title: 'a schema inside a response',
    change: (d) => set(content(response(d, '201')), { schema: { ...schema(d, 'Thing') } }),
    rule: 'no-inline-schema',
    message: 'Give the schema a file of its own and write a $ref here.',
    line: '"schema": {',
  },
  {
    title: 'a parameter inside an operation',
    change: (d) => {
      const choice = { type: 'string', enum: ['all', 'one'] };
      set(deleteThing(d), { parameters: [{ ...parameter(d, 'Limit'), name: 'force', schema: choice }] });
    },
    rule: 'no-inline-schema',
    message: 'Give the schema a file of its own and write a $ref here.',
    line: '"schema": {',
  },
  {
    title: 'an example without a name',
    change: (d) => {
      const { examples, ...rest } = content(response(d, '201'));
      set(response(d, '201')['content'], {
        'application/json': { ...rest, example: examples!['created']!['value'] },
      });
    },
    rule: 'named-examples',
    message: 'Write "examples" with names, not "example".',
    line: '"example": {',
  },
  {
    title: 'a body without an example',
    change: (d) => delete content(response(d, '201'))['examples'],
    rule: 'named-examples',
    message: 'A body needs at least one named example.',
    line: '"application/json": {',
  },
  {
    title: 'an example without a summary',
    change: (d) => delete content(response(d, '201'))['examples']!['created']!['summary'],
    rule: 'named-examples',
    message: 'The example "created" has no summary.',
    line: '"created": {',
  },
  {
    title: 'an example of a parameter without a summary',
    change: (d) => delete parameter(d, 'Id')['examples']!['existing']!['summary'],
    rule: 'named-examples',
    message: 'The example "existing" has no summary.',
    line: '"existing": {',
  },
  {
    title: 'an example whose name a header cannot carry well',
    change: (d) => {
      const examples = content(response(d, '201'))['examples']!;
      examples['A ball'] = examples['created']!;
      delete examples['created'];
    },
    rule: 'named-examples',
    message: 'The example "A ball" is not named in snake_case.',
    line: '"A ball": {',
  },
  {
    title: 'an example with an undeclared property, deep inside',
    change: (d) => set(content(response(d, '201'))['examples']!['created']!['value']!['kind'], { color: 'red' }),
    rule: 'valid-examples',
    message: 'The schema declares no property "color".',
    line: '"color": "red"',
  },
  {
    title: 'an example of the wrong type',
    change: (d) => set(content(response(d, '201'))['examples']!['created']!['value']!['kind'], { size: 'large' }),
    rule: 'valid-examples',
    message: '"kind.size" must be integer.',
    line: '"size": "large"',
  },
  {
    title: 'an example of a header that the header cannot have',
    change: (d) => set(component(d, 'headers', 'RetryAfter'), { example: 'soon' }),
    rule: 'valid-examples',
    message: 'The value must be integer.',
    line: '"example": "soon"',
  },
  {
    title: 'an example of a parameter that the parameter cannot have',
    change: (d) => set(parameter(d, 'Limit'), { example: 'all' }),
    rule: 'valid-examples',
    message: 'The value must be integer.',
    line: '"example": "all"',
  },
  {
    title: 'a refinement with a code that the operation does not document',
    change: (d) => refine(d, { code: 'forbidden_name', when: { required: ['nothing'] } }),
    rule: 'refinements',
    message: 'The operation documents no error code "forbidden_name".',
    line: '{',
  },
  {
    title: 'a refinement that does not say when it comes',
    change: (d) => refine(d, { code: 'thing_invalid' }),
    rule: 'refinements',
    message: 'A refinement needs "when", a JSON Schema.',
    line: '{',
  },
  {
    title: 'a refinement whose schema does not compile',
    change: (d) => refine(d, { code: 'thing_invalid', when: { required: 7 } }),
    rule: 'refinements',
    message: 'The schema cannot be used: required value must be ["array"].',
    line: '"when": {',
  },
  {
    title: 'a refinement that a valid example meets',
    change: (d) => refine(d, { code: 'thing_invalid', when: { required: ['kind'] } }),
    rule: 'refinements',
    message: 'The valid example "created" would be refused with thing_invalid.',
    line: '{',
  },
  {
    title: 'an operation without a sample of the client',
    change: (d) => void list(deleteThing(d)['x-codeSamples']).pop(),
    rule: 'code-samples',
    message: 'The operation has no sample "TypeScript client".',
    line: '"delete": {',
  },
  {
    title: 'a sample without a line',
    change: (d) => set(deleteThing(d)['x-codeSamples']!['0'], { source: '\n' }),
    rule: 'code-samples',
    message: 'The sample "curl" is empty.',
    line: '{',
  },
  {
    title: 'two samples of one label',
    change: (d) => {
      const samples = list(deleteThing(d)['x-codeSamples']);
      samples.push(samples[0]!);
    },
    rule: 'code-samples',
    message: 'The sample "curl" comes twice.',
    line: '{',
  },
];

describe('the rules of our own', () => {
  it('find nothing in the clean document', async () => {
    expect(await lintChanged(() => {})).toEqual([]);
  });

  it.each(cases)('find $title', async ({ change, rule, message, line }) => {
    const expected: Shown = { rule, message, line };
    expect(await lintChanged(change)).toEqual([expected]);
  });

  it('ask an operation that takes a form for no named example and no sample of the client, which lacks it', async () => {
    const form = { 'multipart/form-data': { schema: { $ref: '#/components/schemas/ErrorBody' } } };
    const rulesOf = async (content: object): Promise<string[]> => {
      const findings = await lintChanged((d) => {
        list(deleteThing(d)['x-codeSamples']).pop();
        set(deleteThing(d), { requestBody: { description: 'What to delete it with.', required: true, content } });
      });
      return findings.map(({ rule }) => rule).filter((rule) => ['code-samples', 'named-examples'].includes(rule));
    };
    expect(await rulesOf(form)).toEqual([]);
    expect(await rulesOf({ ...form, 'application/json': Object.values(form)[0] })).toEqual([
      'code-samples',
      'named-examples',
    ]);
  });

  it('find every API key when nothing says what keys look like', async () => {
    const findings = await lintChanged((d) => delete component(d, 'securitySchemes', 'ApiKey')['x-key-pattern']);
    expect(findings.map(({ line }) => line)).toEqual([
      '"apiKey": "key_unknown"',
      '"apiKey": "key_forbidden"',
      '"apiKey": "key_limited"',
    ]);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['reachable-examples']));
  });

  it.each(soundDocuments)('find nothing in $title', async ({ change }) => {
    expect(await lintChanged(change)).toEqual([]);
  });

  it('are each broken by a case here, or by a case with files', () => {
    const withFiles = ['no-orphan-file'];
    const broken = new Set([...cases.map(({ rule }) => rule), ...withFiles]);
    expect([...broken].sort()).toEqual(Object.keys(ownRules).sort());
  });
});
