/** Sentences of guides and READMEs that say what happens: each is there as it came out when it was tried. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { endTrials, startTrials, trials } from './support/trials.ts';

beforeAll(startTrials);
afterAll(endTrials);

it.each(
  Object.entries(trials).flatMap(([file, each]) =>
    Object.entries(each).map(([name, act]) => [file, name, act] as const),
  ),
)('%s: %s', async (file, _, act) => {
  expect(readFileSync(join(root, file), 'utf8').replaceAll(/\s+/g, ' ')).toContain(await act());
});
