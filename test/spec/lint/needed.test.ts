/** What the pipeline needs of any document: each rule finds its fault and says what it is needed for; style is asked of none. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { neededRules } from '../../../scripts/lint/needed.ts';
import { lintWithRedocly, redoclyConfig } from '../../../scripts/lint/redocly.ts';
import { trains } from '../../support/other-document.ts';
import { list, value, type Tree } from '../../support/tree.ts';
import { set } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'needed-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Lints another document after a change, by a configuration that chooses nothing, or that turns every rule off. */
async function findings(change: (document: Tree) => void, chosen = ''): Promise<string[]> {
  const document = value(structuredClone(trains));
  change(document);
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  const config = join(folder, 'redocly.yaml');
  writeFileSync(config, chosen);
  return (await lintWithRedocly({ file, config: await redoclyConfig(config) })).map(
    ({ rule, message }) => `${rule}: ${message}`,
  );
}

it('a document without a style has no finding', async () => {
  expect(await findings(() => {})).toEqual([]);
});

const faults: Record<string, (document: Tree) => void> = {
  struct: ({ paths }) => set(paths!['/stations']!['get'], { responses: [] }),
  'no-unresolved-refs': ({ paths }) => set(paths!['/stations']!['get']!['responses'], { 404: { $ref: '#/nowhere' } }),
  'operation-operationId-unique': ({ paths }) => set(paths!['/stations']!['post'], { operationId: 'getTrack' }),
  'operation-parameters-unique': ({ paths }) => {
    const parameters = list(paths!['/stations']!['get']!['parameters']);
    parameters.push(parameters[0]!);
  },
  'path-parameters-defined': ({ paths }) =>
    set(paths, { '/doors/{code}': { head: { responses: { 204: { description: 'Shut' } } } } }),
  'no-identical-paths': ({ paths }) => {
    const same = JSON.parse(JSON.stringify(paths!['/stations/{id}/picture']).replaceAll('"id"', '"code"')) as Tree;
    set(same['get'], { operationId: 'one' });
    set(same['post'], { operationId: 'other' });
    set(paths, { '/stations/{code}/picture': same });
  },
  'spec-components-invalid-map-name': ({ components }) => set(components!['schemas'], { 'A B': { type: 'string' } }),
};

it.each(Object.keys(neededRules))('%s finds its fault, whatever the document chooses', async (rule) => {
  const all = await findings(faults[rule]!, `rules: { ${rule}: off }\n`);
  expect(all.map((finding) => finding.split(':')[0])).toEqual([rule]);
  expect(all[0]).toContain(`It is needed: ${neededRules[rule]}.`);
});
