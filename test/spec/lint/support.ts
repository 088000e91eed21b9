/** A small clean document, a way to change one thing in it, and what the linter then says. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { lintWithSpectral } from '../../../scripts/lint/spectral.ts';
import { ruleset } from '../../../spec/lint/ruleset.ts';
import type { Tree } from '../../support/tree.ts';

const baseFile = fileURLToPath(new URL('./base/openapi.yaml', import.meta.url));

/** A finding as the tests compare it. */
export interface Shown {
  rule: string;
  message: string;
  /** The line of the document that the finding points to, without its indentation. */
  line: string;
}

/**
 * Lints the clean document after a change.
 * @param change changes a copy of the document; each test gets its own copy, and shared parts are shared no more
 */
export async function lintChanged(change: (document: Tree) => void): Promise<Shown[]> {
  const document = structuredClone(unshared(parse(readFileSync(baseFile, 'utf8')))) as Tree;
  change(document);
  return lintText(JSON.stringify(document, null, 2));
}

/** Lints a document given as JSON or YAML. */
export async function lintText(text: string, file: string = baseFile): Promise<Shown[]> {
  const lines = text.split('\n');
  const findings = await lintWithSpectral({ file, text, rules: ruleset });
  return findings.map(({ rule, message, line }) => ({ rule, message, line: lines[line - 1]?.trim() ?? '' }));
}

/** YAML anchors give one object in several places; a change to one must not show in the others. */
function unshared(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** A change, the rule that must notice it, and what that rule says; the line is where it points. */
export interface Case {
  title: string;
  change: (document: Tree) => void;
  rule: string;
  message: string;
  line: string;
}

export const set = (tree: Tree | undefined, value: Record<string, unknown>): void => void Object.assign(tree!, value);
export const operation = (document: Tree, path: string, method: string) => document['paths']![path]![method]!;
export const listThings = (document: Tree) => operation(document, '/things', 'get');
export const createThing = (document: Tree) => operation(document, '/things', 'post');
export const deleteThing = (document: Tree) => operation(document, '/things/{id}', 'delete');
export const component = (document: Tree, kind: string, name: string) => document['components']![kind]![name]!;
export const schema = (document: Tree, name: string) => component(document, 'schemas', name);
export const parameter = (document: Tree, name: string) => component(document, 'parameters', name);
export const content = (holder: Tree | undefined) => holder!['content']!['application/json']!;
export const response = (document: Tree, status: string) => createThing(document)['responses']![status]!;
