/** What `pnpm bench scale FILE` does with a document of another API: each use of what is made from it, on a small one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import type { OpenApiDocument } from 'user-management-openapi';
import { uses } from '../../scripts/bench/scale-steps.ts';
import { readDocument } from '../../scripts/init/split-document.ts';

const folder = mkdtempSync(join(tmpdir(), 'scale-'));
afterAll(() => rmSync(folder, { recursive: true }));

const harbor = fileURLToPath(new URL('../support/documents/harbor-tours.yaml', import.meta.url));
const { document } = await readDocument(harbor);

/** What a use says of a document. */
const said = (use: string, of: OpenApiDocument): Promise<string> =>
  uses[use]!(of, mkdtempSync(join(folder, 'use-'))).then(
    () => 'nothing',
    (error: Error) => error.message,
  );

it.each(Object.keys(uses))('%s finds nothing in a good one', async (use) => {
  expect(await said(use, document)).toBe('nothing');
});

it('the pages of the docs fail for a link that leads nowhere', async () => {
  const info = { ...document.info, description: 'See [this](./nowhere).' };
  expect(await said('pages of the docs', { ...document, info })).toMatch(/^\d+ findings?, such as: .*→ \/nowhere/);
});

it('the calls of the client fail for a request that the mock refuses', async () => {
  const paths = structuredClone(document.paths);
  const broken = {
    name: 'day',
    in: 'query',
    required: true,
    schema: { type: 'string', maxLength: 3 },
    example: 'Monday',
  };
  Object.assign(paths['/tours']!['get'] as object, { parameters: [broken] });
  expect(await said('calls of the client', { ...document, paths })).toMatch(
    /listTours \(get \/tours\): The mock refuses the request: .*day/,
  );
});
