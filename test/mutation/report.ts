/** What a run of mutants came to, for people and for programs. */
import { survivors } from './survivors.ts';

/** One mutant, and the checks that noticed it. */
export interface Outcome {
  layer: string;
  title: string;
  killers: string[];
}

/** A whole run. */
export interface MutationReport {
  /** Whether every mutant was tried, so that checks can be checked too. */
  complete: boolean;
  mutants: Outcome[];
  layers: { layer: string; mutants: number; killed: number; survivors: string[] }[];
  /** How many mutants each check noticed, and how many it noticed alone. */
  checks: { check: string; kills: number; alone: number }[];
  /** Checks that noticed nothing, although everything was tried. */
  idle: string[];
  /** Mutants that nothing noticed, with the reason why none need notice; `null` where there is none. */
  survivors: { mutant: string; reason: string | null }[];
}

/** Sums outcomes up. */
export function reportOf(mutants: Outcome[], checkNames: readonly string[], complete: boolean): MutationReport {
  const alive = mutants.filter(({ killers }) => killers.length === 0);
  const checks = [...new Set([...checkNames, ...mutants.flatMap(({ killers }) => killers)])].map((check) => {
    const killed = mutants.filter(({ killers }) => killers.includes(check));
    return { check, kills: killed.length, alone: killed.filter(({ killers }) => killers.length === 1).length };
  });
  return {
    complete,
    mutants,
    layers: [...Map.groupBy(mutants, ({ layer }) => layer)].map(([layer, all]) => {
      const left = all.filter(({ killers }) => killers.length === 0).map(({ title }) => title);
      return { layer, mutants: all.length, killed: all.length - left.length, survivors: left };
    }),
    checks: checks.filter(({ kills }) => complete || kills > 0).sort((a, b) => b.kills - a.kills),
    idle: complete ? checks.filter(({ kills }) => kills === 0).map(({ check }) => check) : [],
    survivors: alive.map(({ layer, title }) => ({
      mutant: `${layer}: ${title}`,
      reason: survivors[`${layer}: ${title}`] ?? null,
    })),
  };
}

/** A report as a person reads it in a terminal. */
export function consoleText({ layers, checks, survivors: alive, idle, complete, mutants }: MutationReport): string {
  const width = Math.max(...layers.map(({ layer }) => layer.length), ...checks.map(({ check }) => check.length));
  const row = (name: string, ...counts: string[]) => `  ${name.padEnd(width)}  ${counts.join('  ')}`;
  const count = (number: number) => String(number).padStart(5);
  const killed = mutants.length - alive.length;
  return [
    '',
    'Layer by layer',
    row('', 'tried', 'killed'),
    ...layers.map((each) => row(each.layer, count(each.mutants), ` ${count(each.killed)}`)),
    '',
    complete ? 'Check by check' : 'Check by check (some mutants were left out)',
    row('', 'kills', 'alone'),
    ...checks.map(({ check, kills, alone }) => row(check, count(kills), count(alone))),
    ...(alive.length > 0 ? ['', 'Survivors'] : []),
    ...alive.map(({ mutant, reason }) => `  ${reason === null ? '✗' : '–'} ${mutant}${reason ? `: ${reason}` : ''}`),
    ...(idle.length > 0 ? ['', ...idle.map((check) => `✗ ${check} kills no mutant.`)] : []),
    '',
    `${killed} of ${mutants.length} mutants killed by ${checks.filter(({ kills }) => kills > 0).length} checks.`,
  ].join('\n');
}

/** A report as a page: the same tables, and every mutant with its killers. */
export function markdownText(report: MutationReport): string {
  const table = (head: string[], rows: (string | number)[][]) =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const { layers, checks, survivors: alive, mutants, idle } = report;
  return [
    '# Mutation tests',
    `${mutants.length - alive.length} of ${mutants.length} mutants killed.`,
    table(
      ['layer', 'mutants', 'killed'],
      layers.map((each) => [each.layer, each.mutants, each.killed]),
    ),
    '## Checks',
    ...(idle.length > 0 ? [`Without a kill: ${idle.join(', ')}.`] : []),
    table(
      ['check', 'kills', 'alone'],
      checks.map(({ check, kills, alone }) => [check, kills, alone]),
    ),
    ...(alive.length > 0
      ? [
          '## Survivors',
          table(
            ['mutant', 'why it need not be noticed'],
            alive.map(({ mutant, reason }) => [mutant, reason ?? '**no reason**']),
          ),
        ]
      : []),
    ...layers.flatMap(({ layer }) => [
      `## ${layer}`,
      table(
        ['mutant', 'killed by'],
        mutants.filter((each) => each.layer === layer).map(({ title, killers }) => [title, killers.join(', ') || '–']),
      ),
    ]),
    '',
  ].join('\n\n');
}
