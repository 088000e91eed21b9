/** The rules for workflows: the ones of this repository break none, and each rule finds what is broken on purpose. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { specFile } from '../../../scripts/lib/repo.ts';
import { lintWorkflows } from '../../../scripts/lint/workflows.ts';
import { document } from '../../support/document.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workflow-lint-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Lints one workflow after a change of its text. */
async function broken(from: string | RegExp, to: string): Promise<string[]> {
  const name = 'sign-up-and-verify.yaml';
  cpSync(join(dirname(specFile), 'workflows', name), join(folder, name));
  const before = readFileSync(join(folder, name), 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(join(folder, name), after);
  const findings = await lintWorkflows(folder, document);
  return findings.map(({ rule, line, message }) => `${rule}:${line} ${message}`);
}

const cases: [title: string, from: string | RegExp, to: string, message: string][] = [
  ['a name that is not the file', 'workflowId: sign-up', 'workflowId: sing-up', 'The workflow of this file is called'],
  ['an operation that is not there', 'operationId: createUser', 'operationId: makeUser', 'has no operation makeUser'],
  [
    'an output that is not there',
    'outputs.user_id',
    'outputs.id',
    'Output key "id" is not defined in step "create-user"',
  ],
  [
    'an output of a later step',
    '$inputs.malformed_email',
    '$steps.create-user.outputs.user_id',
    'an earlier step give',
  ],
  ['an input that is not there', '$inputs.wrong_code', '$inputs.bad_code', '$inputs.bad_code is nothing that'],
  [
    'an input that nothing uses',
    'payload:\n            email: $inputs.malformed_email',
    'payload:\n            email: x',
    'Nothing uses $inputs.malformed_email.',
  ],
  [
    'an output that nothing uses',
    /email: \$steps.enter-right-code.outputs.email/,
    'email: $inputs.email',
    'Nothing uses $steps.enter-right-code.outputs.email.',
  ],
  ['an input without a default', "          default: '000001'\n", '', 'The input wrong_code has no default'],
  ['an unknown expression', 'Bearer {$inputs.api_key}', 'Bearer {$url}', '$url is no runtime expression'],
  ['a condition of another form', '$statusCode == 422', '$statusCode > 400', 'is not one comparison'],
  [
    'a status that the operation lacks',
    '$statusCode == 422',
    '$statusCode == 418',
    'createUser never responds with 418.',
  ],
  [
    'an unknown error code',
    "== 'invalid_request_parameters'",
    "== 'invalid_parameters'",
    'There is no error code invalid_parameters.',
  ],
  [
    'a parameter that the operation lacks',
    'name: id\n            in: path',
    'name: user_id\n            in: path',
    'sendVerificationEmail has no parameter path user_id.',
  ],
  [
    'a parameter that is missing',
    'name: id\n            in: path',
    'name: user_id\n            in: path',
    'sendVerificationEmail needs the parameter path id.',
  ],
  ['a body that is missing', /requestBody:\n.*\n.*\n +email: .*malformed_email\n +/, '', 'createUser needs a body.'],
  [
    'a workflow without inputs',
    /    inputs:\n[^]*?    parameters:\n/,
    '    parameters:\n',
    'The workflow has no inputs with properties.',
  ],
  [
    'a step without conditions',
    /        successCriteria:\n.*422\n.*\n/,
    '',
    'The step refuse-malformed-address has no successCriteria.',
  ],
  [
    'a body that is no object',
    /payload:\n\s+email: \$inputs.malformed_email/,
    'payload: x',
    'The body of refuse-malformed-address is no object.',
  ],
  ['a step that is not in kebab case', 'stepId: send-code', 'stepId: sendCode', 'sendCode is not in kebab case.'],
];

describe('the rules for workflows', () => {
  it('are kept by all of them', async () => {
    expect(await lintWorkflows(undefined, document)).toEqual([]);
  });

  it.each(cases)('find %s', async (_, from, to, message) => {
    expect(await broken(from, to)).toContainEqual(expect.stringContaining(message));
  });

  it('name the line', async () => {
    const lines = readFileSync(join(dirname(specFile), 'workflows', 'sign-up-and-verify.yaml'), 'utf8').split('\n');
    const line = lines.indexOf('        operationId: createUser') + 1;
    expect(await broken('operationId: createUser', 'operationId: makeUser')).toContain(
      `workflow:${line} The document has no operation makeUser.`,
    );
  });

  it('find a file that is empty or no YAML', async () => {
    expect(await broken(/[^]*/, '')).toEqual([expect.stringContaining('workflow:1 ')]);
    expect(await broken('info:', 'info: {')).toEqual([expect.stringContaining('workflow:1 ')]);
  });

  it('leave what is no Arazzo document to Redocly', async () => {
    expect(await broken('stepId: send-code', 'stepid: send-code')).toContainEqual(expect.stringContaining('`stepId`'));
  });
});
