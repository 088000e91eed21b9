/** The texts of the docs, whole pages of them: what a reader is told of a small document, to the last word. */
import { describe, expect, it } from 'vitest';
import { generateReference } from 'user-management-docs/reference';
import { sitePages } from 'user-management-docs/site';
import { generateWorkflows, workflowSnippet } from 'user-management-docs/workflows';
import type { HistoryRelease } from 'user-management-compat';
import { generatedNotice, type OpenApiDocument } from 'user-management-openapi';
import type { Workflow, WorkflowStep } from 'user-management-openapi/workflows';
import { expectedPages, history, lamps, workflows } from './support/lamps.ts';

const docsExtras = { workflows, history };

describe('the reference', () => {
  const reference = generateReference(lamps, docsExtras);

  it.each(expectedPages('reference'))('has the page %s', (name, text) => {
    expect(reference.get(name)).toBe(`<!-- ${generatedNotice} -->\n\n${text}`);
  });

  it('has no other page', () => {
    expect([...reference.keys()].toSorted()).toEqual(
      expectedPages('reference')
        .map(([name]) => name)
        .toSorted(),
    );
  });

  it('tells of neither changes nor workflows where there are none', () => {
    const bare = generateReference(lamps);
    expect([bare.has('changelog.md'), bare.get('index.md')!.includes('changelog')]).toEqual([false, false]);
    expect(bare.get('index.md')).not.toContain('Whole flows');
    for (const text of bare.values()) expect(text).not.toMatch(/## History|## In workflows/);
  });

  it('tells of what a document has alone', () => {
    const { webhooks: _webhooks, 'x-error-codes': _codes, ...rest } = lamps;
    const { summary: _summary, ...info } = lamps.info;
    const bare = generateReference({ ...rest, info } as OpenApiDocument);
    expect([...bare.keys()].toSorted()).toEqual([
      ...['create-lamp.md', 'get-lamp.md', 'index.md', 'mock-responses.md', 'remove-lamp.md'],
    ]);
    const index = bare.get('index.md')!;
    expect(index).toContain('\nVersion 2.1.0.\n');
    expect(index).toContain(
      '\n\nHow to get each response from the mock: [mock responses](mock-responses.md).\n\n## Other',
    );
    expect(bare.get('create-lamp.md')).not.toContain('error code');
  });

  it('lists what the order of operations does not name behind the others', () => {
    const index = generateReference({ ...lamps, 'x-operations': ['getLamp'] }).get('index.md')!;
    expect(index.match(/\((?:get|create)-lamp\.md\)/g)).toEqual(['(get-lamp.md)', '(create-lamp.md)']);
  });

  it('says of the releases that there is none, and of one that it has nothing of today', () => {
    const page = (releases: typeof history.releases) =>
      generateReference(lamps, { workflows: [], history: { releases, since: {} } }).get('changelog.md')!;
    const [unreleased, , , first] = history.releases as [
      HistoryRelease,
      HistoryRelease,
      HistoryRelease,
      HistoryRelease,
    ];
    expect(page([])).toMatch(/every other change is safe\.\n\nNothing has been released yet\.\n$/);
    expect(page([first])).toMatch(/## 1\.0\.0 \(2026-01-01\)\n\nThe first release\.\n$/);
    expect(page([unreleased])).toMatch(/\n## Unreleased\n\n- \*\*Breaking\.\*\* `name` is shorter\./);
    const since = { createLamp: '1.0.0', getLamp: '1.0.0' };
    const both = generateReference(lamps, { workflows: [], history: { releases: [first], since } }).get(
      'changelog.md',
    )!;
    expect(both).toContain('it has: [Add a lamp](create-lamp.md), [Read a lamp](get-lamp.md).');
  });
});

describe('the workflows', () => {
  it('have their pages, and the documents that tools follow', async () => {
    const files = await generateWorkflows(lamps, workflows);
    for (const [name, text] of expectedPages('workflows'))
      expect(files.get(name)).toBe(`<!-- ${generatedNotice} -->\n\n${text}`);
    expect([...files.keys()].toSorted()).toEqual(['index.md', 'light-up.arazzo.yaml', 'light-up.md']);
  });

  const [flow] = workflows as [Workflow];
  const step = flow.steps[1]!;
  /** The program of a flow of one step. */
  const programOf = (own: Partial<WorkflowStep>, more: Partial<Workflow> = {}) =>
    workflowSnippet({ ...flow, outputs: {}, steps: [{ ...step, ...own }], ...more });
  const criteria = (...conditions: string[]) => conditions.map((condition) => ({ condition }));

  it.each<[string, Partial<WorkflowStep>, Partial<Workflow>, string]>([
    [
      'a key that is no input',
      {},
      { parameters: [{ name: 'A', in: 'header', value: '{$statusCode}' }] },
      '$statusCode is no input.',
    ],
    [
      'the status',
      { requestBody: { contentType: 'application/json', payload: { name: '$statusCode' } } },
      {},
      '$statusCode has no place in a program.',
    ],
    [
      'a body before there is one',
      {},
      { outputs: { a: '$response.body#/id' } },
      '$response.body#/id has no place in a program.',
    ],
    [
      ...[
        'a part of an error that the client does not give',
        // The least status of a failure.
        { successCriteria: criteria('$statusCode == 400', "$response.body#/other == 'x'") },
      ],
      ...([{}, "The client's error has no other, only code, entity_id, message."] as [object, string]),
    ] as [string, Partial<WorkflowStep>, Partial<Workflow>, string],
  ])('are no programs where they name %s', async (_, own, more, message) => {
    await expect(programOf(own, more)).rejects.toThrow(message);
  });

  it('are programs that say what they expect, and keep what they need', async () => {
    const bare = await programOf({ outputs: {}, successCriteria: criteria('$statusCode == 201') });
    expect(bare).toContain('\nawait client.createLamp({ name: inputs.name });\n');
    expect(bare).toContain("import { createClient } from 'user-management-client';");
    expect(bare).not.toContain('console.log');
    const kept = await programOf({ successCriteria: criteria('$statusCode == 201') });
    expect(kept).toContain('const addLamp = await client.createLamp({ name: inputs.name });');
    const values = [
      "$response.body#/list/10/x2 == 'a'",
      '$response.body#/n == 5',
      '$response.body#/id != $inputs.name',
    ];
    const compared = await programOf({ successCriteria: criteria('$statusCode == 201', ...values) });
    for (const line of [
      "assert.equal(addLamp.list[10]!.x2, 'a');",
      'assert.equal(addLamp.n, 5);',
      'assert(addLamp.id !== inputs.name);',
    ])
      expect(compared).toContain(line);
    const refused = await programOf({
      successCriteria: criteria('$statusCode == 400', '$response.body#/entity_id == $inputs.name'),
    });
    expect(refused).toContain('assert.equal(addLamp.status, 400);');
    expect(refused).toContain('assert.equal(addLamp.entity_id, inputs.name);');
    const outputs = { a: '$steps.add-lamp.outputs.lamp_id', b: '$inputs.name' };
    expect(await programOf({}, { outputs })).toContain('console.log({ a: addLamp.id, b: inputs.name });');
  });
});

describe('the site', async () => {
  const pages = await sitePages(lamps, docsExtras);

  it.each(expectedPages('site'))('has the page %s', (path, text) => {
    const { markdown } = pages.find((page) => page.path === path)!;
    expect(markdown.replace(`<!-- ${generatedNotice} -->\n\n`, '')).toBe(text);
  });

  it('has these pages, each with a title and a sentence about it', () => {
    expect(pages.map(({ kind, path, title, description }) => [kind, path, title, description])).toEqual([
      ['start', '/', 'Lamps', 'Lights a house.'],
      ['guide', '/guides/rooms/', 'About rooms', 'Rooms hold lamps and more.'],
      [
        'workflows',
        '/workflows/',
        'All workflows',
        'Whole flows of requests to the Lamps, with the errors on the way.',
      ],
      ['workflow', '/workflows/light-up/', 'Light up', 'Add a lamp, and read it.'],
      ['operations', '/reference/', 'All operations', 'Every operation of the Lamps, with its request.'],
      ['operation', '/reference/remove-lamp/', 'Take a lamp away', 'Takes it away.'],
      ['operation', '/reference/create-lamp/', 'Add a lamp', 'Adds a lamp.'],
      ['operation', '/reference/get-lamp/', 'Read a lamp', ''],
      ['webhooks', '/reference/webhooks/', 'Webhooks', 'Every event that the Lamps sends to your server.'],
      [
        ...['responses', '/reference/mock-responses/', 'Every response of the mock'],
        'For every response of the Lamps: a request that triggers it on the mock.',
      ],
      [
        'errors',
        '/errors/',
        'Error codes',
        'Every error code of the Lamps: its cause, its remedy, and whether to retry.',
      ],
      ['error', '/errors/name_taken/', 'name_taken', 'Another lamp has the name.'],
      ['error', '/errors/too_dark/', 'too_dark', 'There is no power.'],
      ['error', '/errors/unused/', 'unused', 'Never.'],
      [
        ...['changelog', '/changelog/', 'Changelog'],
        'What each release of the Lamps changed, field by field, with what breaks clients marked.',
      ],
    ]);
    const flowPage = pages.find(({ kind }) => kind === 'workflow')!.markdown;
    expect(flowPage.split('## Run it')[1]).toBe(
      '\n\nAny tool for Arazzo can follow the document. With the mock running:\n\n```sh\ncurl -f --create-dirs -o api/openapi.json https://ADDRESS-OF-THESE-DOCS/openapi.json -o api/workflows/light-up.arazzo.yaml https://ADDRESS-OF-THESE-DOCS/workflows/light-up.arazzo.yaml\nnpx -y @redocly/cli respect api/workflows/light-up.arazzo.yaml --server lamps=http://127.0.0.1:4010\n```\n',
    );
    for (const { title, markdown } of pages) expect(markdown).toMatch(new RegExp(`^(?:<!-- .* -->\n\n)?# ${title}\n`));
  });
});

it('a document without guides, workflows, codes and history has pages all the same', async () => {
  const { 'x-error-codes': _codes, 'x-operations': _order, webhooks: _webhooks, ...rest } = lamps;
  const { summary: _summary, ...info } = lamps.info;
  const tags = [{ name: 'Lamps' }, { name: 'Other' }];
  const bare = await sitePages({ ...rest, tags, info } as OpenApiDocument);
  expect(bare.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    ...['start /', 'operations /reference/', 'operation /reference/get-lamp/', 'operation /reference/create-lamp/'],
    ...['operation /reference/remove-lamp/', 'responses /reference/mock-responses/'],
  ]);
  expect(bare[0]!.description).toBe('Lamps');
});

it.each([
  ['One sentence. Another.', 'One sentence.'],
  ['No end', 'No end'],
  ['Ends: here', 'Ends.'],
  ['A\n  line. x', 'A line.'],
  ['v1.2 is `out`. x', 'v1.2 is out.'],
  ['*All* [of it](x.md): x', 'All of it.'],
  ['a:b c. d', 'a:b c.'],
  ['First\n\nSecond.', 'First'],
])('the sentence about a page whose text is %j is %j', async (text, sentence) => {
  const paths = { '/x': { get: { operationId: 'x', description: text, responses: {} } } };
  const bare = await sitePages({ ...lamps, paths } as unknown as OpenApiDocument);
  expect(bare.find(({ kind }) => kind === 'operation')!.description).toBe(sentence);
});
