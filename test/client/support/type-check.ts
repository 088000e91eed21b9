/** Type-checks a file as a stranger's strict project, by any version of the compiler. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type TypeScript from 'typescript';

const require = createRequire(import.meta.url);

/** A compiler's own declarations, which are the same for all settings and take most of the time to parse. */
const libraries = new Map<string, TypeScript.SourceFile | undefined>();

/**
 * Checks a file without `skipLibCheck`.
 * @param compiler the folder of a version of TypeScript in `node_modules`
 * @param file its absolute path; imports are looked up from there
 * @param settings compiler options, as a `tsconfig.json` has them, besides those of a strict project
 * @returns the compiler's complaints; empty when there are none
 */
export async function typeCheck(compiler: string, file: string, settings: object): Promise<string> {
  const compilerOptions = {
    ...{ target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], ...settings },
    ...{ strict: true, noEmit: true, types: [], skipLibCheck: false, skipDefaultLibCheck: true },
  };
  const ts = require(compiler) as typeof TypeScript;
  // From version 7 on the package has the command alone.
  if (!('createProgram' in ts)) {
    const project = `${file}.tsconfig.json`;
    writeFileSync(project, JSON.stringify({ compilerOptions, files: [file] }));
    const tsc = join(dirname(require.resolve(`${compiler}/package.json`)), 'bin', 'tsc');
    const check = promisify(execFile)(process.execPath, [tsc, '-p', project]);
    return (await check.catch((error: { stdout: string }) => error)).stdout;
  }
  const { options, errors } = ts.convertCompilerOptionsFromJson(compilerOptions, dirname(file));
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getCurrentDirectory = () => dirname(file);
  host.getSourceFile = (name, ...rest) => {
    if (!name.startsWith(host.getDefaultLibLocation!())) return getSourceFile(name, ...rest);
    if (!libraries.has(name)) libraries.set(name, getSourceFile(name, ...rest));
    return libraries.get(name);
  };
  const program = ts.createProgram([file], options, host);
  return ts.formatDiagnostics([...errors, ...ts.getPreEmitDiagnostics(program)], host);
}
