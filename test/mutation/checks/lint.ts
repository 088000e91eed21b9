/** The lint rules on a bundle. */
import { join } from 'node:path';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { ownRules, ruleset } from '../../../spec/lint/ruleset.ts';
import { securityRuleset } from '../../../spec/lint/security.ts';
import { lintWithSpectral } from '../../../scripts/lint/spectral.ts';
import type { OpenApiDocument } from 'user-management-openapi';
import { root } from '../../../scripts/lib/repo.ts';

/** The rules that are about the files of `spec/`, which a bundle has none of. */
const aboutFiles = ['no-inline-schema', 'no-orphan-file'];

/** The project's own rules that can check a bundle. */
export const bundleRules = Object.keys(ownRules).filter((name) => !aboutFiles.includes(name));

/** How the kills of the rules of others are counted. */
export const foreignRules = ['lint: Spectral', 'lint: OWASP'] as const;

/** The name of a rule among the checks. */
export const lintName = (rule: string) => `lint: ${rule}`;

const file = join(root, 'bundle-of-the-mutation-tests', 'openapi.json');
const security = Object.entries((securityRuleset as { rules: Record<string, 'off'> }).rules);
const kept = Object.entries((ruleset as { rules: object }).rules).filter(([name]) => !aboutFiles.includes(name));
const rules = {
  extends: [...(ruleset as { extends: [] }).extends, ...(securityRuleset as { extends: [] }).extends],
  rules: Object.fromEntries([...kept, ...security]),
} as RulesetDefinition;

/**
 * Lints a bundle with the project's own rules, Spectral's and OWASP's.
 * @returns the names of the checks with findings
 */
export async function lintKillers(document: OpenApiDocument): Promise<string[]> {
  const findings = await lintWithSpectral({ file, text: JSON.stringify(document), rules });
  const names = findings.map(({ rule }) => {
    if (bundleRules.includes(rule)) return lintName(rule);
    return foreignRules[rule.startsWith('owasp:') ? 1 : 0];
  });
  return [...new Set(names)];
}
