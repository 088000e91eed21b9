/** What commands remember from one run to the next: a hash by name, in a file of JSON. */
import { existsSync, readFileSync } from 'node:fs';
import { writeText } from 'user-management-openapi/files';

/** Reads what is remembered; nothing when the file is missing or broken. */
export function readMemory<Value = string>(file: string): Record<string, Value> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Value>;
  } catch {
    // A run that was cut off while writing may leave half a file; then everything simply runs.
    return {};
  }
}

/** Remembers hashes in place of those of before. */
export function writeMemory(file: string, hashes: Readonly<Record<string, string>>): void {
  writeText(file, `${JSON.stringify(hashes, null, 2)}\n`);
}
