/** Redocly's linter, run through its library with the rules of spec/lint/redocly.yaml. */
import { getLineColLocation, lint, loadConfig, type Config } from '@redocly/openapi-core';
import { join } from 'node:path';
import { SpecResolver } from 'user-management-openapi/bundle';
import { root, specFile } from '../lib/repo.ts';
import { lineInFile, type Finding } from './finding.ts';

/** Redocly's configuration for the document: rules, their exceptions and the reason of each. */
export const redoclyConfigFile = join(root, 'spec', 'lint', 'redocly.yaml');

/** What is linted, and by which rules. */
export interface RedoclyOptions {
  /** The absolute path of the document's root file. Default: `spec/openapi.yaml`. */
  file?: string;
  /** Default: `spec/lint/redocly.yaml`. */
  config?: Config;
}

/**
 * Lints a document with Redocly.
 * @returns every finding, whatever its severity: this project knows no warnings
 */
export async function lintWithRedocly(options: RedoclyOptions = {}): Promise<Finding[]> {
  const { file = specFile } = options;
  const config = options.config ?? (await loadConfig({ configPath: redoclyConfigFile }));
  const problems = await lint({ ref: file, config, externalRefResolver: new SpecResolver() });
  return problems
    .filter(({ ignored }) => ignored !== true)
    .map(({ ruleId, message, location: [first] }) => {
      const start = first && getLineColLocation(first).start;
      const place = first?.source.absoluteRef ?? file;
      return {
        rule: ruleId,
        message,
        file: place,
        line: lineInFile(place, start?.line ?? 1),
        column: start?.col ?? 1,
      };
    });
}
