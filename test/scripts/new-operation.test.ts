/** Two journeys of CONTRIBUTING: a thirteenth operation and a query parameter, in a copy of the repository. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sourceCondition } from '../../scripts/lib/repo.ts';
import { copyCheckout } from '../../scripts/lib/checkout.ts';

const folder = mkdtempSync(join(tmpdir(), 'journeys-'));
const copy = join(folder, 'checkout');
beforeAll(() => copyCheckout(copy), 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Both linters and three generators are started anew: on a busy machine that takes longer than other tests. */
const timeoutMs = 300_000;

const read = (file: string): string => readFileSync(join(copy, file), 'utf8');
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
};
const node = (...args: string[]): Promise<{ code: number; output: string }> =>
  new Promise((done) =>
    execFile(
      process.execPath,
      [`--conditions=${sourceCondition}`, ...args],
      { cwd: copy, maxBuffer: 2 ** 24 },
      (error, stdout, stderr) => done({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    ),
  );

/** Runs the steps of `pnpm generate` that read `spec/`; the others read what these write, and take their time. */
const generate = () =>
  node(
    '--input-type=module',
    '--eval',
    `import { generateSteps } from './scripts/generate/steps.ts';
     import { generatedDir } from './scripts/lib/repo.ts';
     import { runSteps } from './scripts/lib/steps.ts';
     const names = ['lint', 'document', 'bundle', 'code', 'types', 'operations', 'mock'];
     await runSteps(generateSteps(generatedDir).filter(({ name }) => names.includes(name)));`,
  );
/** Runs the check of `pnpm check` that holds the bundle to what is known of the API. */
const facts = () => node('test/spec/expected-facts.ts');

/** Adds the lines that the check printed, as CONTRIBUTING says. */
function list(output: string): void {
  for (const [, file, line] of output.matchAll(/add to (\S+): +(.+)$/gm)) {
    write(
      file!,
      read(file!).replace(/\[\];\n$|\n\];\n$/, (end) => `${end === '[];\n' ? '[' : ''}\n  ${line}\n];\n`),
    );
  }
}

const response = (name: string): string => `      $ref: ../components/responses/${name}.yaml\n`;
const pathFile = `parameters:
  - $ref: ../components/parameters/UserId.yaml
get:
  operationId: getUserCard
  tags: [Users]
  summary: Get the card of a user
  description: Returns the user in the form in which applications show people to each other.
  responses:
    '200':
      description: The user.
      headers:
        X-Request-ID:
          $ref: ../components/headers/RequestId.yaml
      content:
        application/json:
          schema:
            $ref: ../components/schemas/User.yaml
          examples:
            found:
              $ref: ../examples/user.json
    '401':
${response('Unauthorized')}    '403':
${response('Forbidden')}    '404':
${response('UserNotFound')}    '429':
${response('RateLimited')}`;

const parameter = `    - name: last_name
      in: query
      description: Only users with exactly this last name.
      schema:
        type: string
        minLength: 1
        maxLength: 100
      example: Davis
`;

it(
  'a new operation is a path file and its samples, a query parameter a part of one, and each a line that the check prints',
  async () => {
    write('spec/paths/user-card.yaml', pathFile);
    write(
      'spec/openapi.yaml',
      read('spec/openapi.yaml').replace(
        '\npaths:\n',
        '\npaths:\n  /user_management/users/{id}/card:\n    $ref: paths/user-card.yaml\n',
      ),
    );
    write('spec/samples/getUserCard/curl.sh', read('spec/samples/getUser/curl.sh').replace(/(users\/\w+)/, '$1/card'));
    write(
      'spec/samples/getUserCard/client.ts',
      read('spec/samples/getUser/client.ts').replace('getUser', 'getUserCard'),
    );
    write('spec/paths/users.yaml', read('spec/paths/users.yaml').replace('  parameters:\n', `$&${parameter}`));
    expect(await generate()).toEqual({ code: 0, output: expect.any(String) });
    for (const file of ['types.ts', 'operations.ts', 'mock/model.json']) {
      expect(read(`generated/${file}`)).toContain('getUserCard');
      expect(read(`generated/${file}`)).toContain('last_name');
    }

    const asked = await facts();
    expect(asked.code).toBe(1);
    const ask = (name: string) =>
      `${name}: the reference does not have it. If it is meant, add to test/spec/expected/additions.ts:   '${name}',`;
    expect(asked.output.trim().split('\n').sort()).toEqual([ask('getUserCard'), ask('listUsers query last_name')]);
    list(asked.output);
    expect(await facts()).toEqual({ code: 0, output: '' });
  },
  timeoutMs,
);
