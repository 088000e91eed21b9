/** Every mutant, and a report of which check killed which. */
import { afterAll, describe, expect, it } from 'vitest';
import { checks } from '../../scripts/contract/checks/index.ts';
import { mutants } from './mutants.ts';

const kills = new Map<string, string[]>();

afterAll(() => {
  for (const [title, killers] of kills)
    console.log(`${killers.length > 0 ? '✓' : '✗'} ${title}: ${killers.join(', ')}`);
  console.log(`${[...kills.values()].filter((killers) => killers.length > 0).length} of ${kills.size} mutants killed`);
});

it('there are at least sixty mutants', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(60);
});

describe('a mutant is killed', () => {
  it.each(mutants)('$layer: $title', async ({ layer, title, killers }) => {
    const found = await killers();
    kills.set(`${layer}: ${title}`, found);
    expect(found).not.toEqual([]);
  });
});

it('every check kills a mutant', () => {
  const killing = new Set([...kills.values()].flat());
  expect(
    [...checks.map(({ name }) => name), 'types', 'reference', 'history'].filter((name) => !killing.has(name)),
  ).toEqual([]);
});
