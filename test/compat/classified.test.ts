/** What is made of each kind of change that Redocly reports: rule, verdict, and whom it is about. */
import { expect, it } from 'vitest';
import { differencesOf, type RedoclyChange } from 'user-management-compat/diff';
import { tokensOf, type OpenApiDocument } from 'user-management-openapi';

type Tree = Record<string, unknown>;
type Kind = RedoclyChange['kind'];

/** A document that has some values at their places. */
function documentWith(values: readonly (readonly [place: string, value: unknown])[]): OpenApiDocument {
  const document: Tree = { openapi: '3.1.1', info: { title: 'A', version: '1' }, paths: {}, components: {} };
  for (const [place, value] of values) {
    const tokens = tokensOf(place);
    const holder = tokens.slice(0, -1).reduce((tree, token, at) => {
      const isList = /^\d+$/.test(tokens[at + 1]!);
      return (tree[token] ??= isList ? Array.from({ length: Number(tokens[at + 1]) + 1 }, () => ({})) : {}) as Tree;
    }, document);
    holder[tokens.at(-1)!] = value;
  }
  return document as unknown as OpenApiDocument;
}

/** A change as Redocly tells it, of a node that is at its place in the versions that have it. */
const change = (typeName: string, kind: Kind, path: string, more: Partial<RedoclyChange> = {}): RedoclyChange => ({
  typeName,
  kind,
  path,
  impact: 'none',
  verdicts: [],
  ...(kind !== 'added' && { base: { pointer: path } }),
  ...(kind !== 'removed' && { revision: { pointer: path } }),
  ...more,
});

/** Compares documents of which Redocly is said to tell some changes. */
async function told(changes: RedoclyChange[], before: unknown[], after: unknown[]): Promise<string[]> {
  const version = (kind: Kind, values: unknown[]) =>
    documentWith(changes.flatMap((each, at) => (each.kind === kind ? [] : [[each.path, values[at]] as const])));
  const found = await differencesOf(version('added', before), version('removed', after), () =>
    Promise.resolve(changes),
  );
  return found.map(({ verdict, rule, side }) => `${verdict} ${rule} ${side}`);
}

const get = '#/paths/~1a/get';
const [hook, called] = ['#/webhooks/a/post', `${get}/callbacks/done/~1x/post`];
const parameter = `${get}/parameters/0`;
const header = `${get}/responses/200/headers/X-A`;
const encoding = `${get}/requestBody/content/a~1b/encoding/a`;
const [server, variable] = ['#/servers/0', '#/servers/0/variables/zone'];

