/** Spectral, run through its library on the document as it is written, so that findings name the file to edit. */
import { readFile } from 'node:fs/promises';
import { Document, Spectral, type RulesetDefinition } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { readSpecFile } from 'user-management-openapi/path-files';
import { specFile } from '../lib/repo.ts';
import { lineInFile, type Finding } from './finding.ts';
import { SpecReferences } from './references.ts';
import { standInOf } from './stand-ins.ts';

/** What is linted, and by which rules. */
export interface SpectralOptions {
  /** The absolute path of the document's root file. Default: `spec/openapi.yaml`. */
  file?: string;
  /** The root file's text. Default: what the file holds. */
  text?: string;
  rules: RulesetDefinition;
}

/**
 * Lints a document with Spectral.
 * @returns every finding, whatever its severity: this project knows no warnings
 * @throws an Error when the root file cannot be read; a reference that is unresolved is a finding
 */
export async function lintWithSpectral(options: SpectralOptions): Promise<Finding[]> {
  const { file = specFile, rules } = options;
  const text = options.text ?? (await readFile(file, 'utf8'));
  const spectral = new Spectral({ resolver: new SpecReferences(readReference) });
  spectral.setRuleset(rules);
  const results = await spectral.run(new Document(text, parsers.Yaml, file));
  return results.map(({ code, message, source, range }) => ({
    rule: String(code),
    message,
    file: source ?? file,
    line: lineInFile(source ?? file, range.start.line + 1),
    column: range.start.character + 1,
  }));
}

/** Reads a referenced file. Samples and guides are texts: they are handed on as a JSON string, which parses as one. */
function readReference(file: string): string {
  const text = standInOf(file) ?? readSpecFile(file).text;
  return /\.(ya?ml|json)$/.test(file) ? text : JSON.stringify(text);
}
