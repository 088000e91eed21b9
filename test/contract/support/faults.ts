/** The faults that the checks of one exchange find, a file in `../faults/` for each check. */
import { existsSync } from 'node:fs';
import { checks } from 'user-management-contract/testing';
import type { Fault } from './fault.ts';
import type { Tampering } from './tampering-proxy.ts';

const fileOf = (name: string) => new URL(`../faults/${name}.ts`, import.meta.url);

/** By check, in the order of the checks. A check without a file is not among them. */
export const faults: Readonly<Record<string, Fault>> = Object.fromEntries(
  await Promise.all(
    checks
      .filter(({ name }) => existsSync(fileOf(name)))
      .map(async ({ name }) => [name, ((await import(fileOf(name).href)) as { default: Fault }).default] as const),
  ),
);

/** By check, what plants its fault. */
export const planted: Readonly<Record<string, Tampering>> = Object.fromEntries(
  Object.entries(faults).flatMap(([name, { tampering }]) => (tampering ? [[name, tampering]] : [])),
);
