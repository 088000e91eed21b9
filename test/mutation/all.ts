/** Every mutant, and every check that must kill one. */
import { statefulChecks } from 'user-management-contract/testing';
import { documentChecks } from './checks/document.ts';
import { bundleRules, foreignRules, lintName } from './checks/lint.ts';
import { servedChecks } from './checks/served.ts';
import { responseMutants, modelMutants } from './layers/responses.ts';
import { documentMutants } from './layers/document.ts';
import { operationsMutants, typesMutants } from './layers/modules.ts';
import { htmlMutants, markdownMutants } from './layers/pages.ts';
import { sampleMutants } from './layers/samples.ts';
import { statefulCheckName, stateMutants } from './layers/state.ts';
import type { Mutant } from './mutant.ts';

/** The mutants of all layers but the document. */
export async function layerMutants(): Promise<Mutant[]> {
  return [
    ...typesMutants(),
    ...operationsMutants(),
    ...htmlMutants(),
    ...markdownMutants(),
    ...responseMutants(),
    ...(await modelMutants()),
    ...sampleMutants(),
    ...stateMutants(),
  ];
}

/** All mutants. */
export async function allMutants(): Promise<Mutant[]> {
  return [...documentMutants(), ...(await layerMutants())];
}

/** The names of all checks. One that kills no mutant is a fault of the check, or of the mutants. */
export const checkNames: readonly string[] = [
  ...new Set([
    ...Object.values(documentChecks).flat(),
    ...bundleRules.map(lintName),
    ...foreignRules,
    ...servedChecks,
    'history',
    'text of the docs',
    'links of the docs',
    'lines of the mock’s responses',
    ...statefulChecks.map(({ name }) => statefulCheckName(name)),
  ]),
];
