/** Two versions of an operation, and what is said of the way from the first to the second and back: verdict, level, sentence. */
import type { OperationNode } from './kinds.ts';
import { json, operation, query, body, response, header, a, text, whole } from './support/operations.ts';

export type Case = [before: OperationNode, after: OperationNode, there: string[], back: string[]];

/** Changes of everything else, each also with its rule and whom it is about. */
export const otherCases: Case[] = [
  [
    header(text),
    header(text, { deprecated: true }),
    ['warning minor header-modified response: Header `X-A` of the 200 response is deprecated.'],
    ['harmless minor header-modified response: Header `X-A` of the 200 response is no longer deprecated.'],
  ],
  [
    header(text),
    header(text, { description: 'Words.' }),
    ['harmless patch header-modified response: The description of header `X-A` of the 200 response is new.'],
    ['harmless patch header-modified response: The description of header `X-A` of the 200 response is gone.'],
  ],
  [
    header(text),
    response({ type: 'object' }),
    ['breaking major response-header-removed response: Header `X-A` of the 200 response is gone.'],
    ['harmless minor header-added response: Header `X-A` of the 200 response is new.'],
  ],
  [
    operation({ description: 'A', summary: 'A' }),
    operation({ description: 'B' }),
    [
      'harmless patch operation-modified document: The description of the operation was rewritten.',
      'harmless patch operation-modified document: The summary of the operation is gone.',
    ],
    [
      'harmless patch operation-modified document: The description of the operation was rewritten.',
      'harmless patch operation-modified document: The summary of the operation is new.',
    ],
  ],
  [
    query(text, { description: 'A' }),
    query(text),
    ['harmless patch parameter-modified request: The description of `q` is gone.'],
    ['harmless patch parameter-modified request: The description of `q` is new.'],
  ],
  [
    query(text, { deprecated: true }),
    query(text),
    ['harmless minor parameter-modified request: `q` is no longer deprecated.'],
    ['warning minor parameter-modified request: `q` is deprecated.'],
  ],
  [
    query(text, { 'x-a': 1 }),
    query(text, { 'x-a': 2 }),
    ['harmless patch parameter-modified request: `x-a` of `q` is `2` instead of `1`.'],
    ['harmless patch parameter-modified request: `x-a` of `q` is `1` instead of `2`.'],
  ],
  [
    query(text, { allowReserved: true }),
    query(text),
    ['breaking major parameter-serialization-changed request: `allowReserved` of `q` is gone.'],
    ['breaking major parameter-serialization-changed request: `allowReserved` of `q` is new.'],
  ],
  [
    query(text, { example: 'x' }),
    query(text),
    ['harmless patch parameter-modified request: The example of `q` is gone.'],
    ['harmless patch parameter-modified request: The example of `q` is new.'],
  ],
  [
    operation({ responses: { 200: { description: 'A' } } }),
    operation({ responses: { 200: { description: 'B', 'x-a': 1 } } }),
    [
      'harmless patch response-modified response: The description of the 200 response was rewritten.',
      'harmless patch response-modified response: `x-a` of the 200 response is new.',
    ],
    [
      'harmless patch response-modified response: The description of the 200 response was rewritten.',
      'harmless patch response-modified response: `x-a` of the 200 response is gone.',
    ],
  ],
  [
    operation({ responses: { 200: { description: 'A' } } }),
    operation({ responses: { 200: { description: 'A' }, 404: { description: 'No.' } } }),
    ['harmless minor response-added response: The 404 response is new.'],
    ['breaking major response-removed response: The 404 response is gone.'],
  ],
  [
    body(text, { required: true, description: 'A' }),
    body(text, { required: true, 'x-a': 1 }),
    [
      'harmless patch requestbody-modified request: The description of the body is gone.',
      'harmless patch requestbody-modified request: `x-a` of the body is new.',
    ],
    [
      'harmless patch requestbody-modified request: The description of the body is new.',
      'harmless patch requestbody-modified request: `x-a` of the body is gone.',
    ],
  ],
  [
    body(text),
    operation(),
    ['breaking major request-body-removed request: The body is gone.'],
    ['breaking major request-body-added request: The body is new.'],
  ],
  [
    operation({ requestBody: { content: { 'a/b': { schema: text } } } }),
    operation({ requestBody: { content: { 'a/c': { schema: text } } } }),
    ['breaking major media-type-removed request: The body is `a/c` instead of `a/b`.'],
    ['breaking major media-type-removed request: The body is `a/b` instead of `a/c`.'],
  ],
  [
    operation({ requestBody: { content: { 'a/b': { schema: text, 'x-a': 1 } } } }),
    operation({ requestBody: { content: { 'a/b': { schema: text, 'x-a': 2 } } } }),
    ['harmless patch mediatype-modified request: `x-a` of the body is `2` instead of `1`.'],
    ['harmless patch mediatype-modified request: `x-a` of the body is `1` instead of `2`.'],
  ],
  [
    operation({ servers: [{ url: 'https://a.example' }] }),
    operation({ servers: [{ url: 'https://b.example' }] }),
    [
      'breaking major server-removed document: `url` of the server is `https://b.example` instead of `https://a.example`.',
    ],
    [
      'breaking major server-removed document: `url` of the server is `https://a.example` instead of `https://b.example`.',
    ],
  ],
  [
    operation({ 'x-codeSamples': [{ lang: 'C', label: 'C', source: 'x' }] }),
    operation({ 'x-codeSamples': [] }),
    ['harmless patch xcodesample-removed document: The code sample `C` is gone.'],
    ['harmless patch xcodesample-added document: The code sample `C` is new.'],
  ],
  [
    operation({ tags: ['a'] }),
    operation({ tags: ['b'] }),
    ['harmless minor operation-modified document: `tags` of the operation was changed.'],
    ['harmless minor operation-modified document: `tags` of the operation was changed.'],
  ],
  [
    operation({ externalDocs: { url: 'https://a.example' } }),
    operation({ externalDocs: { url: 'https://b.example' } }),
    [
      'harmless patch externaldocs-modified document: `url` of the external docs is `https://b.example` instead of `https://a.example`.',
    ],
    [
      'harmless patch externaldocs-modified document: `url` of the external docs is `https://a.example` instead of `https://b.example`.',
    ],
  ],
  [
    operation({ callbacks: { done: { '{$url}': { post: body(text) } } } }),
    operation({ callbacks: { done: { '{$url}': { post: body(whole) } } } }),
    ['breaking major schema-type-changed response: The body of callback `done` is integer instead of string.'],
    ['breaking major schema-type-changed response: The body of callback `done` is string instead of integer.'],
  ],
  [
    operation({
      callbacks: {
        done: { '{$url}': { post: { ...body(text), parameters: [{ name: 'q', in: 'query', schema: text }] } } },
      },
    }),
    operation({
      callbacks: {
        done: {
          '{$url}': {
            post: { ...body(text), deprecated: true, parameters: [{ name: 'q', in: 'query', schema: whole }] },
          },
        },
      },
    }),
    [
      'breaking major schema-type-changed response: `q` of callback `done` is integer instead of string.',
      'warning minor operation-modified document: The callback `done` is deprecated.',
    ],
    [
      'breaking major schema-type-changed response: `q` of callback `done` is string instead of integer.',
      'harmless minor operation-modified document: The callback `done` is no longer deprecated.',
    ],
  ],
  [
    operation({ callbacks: { done: { '{$url}': { post: body(text) } } } }),
    operation({ callbacks: { done: { '{$url}': { post: body(text, {}) }, '{$other}': { post: body(text) } } } }),
    [
      'harmless minor pathitem-added document: The callback `done` is new.',
      'harmless minor requestbody-modified response: The body of callback `done` is optional now.',
    ],
    [
      'breaking major path-removed document: The callback `done` is gone.',
      'harmless minor requestbody-modified response: The body of callback `done` is required now.',
    ],
  ],
  [
    operation({
      callbacks: { done: { '{$url}': { parameters: [{ name: 'q', in: 'query', schema: text }], post: body(text) } } },
    }),
    operation({
      callbacks: { done: { '{$url}': { parameters: [{ name: 'q', in: 'query', schema: whole }], post: body(text) } } },
    }),
    ['breaking major schema-type-changed response: `q` of callback `done` is integer instead of string.'],
    ['breaking major schema-type-changed response: `q` of callback `done` is string instead of integer.'],
  ],
  [
    response(text, { links: { next: { operationId: 'a' } } }),
    response(text, { links: { next: { operationId: 'b' }, last: { operationId: 'c' } } }),
    [
      'harmless minor link-added response: The link `last` is new.',
      'harmless minor link-modified response: `operationId` of the link `next` is `b` instead of `a`.',
    ],
    [
      'warning minor link-removed response: The link `last` is gone.',
      'harmless minor link-modified response: `operationId` of the link `next` is `a` instead of `b`.',
    ],
  ],
  [
    operation({
      requestBody: { content: { 'multipart/form-data': { schema: a(text), encoding: { a: { contentType: 'a/b' } } } } },
    }),
    operation({
      requestBody: { content: { 'multipart/form-data': { schema: a(text), encoding: { a: { contentType: 'a/c' } } } } },
    }),
    ['breaking major encoding-changed request: `contentType` of the encoding `a` is `a/c` instead of `a/b`.'],
    ['breaking major encoding-changed request: `contentType` of the encoding `a` is `a/b` instead of `a/c`.'],
  ],
  [
    operation({ requestBody: { content: { 'multipart/form-data': { schema: a(text), encoding: {} } } } }),
    operation({
      requestBody: { content: { 'multipart/form-data': { schema: a(text), encoding: { a: { contentType: 'a/c' } } } } },
    }),
    ['breaking major encoding-changed request: The encoding `a` is new.'],
    ['breaking major encoding-changed request: The encoding `a` is gone.'],
  ],
  [
    operation({ parameters: [{ name: 'q', in: 'query', content: json(text) }] }),
    operation({ parameters: [{ name: 'q', in: 'query', content: json(whole) }] }),
    ['breaking major schema-type-changed request: `q` accepts integer instead of string.'],
    ['breaking major schema-type-changed request: `q` accepts string instead of integer.'],
  ],
  [
    operation({ parameters: [{ name: 'q', in: 'query', content: json(text) }] }),
    operation({ parameters: [{ name: 'q', in: 'query', content: { 'a/b': { schema: text } } }] }),
    [
      'breaking major parameter-serialization-changed request: `q` is not `application/json` any more.',
      'breaking major parameter-serialization-changed request: `q` may be `a/b`, too.',
    ],
    [
      'breaking major parameter-serialization-changed request: `q` may be `application/json`, too.',
      'breaking major parameter-serialization-changed request: `q` is not `a/b` any more.',
    ],
  ],
  [
    operation({ callbacks: { done: { '{$url}': { post: body({ type: 'object' }) } } } }),
    operation({ callbacks: { done: { '{$url}': { post: body(a(text, { required: ['a'] })) } } } }),
    [
      'harmless minor required-properties-added response: `a` in the body of callback `done` is always there now.',
      'harmless minor schema-added response: `a` (string) is new in the body of callback `done`.',
    ],
    [
      'breaking major required-properties-removed response: `a` in the body of callback `done` may be missing now.',
      'breaking major property-removed response: `a` (string) is gone from the body of callback `done`.',
    ],
  ],
  [
    operation({
      callbacks: { done: { '{$url}': { parameters: [{ name: 'q', in: 'query', schema: { type: 'object' } }] } } },
    }),
    operation({
      callbacks: { done: { '{$url}': { parameters: [{ name: 'q', in: 'query', schema: a(text) }] } } },
    }),
    ['harmless minor schema-added response: `q.a` (string) is new in the request.'],
    ['breaking major property-removed response: `q.a` (string) is gone from the request.'],
  ],
];
