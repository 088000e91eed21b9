/** All linters on the document and its workflows. */
import { securityRuleset } from '../../spec/lint/security.ts';
import { formatFindings, type Finding } from './finding.ts';
import { lintWithRedocly } from './redocly.ts';
import { lintWithSpectral } from './spectral.ts';
import { lintWorkflows } from './workflows.ts';

/** Lints the hand-written document with Spectral and Redocly, and its workflows, and returns what they find, nothing left out. */
export async function lintSpec(): Promise<Finding[]> {
  const findings = await Promise.all([
    lintWithSpectral(),
    lintWithSpectral({ rules: securityRuleset }),
    lintWithRedocly(),
    lintWorkflows(),
  ]);
  return findings.flat();
}

/**
 * Lints the hand-written document.
 * @param others what was found besides
 * @throws an Error that lists every finding, when there is one
 */
export async function assertCleanSpec(others: readonly Finding[] = []): Promise<void> {
  const findings = [...(await lintSpec()), ...others];
  if (findings.length > 0) throw new Error(`${count(findings.length)} in spec/:\n${formatFindings(findings)}`);
}

function count(findings: number): string {
  return findings === 1 ? '1 finding' : `${findings} findings`;
}
