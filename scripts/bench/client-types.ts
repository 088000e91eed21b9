/** What a client's types cost a project that uses them: the compiler's own figures for a small program. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { operationsOf, readBundle } from 'user-management-openapi';
import { bundleFile, cacheDir, root } from '../lib/repo.ts';

/** The compiler's figures. */
export interface TypeCost {
  /** How many types it made from generic ones. */
  instantiations: number;
  /** Milliseconds that it took to check the program, without reading it. */
  check: number;
  /** Lines of declarations that it read besides its own libraries. */
  lines: number;
}

/**
 * Type-checks a program as a strict project with `skipLibCheck: false`, three times, and takes the fastest.
 * @param code a module; it finds the packages as they are built
 * @throws an Error with the compiler's complaints when the program is wrong
 */
export async function typeCost(code: string): Promise<TypeCost> {
  mkdirSync(cacheDir, { recursive: true });
  const folder = mkdtempSync(join(cacheDir, 'types-'));
  try {
    const compilerOptions = {
      ...{ module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], types: ['node'] },
      ...{ strict: true, noEmit: true, skipLibCheck: false, skipDefaultLibCheck: true },
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.mts'] }));
    writeFileSync(join(folder, 'program.mts'), code);
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const runs: TypeCost[] = [];
    for (let run = 0; run < 3; run++) {
      const { stdout } = await promisify(execFile)(process.execPath, [
        tsc,
        '-p',
        folder,
        '--extendedDiagnostics',
      ]).catch(({ stdout: complaints }: { stdout: string }) => {
        throw new Error(`The program of the benchmark is wrong:\n${complaints}`);
      });
      const figure = (name: string): number => Number(new RegExp(`^${name}: +([\\d.]+)`, 'm').exec(stdout)![1]);
      runs.push({
        instantiations: figure('Instantiations'),
        check: figure('Check time') * 1000,
        lines: figure('Lines of Definitions'),
      });
    }
    return runs.toSorted((a, b) => a.check - b.check)[0]!;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Compares packages by the document's own samples: those of the first operation that has one for each of them.
 * @returns a table in Markdown
 */
export async function typesTable(packages: readonly string[]): Promise<string> {
  const programs = operationsOf(readBundle(bundleFile))
    .map(({ samples }) =>
      packages.map((name) => samples.find(({ source }) => new RegExp(`from ['"]${name}['"]`).test(source))?.source),
    )
    .find((sources) => sources.every((source) => source !== undefined));
  if (!programs) throw new Error(`No operation of the document has a sample for each of ${packages.join(', ')}.`);
  const rows: string[] = [];
  for (const [index, name] of packages.entries()) {
    const { instantiations, check, lines } = await typeCost(programs[index]!);
    rows.push(`| ${name} | ${instantiations} | ${Math.round(check)} | ${lines} |`);
  }
  return ['', '| | type instantiations | check, ms | lines of types |', '| --- | ---: | ---: | ---: |', ...rows].join(
    '\n',
  );
}
