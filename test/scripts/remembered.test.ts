/** Parts that are kept from build to build: by what they are made of, and by the code that makes them. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { rememberInFiles } from '../../scripts/lib/remembered.ts';

let folder: string;
let code: string;
let made: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remembered-'));
  code = 'one';
  made = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Asks as a build of its own does. */
const ask = (name: string, input: unknown, remember = rememberInFiles(() => code, folder)) =>
  remember(name, input, async () => {
    made.push(`${name} of ${JSON.stringify(input)} by ${code}`);
    return { of: input };
  });

it('are made once of the same, and given as they were made', async () => {
  expect(await ask('page', ['a', 1])).toEqual({ of: ['a', 1] });
  expect(await ask('page', ['a', 1])).toEqual({ of: ['a', 1] });
  expect(await ask('page', ['a', 2])).toEqual({ of: ['a', 2] });
  expect(await ask('menu', ['a', 1])).toEqual({ of: ['a', 1] });
  expect(made).toEqual(['page of ["a",1] by one', 'page of ["a",2] by one', 'menu of ["a",1] by one']);
});

it('are made anew by other code, and found again when it is back', async () => {
  await ask('page', 'a');
  code = 'two';
  await ask('page', 'a');
  code = 'one';
  await ask('page', 'a');
  expect(made).toEqual(['page of "a" by one', 'page of "a" by two']);
});

it('are not kept when the code is edited after it was loaded: nobody knows which of them made it', async () => {
  const remember = rememberInFiles(() => code, folder);
  code = 'two';
  await ask('page', 'a', remember);
  expect(readdirSync(folder)).toEqual([]);
  code = 'one';
  await ask('page', 'a');
  code = 'two';
  await ask('page', 'a');
  expect(made).toEqual(['page of "a" by two', 'page of "a" by one', 'page of "a" by two']);
});

it('wait for a look at the code, which is one for all that are made meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    let looks = 0;
    const remember = rememberInFiles(() => (looks++, code), folder);
    const pages = Array.from({ length: 50 }, (_, index) => index);
    const askAll = async (name: string) => {
      for (const page of [...pages, ...pages]) await ask(name, page, remember);
      vi.advanceTimersByTime(1000);
      await ask(name, 'last', remember);
    };
    await askAll('page');
    expect(made).toHaveLength(51);
    expect(looks).toBe(3);
    for (const page of pages) await ask('page', page);
    expect(made).toHaveLength(51);
    // What waits when the code is edited is not kept.
    await ask('menu', 'before', remember);
    code = 'two';
    vi.advanceTimersByTime(1000);
    await ask('menu', 'after', remember);
    code = 'one';
    await ask('menu', 'before');
    expect(made.filter((each) => each.startsWith('menu of "before"'))).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});

it('are few, the latest ones', async () => {
  for (let count = 0; count < 1001; count++) await ask('page', count);
  expect(readdirSync(join(folder, 'page'))).toHaveLength(500);
});

it('leave nothing when they cannot be made', async () => {
  const remember = rememberInFiles(() => code, folder);
  await expect(remember('page', 'a', () => Promise.reject(new Error('no paper')))).rejects.toThrow('no paper');
  expect(await ask('page', 'a')).toEqual({ of: 'a' });
});
