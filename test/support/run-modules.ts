/** Runs modules as a reader would, with Node, without letting any of them reach another machine. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/lib/repo.ts';
import { withoutConditions } from './processes.ts';

/** A module, and where its requests go. */
export interface RunnableModule {
  /** A file name with `.ts` or `.mjs` at its end. */
  name: string;
  code: string;
  /** Addresses whose requests are sent elsewhere. Without it, the module's own addresses are used. */
  redirect?: { from: readonly string[]; to: string };
}

/** What a module did: the lines that it printed, and how it failed if it did. */
export interface ModuleRun {
  printed: unknown[];
  failure: string | null;
}

const runner = (modules: readonly RunnableModule[]): string => `
  const real = globalThis.fetch;
  let redirect;
  globalThis.fetch = (input, init) => {
    const url = String(input);
    const known = redirect?.from.find((each) => url.startsWith(each));
    const there = known === undefined ? url : redirect.to + url.slice(known.length);
    const local = new URL(there).hostname === '127.0.0.1';
    if (!local || (redirect && known === undefined)) throw new Error('Not for this API: ' + url);
    return real(there, init);
  };
  const print = console.log;
  const runs = {};
  for (const module of ${JSON.stringify(modules.map(({ name, redirect }) => ({ name, redirect })))}) {
    const printed = [];
    redirect = module.redirect;
    for (const way of ['log', 'debug', 'info', 'warn', 'error', 'dir']) console[way] = (...values) => printed.push(values);
    const failure = await import('./' + module.name).then(() => null, (error) => String(error));
    runs[module.name] = { printed, failure };
  }
  print(JSON.stringify(runs));
`;

/**
 * Runs modules in one process of their own, one after the other.
 * @param place the folder from which packages are looked up; `test` unless given, where they are the sources
 * @returns a run by the module's name
 * @throws an Error with the process's own words when it ends early
 */
export async function runModules(
  modules: readonly RunnableModule[],
  place: string = join(root, 'test'),
): Promise<Record<string, ModuleRun>> {
  const folder = mkdtempSync(join(place, '.modules-'));
  try {
    writeFileSync(join(folder, 'run.mjs'), runner(modules));
    for (const { name, code } of modules) writeFileSync(join(folder, name), code);
    const node = join(root, 'node_modules', '.bin', 'node');
    const env = place.startsWith(root) ? process.env : withoutConditions();
    const { stdout } = await promisify(execFile)(node, [join(folder, 'run.mjs')], { env });
    return JSON.parse(stdout) as Record<string, ModuleRun>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
