/** The Arazzo documents as code sees them: steps, conditions and runtime expressions of Arazzo 1.0.1. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  arazzoFile,
  arazzoFiles,
  comparisonOf,
  comparisonsOf,
  expectedStatus,
  expressionOf,
  expressionsIn,
  readWorkflows,
  sentValues,
  workflowsOf,
  type WorkflowStep,
} from 'user-management-openapi/workflows';
import { parse } from 'yaml';
import { partialDocument } from '../support/tree.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workflows-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A step with these conditions. */
const step = (...conditions: string[]): WorkflowStep => ({
  stepId: 'sing',
  description: 'Sings.',
  operationId: 'sing',
  successCriteria: conditions.map((condition) => ({ condition })),
});

const long = `Sings ${'la '.repeat(40)}to the end.`;
const text = (operationId: string) => `arazzo: 1.0.1
info: { title: Songs, version: 1.0.0, summary: Sings, description: ${long} }
sourceDescriptions: [{ name: songs, url: ../openapi.yaml, type: openapi }]
workflows:
  - workflowId: sing
    summary: Sings
    inputs: { type: object, properties: {} }
    steps: [{ stepId: one, description: One., operationId: ${operationId}, successCriteria: [] }]
`;

describe('a folder of workflows', () => {
  it('is read in the order of its names, and no other files', () => {
    for (const name of ['sing.arazzo.yaml', 'hum.arazzo.yaml'])
      writeFileSync(join(folder, name), text(name.split('.')[0]!));
    writeFileSync(join(folder, 'README.md'), '# Songs');
    const workflows = readWorkflows(folder);
    expect(workflows.map(({ name }) => name)).toEqual(['hum', 'sing']);
    expect(workflows[1]).toMatchObject({ workflowId: 'sing', document: { info: { title: 'Songs' } } });
    expect(readWorkflows(join(folder, 'gone'))).toEqual([]);
  });

  it('is written with the bundle in the folder above as its source', () => {
    const files = arazzoFiles(readWorkflows(folder));
    expect([...files.keys()]).toEqual([arazzoFile('hum'), arazzoFile('sing')]);
    expect(arazzoFile('sing')).toBe('sing.arazzo.yaml');
    const written = files.get('sing.arazzo.yaml')!;
    expect(written.split('\n')[0]).toBe(
      '# Generated from spec/ by `pnpm generate`. Do not edit: change spec/ and run it again.',
    );
    expect(written).toContain(`\n  description: ${long}\n`);
    expect(parse(written)).toEqual({
      ...parse(text('sing')),
      sourceDescriptions: [{ name: 'songs', url: '../openapi.json', type: 'openapi' }],
    });
  });

  it('is for the documents that have all of its operations', () => {
    const document = partialDocument({ paths: { '/a': { post: { operationId: 'sing', responses: {} } } } });
    const [hum, sing] = readWorkflows(folder);
    const both = { ...sing!, name: 'both', steps: [...sing!.steps, ...hum!.steps] };
    const found = workflowsOf(document, [hum!, sing!, both]);
    expect(found.map(({ workflow }) => workflow.name)).toEqual(['sing']);
    expect(found[0]!.steps.map(({ step, operation }) => [step.stepId, operation.path])).toEqual([['one', '/a']]);
  });

  it.each(['workflows: []\n', 'arazzo: 1.0.1\n', ''])('is told with the file that holds none: %j', (content) => {
    const other = mkdtempSync(join(folder, 'other-'));
    const file = join(other, 'empty.yaml');
    writeFileSync(file, content);
    expect(() => readWorkflows(other)).toThrow(`${file} holds no workflow. \`pnpm lint:spec\` says more.`);
    rmSync(other, { recursive: true });
  });
});

it.each([
  [['$statusCode == 200'], '200'],
  [["$response.body#/a == 'b'", '$statusCode == 404'], '404'],
  [['$statusCode == 20'], undefined],
  [['$statusCode == 2000'], undefined],
  [['$statusCode != 200'], undefined],
  [['!$statusCode == 200'], undefined],
  [[], undefined],
])('a step with the conditions %j expects the status %s', (conditions, status) => {
  expect(expectedStatus(step(...conditions))).toBe(status);
});

it.each([
  ["$response.body#/state == 'done'", '$response.body#/state', '==', "'done'"],
  ["$response.body#/state == ''", '$response.body#/state', '==', "''"],
  ['$response.body#/a != null', '$response.body#/a', '!=', 'null'],
  ['$response.body#/a == true', '$response.body#/a', '==', 'true'],
  ['$response.body#/a == false', '$response.body#/a', '==', 'false'],
  ['$response.body#/a == 12', '$response.body#/a', '==', '12'],
  ['$response.body#/a == -12', '$response.body#/a', '==', '-12'],
  ['$response.body#/id == $steps.one.outputs.id', '$response.body#/id', '==', '$steps.one.outputs.id'],
])('%s is one comparison', (condition, left, operator, right) => {
  expect(comparisonOf(condition)).toEqual({ left, operator, right });
});

it.each([
  '$response.body#/a > 1',
  "state == 'done'",
  "$response.body#/a == 'b' && $response.body#/c == 'd'",
  '$response.body#/a == done',
  '$response.body#/a == 1.5',
  "not $response.body#/a == 'b'",
  "$response.body#/a  == 'b'",
  '$response.body#/a == $b c',
])('%s is none that is read', (condition) => {
  expect(comparisonOf(condition)).toBeUndefined();
});

it('the comparisons of a step are its conditions besides that on the status', () => {
  const conditions = ['$statusCode == 200', "$response.body#/a == 'b'", '$response.body#/a > 1'];
  expect(comparisonsOf(step(...conditions))).toEqual([{ left: '$response.body#/a', operator: '==', right: "'b'" }]);
});

it.each([
  ['$inputs.api-key_1', { kind: 'input', name: 'api-key_1' }],
  ['$steps.create-user.outputs.user_id', { kind: 'output', step: 'create-user', name: 'user_id' }],
  ['$response.body#/data/0/id', { kind: 'body', pointer: '/data/0/id' }],
  ['$statusCode', { kind: 'status' }],
  ['$response.body', undefined],
  ['$response.body#id', undefined],
  ['$response.header.id', undefined],
  ['$inputs.', undefined],
  ['$inputs.a.b', undefined],
  ['$steps.a.outputs.b.c', undefined],
  ['$steps..outputs.b', undefined],
  ['a $inputs.b', undefined],
  ['a $steps.b.outputs.c', undefined],
  ['a $response.body#/b', undefined],
  ['$method', undefined],
])('%s is read as %j', (expression, read) => {
  expect(expressionOf(expression)).toEqual(read);
});

it.each([
  ['$inputs.a', ['$inputs.a']],
  ['Bearer {$inputs.a} and {$steps.b.outputs.c}', ['$inputs.a', '$steps.b.outputs.c']],
  ['{a} and {}', []],
  ['text', []],
  [12, []],
  [null, []],
])('%j holds the expressions %j', (value, expressions) => {
  expect(expressionsIn(value)).toEqual(expressions);
});

it('a step sends its parameters, then the members of its body', () => {
  const sending: WorkflowStep = {
    ...step(),
    parameters: [{ name: 'id', in: 'path', value: 'a' }],
    requestBody: { contentType: 'application/json', payload: { name: 'b' } },
  };
  expect(sentValues(sending)).toEqual([
    { name: 'id', value: 'a' },
    { name: 'name', value: 'b' },
  ]);
  expect(sentValues(step())).toEqual([]);
});
