/** Type-checks texts as a reader's project would. */
import ts from 'typescript';
import { join, relative } from 'node:path';
import { root } from '../../scripts/lib/repo.ts';

/**
 * Compiles modules that are nowhere on disk.
 * @param files text by file name; the names say where imports are looked up, and show up in complaints
 * @returns the compiler's complaints, a line each
 */
export function compile(files: ReadonlyMap<string, string>): string[] {
  const base = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config as {
    compilerOptions: object;
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...base.compilerOptions, noEmit: true, lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'] },
    root,
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  // Without it the compiler looks for files in folders that are not on disk, too.
  delete host.directoryExists;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = files.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, target);
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, target, ...rest));
    return parsed.get(name);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const own = [...files.keys()].map((name) => program.getSourceFile(name)!);
  return own
    .flatMap((file) => ts.getPreEmitDiagnostics(program, file))
    .map(
      ({ file, messageText }) =>
        `${relative(root, file!.fileName)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

/** What is on disk is parsed once for all compilations of a test file: most of it are the platform's own declarations. */
const parsed = new Map<string, ts.SourceFile | undefined>();
