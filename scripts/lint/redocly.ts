/** Redocly's linter, run through its library with what the pipeline needs and the rules of spec/lint/redocly.yaml. */
import {
  createConfig,
  getLineColLocation,
  lint,
  Source,
  type Config,
  type RawUniversalConfig,
} from '@redocly/openapi-core';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SpecResolver } from 'user-management-openapi/bundle';
import { parse } from 'yaml';
import { root, specFile } from '../lib/repo.ts';
import { lineInFile, type Finding } from './finding.ts';
import { neededRules } from './needed.ts';
import { standInOf } from './stand-ins.ts';

/**
 * Redocly's configuration: the rules that a document chooses, with the reason of each exception, and those that the pipeline
 * needs, which nothing turns off.
 * @param file the document's own configuration, which may be missing. Default: `spec/lint/redocly.yaml`
 */
export function redoclyConfig(file: string = join(root, 'spec', 'lint', 'redocly.yaml')): Promise<Config> {
  // A file of comments alone chooses nothing.
  const chosen = ((existsSync(file) && parse(readFileSync(file, 'utf8'))) || {}) as RawUniversalConfig;
  const needed = Object.fromEntries(Object.keys(neededRules).map((name) => [name, 'error' as const]));
  return createConfig({ telemetry: 'off', ...chosen, rules: { ...chosen.rules, ...needed } });
}

/** Reads files as the bundler does, but for the guides. */
class LintResolver extends SpecResolver {
  override async loadExternalRef(file: string): Promise<Source> {
    const standIn = standInOf(file);
    return standIn === undefined ? super.loadExternalRef(file) : new Source(file, standIn);
  }
}

/** What is linted, and by which rules. */
export interface RedoclyOptions {
  /** The absolute path of the document's root file. Default: `spec/openapi.yaml`. */
  file?: string;
  /** Default: what the pipeline needs, and `spec/lint/redocly.yaml`. */
  config?: Config;
}

/**
 * Lints a document with Redocly.
 * @returns every finding, whatever its severity: this project knows no warnings
 */
export async function lintWithRedocly(options: RedoclyOptions = {}): Promise<Finding[]> {
  const { file = specFile } = options;
  const config = options.config ?? (await redoclyConfig());
  const problems = await lint({ ref: file, config, externalRefResolver: new LintResolver() });
  return problems
    .filter(({ ignored }) => ignored !== true)
    .map(({ ruleId, message, location: [first] }) => {
      const start = first && getLineColLocation(first).start;
      const place = first?.source.absoluteRef ?? file;
      return {
        rule: ruleId,
        message: ruleId in neededRules ? `${message} It is needed: ${neededRules[ruleId]}.` : message,
        file: place,
        line: lineInFile(place, start?.line ?? 1),
        column: start?.col ?? 1,
      };
    });
}
