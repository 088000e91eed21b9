/** The way to a repository of another API, in a copy of this one. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationsOf, readBundle } from 'user-management-openapi';
import { filesBelow } from 'user-management-openapi/files';
import { importFindings } from '../../scripts/check/imports.ts';
import { readDocument, splitDocument } from '../../scripts/init/split-document.ts';
import { sourceCondition } from '../../scripts/lib/repo.ts';
import { copyCheckout } from '../../scripts/lib/checkout.ts';

const folder = mkdtempSync(join(tmpdir(), 'init-spec-test-'));
const copy = join(folder, 'checkout');
const harbor = fileURLToPath(new URL('../support/documents/harbor-tours.yaml', import.meta.url));
beforeAll(() => copyCheckout(copy));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Redocly's commands write nothing where tests run.
const { NODE_ENV: _, ...env } = process.env;
const node = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((done) =>
    execFile(
      process.execPath,
      [`--conditions=${sourceCondition}`, ...args],
      { cwd: copy, env },
      (error, stdout, stderr) => done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    ),
  );
const manifest = () =>
  JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
    toolkit: { usersApi: boolean };
  };

describe('pnpm init:spec', () => {
  it('loses nothing that is in no commit', async () => {
    const file = join(copy, 'spec', 'paths', 'users.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}# An edit.\n`);
    const { code, stderr } = await node('scripts/init-spec.ts', harbor);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'pnpm init:spec: There are changes that are in no commit. Commit them, or give --force to lose what stands in spec/ and test/.\n',
    });
    expect(readFileSync(file, 'utf8')).toContain('# An edit.');
  });

  it('leaves a repository of the other API, in which the pipeline goes to its end', async () => {
    const { code, stdout } = await node('scripts/init-spec.ts', harbor, '--force');
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('spec/ is now "Harbor Tours", which was OpenAPI 3.0.3.');
    const { scripts, toolkit } = manifest();
    expect(toolkit.usersApi).toBe(false);
    const missing = Object.values(scripts).filter((command) => {
      const file = /^node ([^\s-]\S*)/.exec(command)?.[1];
      return file !== undefined && !existsSync(join(copy, file));
    });
    expect(missing).toEqual([]);
    expect(
      filesBelow(join(copy, 'scripts')).filter((file) => /sandbox|postgres/.test(file.slice(copy.length))),
    ).toEqual([]);
    // What is left needs nothing of what is gone.
    expect(await importFindings(copy)).toEqual([]);

    const names = ['lint', 'document', 'bundle', 'code', 'operations', 'mock', 'history', 'reference'];
    const steps = `
      import { generateSteps } from './scripts/generate/steps.ts';
      import { generatedDir } from './scripts/lib/repo.ts';
      import { runSteps } from './scripts/lib/steps.ts';
      const steps = generateSteps(generatedDir).filter(({ name }) => ${JSON.stringify(names)}.includes(name));
      await runSteps(steps);`;
    const generated = await node('--input-type=module', '--eval', steps);
    expect(generated.code, generated.stdout + generated.stderr).toBe(0);
    expect(generated.stdout).toContain('GET /tickets/{ticketId}/qr: the client lacks this operation');
    const bundle = readBundle(join(copy, 'generated', 'openapi.json'));
    expect(operationsOf(bundle).map(({ id }) => id)).toEqual([
      'getHours',
      'listTours',
      'createTour',
      'getTour',
      'deleteTour',
      'updateTour',
      'getTicketCode',
    ]);
    // What OpenAPI 3.0 says in words of its own.
    expect(bundle.openapi).toMatch(/^3\.1\./);
    expect(bundle.components.schemas['NewTour']).toMatchObject({
      properties: {
        guide: { type: ['string', 'null'] },
        value: { anyOf: [{ $ref: '#/components/schemas/TourId' }, { type: 'null' }] },
      },
    });
    // A schema's name alone, which would lead nowhere from a file of its own.
    expect(bundle.components.schemas['Guide']).toMatchObject({
      discriminator: { mapping: { person: '#/components/schemas/Person', machine: '#/components/schemas/Machine' } },
    });
    const limit = operationsOf(bundle)[0]!.parameters.find(({ name }) => name === 'limit')!;
    expect(limit.schema).toMatchObject({ exclusiveMinimum: 0, maximum: 30 });
  }, 120_000);
});

it('reads in a document of 3.1 what is said in words of 3.0', async () => {
  const file = join(folder, 'mixed.yaml');
  const body = `{ schema: { type: object, properties: { example: { type: string, example: a, nullable: true } } }, example: { example: b } }`;
  const answer = `{ description: Done, content: { application/json: ${body} } }`;
  writeFileSync(
    file,
    `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: { /a: { get: { responses: { '200': ${answer} } } } }\n`,
  );
  const { document, openapi } = await readDocument(file);
  expect(openapi).toBe('3.1.0');
  expect(operationsOf(document)[0]!.responses['200']!.content!['application/json']).toEqual({
    schema: { type: 'object', properties: { example: { type: ['string', 'null'], examples: ['a'] } } },
    examples: { default: { value: { example: 'b' } } },
  });
});

describe('a document that cannot be taken in', () => {
  const refused = async (text: string): Promise<string> => {
    const file = join(folder, 'refused.yaml');
    writeFileSync(file, text);
    return splitDocument(file, join(folder, 'refused')).then(
      () => 'taken in',
      (error: Error) => error.message.replace(file, 'FILE'),
    );
  };
  const info = 'info: { title: T, version: "1" }\npaths: {}\n';

  it.each([
    ['Swagger 2', `swagger: '2.0'\n${info}`, /^FILE says that it is Swagger 2\.0\. What can be taken in is/],
    ['OpenAPI 3.2', `openapi: 3.2.0\n${info}`, /^FILE says that it is OpenAPI 3\.2\.0\. What can be taken in is/],
    [
      'a reference that leads nowhere',
      `openapi: 3.1.0\n${info.replace('{}', '{ /a: { $ref: ./a.yaml } }')}`,
      /^FILE cannot be read:\n.*a\.yaml/,
    ],
  ])('is named: %s', async (_, text, message) => {
    expect(await refused(text)).toMatch(message);
  });
});
