/** Type-checks texts as a reader's project would. */
import { relative } from 'node:path';
import { complaintsOf } from 'user-management-compat/source';
import { root } from '../../scripts/lib/repo.ts';

/**
 * Compiles modules that are nowhere on disk.
 * @param files text by file name; the names say where imports are looked up, and show up in complaints
 * @returns the compiler's complaints, a line each
 */
export function compile(files: ReadonlyMap<string, string>): string[] {
  return complaintsOf(root, files).map(({ file, message }) => `${relative(root, file)}: ${message}`);
}