/** A node, what became of it, and what is told: of a property, with its values before and after. */
const cases: [
  node: string,
  kind: Kind,
  path: string,
  property: string,
  before: unknown,
  after: unknown,
  told: string,
][] = [
  ['Header', 'modified', header, 'required', true, undefined, 'breaking response-header-became-optional response'],
  ['Header', 'modified', header, 'required', undefined, true, 'harmless response-header-became-required response'],
  ['Header', 'modified', header, 'description', 'A', 'B', 'harmless header-modified response'],
  ['RequestBody', 'added', `${get}/requestBody`, '', {}, { required: true }, 'breaking request-body-added request'],
  ['RequestBody', 'added', `${get}/requestBody`, '', {}, {}, 'harmless request-body-added request'],
  ['RequestBody', 'removed', `${get}/requestBody`, '', {}, {}, 'harmless requestbody-removed request'],
  ['ServerVariable', 'removed', variable, '', {}, {}, 'breaking server-variable-changed document'],
  ['ServerVariable', 'modified', variable, 'default', 'a', 'b', 'breaking server-variable-changed document'],
  ['ServerVariable', 'modified', variable, 'enum', ['a', 'b'], ['a'], 'breaking server-variable-changed document'],
  ['ServerVariable', 'modified', variable, 'enum', ['a'], ['b', 'a'], 'harmless server-variable-changed document'],
  ['ServerVariable', 'modified', variable, 'enum', ['a'], undefined, 'harmless server-variable-changed document'],
  ['ServerVariable', 'modified', variable, 'enum', undefined, ['a'], 'breaking server-variable-changed document'],
  ['ServerVariable', 'modified', variable, 'description', 'A', 'B', 'harmless servervariable-modified document'],
  ...['contentType', 'style', 'explode', 'allowReserved'].map(
    (property) =>
      ['Encoding', 'modified', encoding, property, 1, 2, 'breaking encoding-changed request'] as (typeof cases)[number],
  ),
  ['Encoding', 'removed', encoding, '', {}, {}, 'breaking encoding-changed request'],
  ['Encoding', 'modified', encoding, 'x-a', 1, 2, 'harmless encoding-modified request'],
  ['MediaType', 'added', `${parameter}/content/a~1b`, '', {}, {}, 'breaking parameter-serialization-changed request'],
  ['MediaTypesMap', 'removed', `${parameter}/content`, '', {}, {}, 'breaking parameter-serialization-changed request'],
  ['MediaType', 'modified', `${parameter}/content/a~1b`, 'x-a', 1, 2, 'harmless mediatype-modified request'],
  ['MediaType', 'added', `${get}/responses/200/content/a~1b`, '', {}, {}, 'harmless mediatype-added response'],
  ['MediaTypesMap', 'added', `${get}/responses/200/content`, '', {}, {}, 'harmless mediatypesmap-added response'],
  [
    'Parameter',
    'modified',
    parameter,
    'allowEmptyValue',
    true,
    undefined,
    'breaking parameter-constraint-changed request',
  ],
  [
    'Parameter',
    'modified',
    parameter,
    'allowEmptyValue',
    undefined,
    true,
    'harmless parameter-constraint-changed request',
  ],
  ['Parameter', 'modified', parameter, 'deprecated', undefined, true, 'warning parameter-modified request'],
  ['Parameter', 'modified', parameter, 'deprecated', true, undefined, 'harmless parameter-modified request'],
  ['Callback', 'removed', `${get}/callbacks/done`, '', {}, {}, 'breaking callback-removed document'],
  ['Callback', 'added', `${get}/callbacks/done`, '', {}, {}, 'harmless callback-added document'],
  [
    'ImplicitFlow',
    'removed',
    '#/components/securitySchemes/a/flows/implicit',
    '',
    {},
    {},
    'breaking oauth-flow-removed document',
  ],
  [
    'ImplicitFlow',
    'added',
    '#/components/securitySchemes/a/flows/implicit',
    '',
    {},
    {},
    'harmless implicitflow-added document',
  ],
  ...['Link', 'Tag', 'Example'].map(
    (node) =>
      [
        node,
        'removed',
        `#/x-a/${node}`,
        '',
        {},
        {},
        `warning ${node.toLowerCase()}-removed document`,
      ] as (typeof cases)[number],
  ),
  ['Link', 'added', '#/x-a/Link', '', {}, {}, 'harmless link-added document'],
  // The API asks in webhooks and callbacks, and is given responses.
  ['Response', 'added', `${get}/responses/404`, '', {}, {}, 'harmless response-added response'],
  ['Response', 'added', `${hook}/responses/404`, '', {}, {}, 'harmless response-added request'],
  ['Parameter', 'modified', `${hook}/parameters/0`, 'x-a', 1, 2, 'harmless parameter-modified response'],
  ['Response', 'added', `${called}/responses/404`, '', {}, {}, 'harmless response-added request'],
  ['RequestBody', 'modified', `${called}/requestBody`, 'x-a', 1, 2, 'harmless requestbody-modified response'],
  ['RequestBody', 'modified', `${hook}/requestBody`, 'x-a', 1, 2, 'harmless requestbody-modified response'],
  ['Parameter', 'modified', '#/paths/~1a/parameters/0', 'x-a', 1, 2, 'harmless parameter-modified request'],
];

it.each(cases)('%s %s at %s, %s from %j to %j: %s', async (node, kind, path, property, before, after, expected) => {
  const raw = change(node, kind, path, property === '' ? {} : { property });
  const valueOf = (value: unknown) => (property === '' ? value : value === undefined ? {} : { [property]: value });
  expect(await told([raw], [valueOf(before)], [valueOf(after)])).toEqual([expected]);
});

it('each rule of Redocly is a difference of its own', async () => {
  const verdicts = ['major', 'minor', 'patch'].map((impact) => ({ ruleId: `a-${impact}`, impact, message: '' }));
  expect(await told([change('Operation', 'removed', get, { verdicts })], [{}], [{}])).toEqual([
    'breaking a-major document',
    'harmless a-minor document',
    'harmless a-patch document',
  ]);
});

it.each(['version', 'x-secret'])('a change of %s is none', async (property) => {
  expect(await told([change('Info', 'modified', '#/info', { property })], [{}], [{}])).toEqual([]);
});

it.each([
  ['Tag', '#/tags/0', '#/tags/12', { name: 'a' }, { name: 'a', x: 1 }, { name: 'b' }],
  ['Server', server, '#/servers/11', { url: 'a' }, { url: 'a', x: 1 }, { url: 'b' }],
  [
    'XCodeSample',
    `${get}/x-codeSamples/0`,
    `${get}/x-codeSamples/10`,
    { label: 'a' },
    { label: 'a', x: 1 },
    { label: 'b' },
  ],
  ['Header', header, header.replace('X-A', 'x-a'), {}, {}, undefined],
])('what is there before and after was modified: %s', async (node, from, to, was, is, other) => {
  const pair = (value: unknown) => [
    change(node, 'removed', from, { base: { pointer: from, value: was } }),
    change(node, 'added', to, { revision: { pointer: to, value } }),
  ];
  const name = node.toLowerCase();
  expect((await told(pair(is), [was, was], [is, is])).map((each) => each.split(' ')[1])).toEqual([`${name}-modified`]);
  if (other === undefined) return;
  expect((await told(pair(other), [was, was], [other, other])).map((each) => each.split(' ')[1])!.sort()).toEqual([
    `${name}-added`,
    `${name}-removed`,
  ]);
});

it('a header of one response is none of another', async () => {
  const pair = [change('Header', 'removed', header), change('Header', 'added', header.replace('200', '404'))];
  expect((await told(pair, [{}, {}], [{}, {}])).length).toBe(2);
});
