/** All linters on the document and its workflows. */
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readEachOnce } from 'user-management-openapi/path-files';
import { specDir, specFile } from '../lib/repo.ts';
import type { Finding } from './finding.ts';
import { lintGuides } from './guides.ts';
import { lintWithRedocly } from './redocly.ts';
import { lintWorkflows } from './workflows.ts';

/** Spectral's rules for the style of the document: those of `spec/lint/`, when it has any. */
async function styleRules(): Promise<RulesetDefinition[]> {
  const file = join(specDir, 'lint', 'style.ts');
  if (!existsSync(file)) return [];
  return ((await import(pathToFileURL(file).href)) as { style: RulesetDefinition[] }).style;
}

/** Lints with the rulesets of the style. Spectral takes a second to load, which a document without a style saves. */
async function lintStyle(file: string): Promise<Finding[]> {
  const rulesets = await styleRules();
  if (rulesets.length === 0) return [];
  const { lintWithSpectral } = await import('./spectral.ts');
  return lintWithSpectral({ file, rules: { extends: rulesets } });
}

/**
 * Lints a document, by what the pipeline needs and by the style of `spec/lint/`.
 * @param folder of the document's files. Default: the hand-written one
 * @returns what is found but in the text of guides and in workflows
 */
export async function lintDocument(folder: string = specDir): Promise<Finding[]> {
  const file = join(folder, basename(specFile));
  return (await readEachOnce(() => Promise.all([lintStyle(file), lintWithRedocly({ file })]))).flat();
}

/** Lints everything that is written by hand: the document, its guides, and its workflows, which need one that can be bundled. */
export async function lintSpec(): Promise<Finding[]> {
  const found = [...(await lintDocument()), ...(await lintGuides())];
  // What keeps the document from being bundled is a finding with a line.
  return found.length > 0 ? found : lintWorkflows();
}
