/**
 * Has Stryker make slips of people in place of its own kinds of edits. It has no plugins for mutators, so they are put into its
 * list, which it reads when it instruments.
 */
import { createRequire } from 'node:module';
import { members, order, steps, variables } from './names.ts';
import type { Mutator } from './nodes.ts';
import { oneOf, sampled } from './sample.ts';
import { entries, flags, numbers, sentences } from './values.ts';

const core = createRequire(import.meta.resolve('@stryker-mutator/core'));
const list = new URL('mutators/mutate.js', `file://${core.resolve('@stryker-mutator/instrumenter')}`);
const { allMutators } = (await import(list.href)) as { allMutators: Mutator[] };
const count = Number(process.env[oneOf] ?? 1);
allMutators.splice(
  0,
  allMutators.length,
  ...[numbers, sentences, entries, flags, variables, members, order, steps].map((mutator) => sampled(mutator, count)),
);

/** None: Stryker takes this file for one with plugins. */
export const strykerPlugins: never[] = [];
