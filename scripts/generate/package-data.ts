/** The data that packages carry: files of `generated/`, which stand beside their code. An example in the document changes data alone. */
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeText } from 'user-management-openapi/files';
import { generatedImports } from './code.ts';

/** The folder of a package's data. */
export function dataFolder(folder: string): string {
  return join(folder, 'data');
}

/**
 * The module that holds a file of data.
 * @param folder the package's folder, an absolute path
 * @param source the file in `generated/`
 */
export function dataModule(folder: string, source: string): string {
  return join(dataFolder(folder), `${basename(source, '.json')}.js`);
}

/**
 * The files of `generated/` that a package carries as data.
 * @param folder the package's folder, an absolute path
 * @param out the folder that stands for `generated/`
 */
export function packageData(folder: string, out: string): string[] {
  return generatedImports(folder, out).filter((file) => file.endsWith('.json'));
}

/**
 * Writes the data of a package, as modules: not every Node that packages run on imports JSON without a warning.
 * @param folder the package's folder, an absolute path
 * @param sources the files in `generated/`
 */
export function writeData(folder: string, sources: readonly string[]): void {
  rmSync(dataFolder(folder), { recursive: true, force: true });
  for (const source of sources) {
    const data = JSON.stringify(JSON.parse(readFileSync(source, 'utf8')));
    writeText(dataModule(folder, source), `export default ${data};\n`);
  }
}
