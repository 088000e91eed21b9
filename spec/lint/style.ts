/** The style of this document: what Spectral checks beyond what the pipeline needs. Without this file, only that is checked. */
import { ruleset } from './ruleset.ts';
import { securityRuleset } from './security.ts';

/** The rulesets, each run by itself. */
export const style = [ruleset, securityRuleset];
