/** Type-checks texts as a reader's project would. */
import ts from 'typescript';
import { join } from 'node:path';

/** What the compiler says of one place. */
export interface Complaint {
  file: string;
  /** Counted from 1. */
  line: number;
  /** With a line break before each reason. */
  message: string;
}

/** Declarations on disk are parsed once for all compilations of a process. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles modules that are nowhere on disk, with the options that the packages' users are promised.
 * @param root the folder with `tsconfig.base.json`, from which types of packages are looked up
 * @param files text by absolute file name; the names say where imports are looked up. One that is on disk takes its place
 * @param checked the files whose complaints are wanted; all unless given
 */
export function complaintsOf(
  root: string,
  files: ReadonlyMap<string, string>,
  checked: Iterable<string> = files.keys(),
): Complaint[] {
  const base = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config as {
    compilerOptions: object;
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...base.compilerOptions, lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'] },
    root,
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  // Without it the compiler looks for files in folders that are not on disk, too.
  delete host.directoryExists;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, target, ...rest) => {
    // What is in node_modules does not change while a process runs.
    if (!name.includes('/node_modules/')) return getSourceFile(name, target, ...rest);
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, target, ...rest));
    return parsed.get(name);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...checked]
    .flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)))
    .map(({ file, start, messageText }) => ({
      file: file?.fileName ?? '',
      line: file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
}
