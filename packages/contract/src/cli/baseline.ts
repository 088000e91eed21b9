/** Reading the file of a baseline. */
import { readFileSync } from 'node:fs';
import { UsageError } from 'user-management-openapi/command';
import type { KnownFinding } from '../baseline.ts';

/**
 * Reads a baseline as `--format baseline` writes it.
 * @throws a UsageError for a file that cannot be read, or holds something else
 */
export function readBaseline(file: string): KnownFinding[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new UsageError(`Option '--baseline' takes a file of JSON; ${file}: ${(cause as Error).message}.`, { cause });
  }
  const isKnown = (one: unknown): boolean =>
    ['check', 'operation'].every((name) => typeof (Object(one) as Record<string, unknown>)[name] === 'string');
  if (Array.isArray(value) && value.every(isKnown)) return value as KnownFinding[];
  throw new UsageError(`${file} must be a list such as [{ "check": "NAME", "operation": "ID" }].`);
}
