/** What is said of a document besides its operations, and of paths, callbacks and webhooks. */
import { expect, it } from 'vitest';
import { partialDocument } from '../support/tree.ts';
import { compared } from './support/cases.ts';

const operation = (more: object = {}) => ({ responses: { 200: { description: 'Done.' } }, ...more });
const scheme = (more: object = {}) => ({ type: 'http', scheme: 'bearer', ...more });
const named = (name: string) => ({
  get: operation({ parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }] }),
});
const called = { '{$url}': { post: operation() } };

const old = partialDocument({
  openapi: '3.1.1',
  info: { title: 'Old', version: '1.0.0', summary: 'One.', contact: { name: 'A' }, license: { name: 'MIT' } },
  servers: [
    { url: 'https://a.example', description: 'One' },
    { url: 'https://b.example', description: 'Two' },
  ],
  tags: [{ name: 'Things', 'x-group': 1 }],
  externalDocs: { url: 'https://docs.example/1' },
  'x-team': 'a',
  'x-map': { of: 1 },
  paths: { '/a': { summary: 'One', get: operation({ callbacks: { done: called } }) }, '/b/{c}': named('c') },
  webhooks: { '/a': { post: operation({ deprecated: true }) } },
  components: { securitySchemes: { Key: scheme({ description: 'One.' }), Gone: scheme() } },
});
const now = partialDocument({
  ...old,
  info: {
    title: 'New',
    version: '1.0.0',
    summary: 'Two.',
    contact: { name: 'B' },
    termsOfService: 'https://a.example',
  },
  servers: [
    { url: 'https://a.example', description: 'Other' },
    { url: 'https://c.example', description: 'Two' },
  ],
  tags: [{ name: 'Things', 'x-group': 2 }, { name: 'Boxes' }],
  externalDocs: { url: 'https://docs.example/2' },
  'x-team': 'b',
  'x-map': { of: 2 },
  'x-new': { c: 1 },
  paths: { '/a': { summary: 'Two', get: operation({ callbacks: { ready: called } }) }, '/b/{d}': named('d') },
  webhooks: { '/a': { post: operation() } },
  components: { securitySchemes: { Key: scheme({ description: 'Two.', bearerFormat: 'JWT' }), Fresh: scheme() } },
});

const told = async (from: typeof old, to: typeof old) =>
  (await compared(from, to))
    .map(({ verdict, level, message, operations }) => [`${verdict} ${level}: ${message}`, ...operations].join(' @ '))
    .sort();

it('is told with names, and what has none with its place', async () => {
  expect(await told(old, now)).toEqual(
    [
      'breaking major: The callback `done` is gone. @ GET /a',
      'breaking major: The security scheme `Gone` is gone.',
      'breaking major: `bearerFormat` of the security scheme `Key` is new.',
      'breaking major: `url` of the server is `https://c.example` instead of `https://b.example`.',
      'harmless minor: The callback `ready` is new. @ GET /a',
      'harmless minor: The operation is no longer deprecated.',
      'harmless minor: The path is called `/b/{d}` instead of `/b/{c}`. @ GET /b/{d}',
      'harmless minor: The security scheme `Fresh` is new.',
      'harmless minor: `d` in the path was called `c`. @ GET /b/{d}',
      'harmless patch: The API is called New instead of Old.',
      'harmless patch: The description of the security scheme `Key` was rewritten.',
      'harmless patch: The description of the server `https://a.example` was rewritten.',
      'harmless patch: The extension `x-new` is new.',
      'harmless patch: The license is gone (`#/info/license`).',
      'harmless patch: The section `Boxes` is new.',
      'harmless patch: The summary of the API was rewritten.',
      'harmless patch: The summary of the operation was rewritten. @ GET /a',
      'harmless patch: `name` of the contact is `B` instead of `A`.',
      'harmless patch: `of` of the extension `x-map` is `2` instead of `1`.',
      'harmless patch: `termsOfService` of the head of the document is new.',
      'harmless patch: `url` of the external docs is `https://docs.example/2` instead of `https://docs.example/1`.',
      'harmless patch: `x-group` of the section `Things` is `2` instead of `1`.',
      'harmless patch: `x-team` of the document is `b` instead of `a`.',
    ].sort(),
  );
});

it('is told the other way round', async () => {
  const back = await told(now, old);
  for (const each of [
    'breaking major: The callback `ready` is gone. @ GET /a',
    'breaking major: The security scheme `Fresh` is gone.',
    'warning patch: The section `Boxes` is gone.',
    'warning minor: The operation is deprecated.',
    'harmless patch: The license is new (`#/info/license`).',
    'harmless minor: The path is called `/b/{c}` instead of `/b/{d}`. @ GET /b/{c}',
  ])
    expect(back).toContain(each);
});

it('what asks for a token in fewer ways breaks whoever has one, and a key that a log must not show is nothing', async () => {
  const flow = { tokenUrl: 'https://a.example', scopes: { read: 'Read.' } };
  const version = (flows: object, more: object = {}) =>
    partialDocument({
      openapi: '3.1.1',
      info: { title: 'A', version: '1.0.0' },
      paths: { '/a': { get: operation() } },
      components: { securitySchemes: { Key: { type: 'oauth2', flows } } },
      ...more,
    });
  const both = version({ clientCredentials: flow, password: flow });
  const one = version({ clientCredentials: flow });
  const rulesOf = async (from: typeof old, to: typeof old) =>
    (await compared(from, to)).map(({ rule, verdict }) => `${verdict} ${rule}`);
  expect(await rulesOf(both, one)).toEqual(['breaking oauth-flow-removed']);
  expect(await rulesOf(one, both)).toEqual(['harmless passwordflow-added']);
  const quiet = { openapi: '3.0.3', 'x-secret': true, info: { title: 'A', version: '2.0.0' } };
  expect(await rulesOf(one, version({ clientCredentials: flow }, quiet))).toEqual([]);
});
