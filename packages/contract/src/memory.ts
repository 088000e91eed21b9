/** Failures of earlier runs, which are sent again first. */
import { filledPath } from 'user-management-openapi/target';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from 'user-management-openapi/files';
import type { Operation } from 'user-management-openapi';
import type { Case, Finding, Intent } from './types.ts';
import type { WireRequest } from 'user-management-openapi/requests';

/** A failure, without what belongs to the run that found it. */
export interface StoredFailure {
  check: string;
  operation: string;
  intent: Intent;
  /** Without the key, which is not for a file. */
  request: WireRequest;
}

/**
 * The file of a target's failures.
 * @param folder where the files of all targets are
 */
export function memoryFile(folder: string, target: string): string {
  return join(folder, `${target.replaceAll(/[^\w.-]+/g, '_')}.json`);
}

/** Reads the failures of earlier runs; none when the file is missing or broken. */
export function readFailures(file: string): StoredFailure[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StoredFailure[];
  } catch {
    // A run that was cut off while writing may leave half a file; then there is nothing to replay.
    return [];
  }
}

/**
 * Stores the failures of a run in place of those of the runs before it.
 * @param secret the key, which is in no header that is stored
 */
export function writeFailures(file: string, findings: readonly Finding[], secret: string): void {
  const failures = findings
    .filter(({ exchange }) => exchange.intent.kind !== 'step')
    .map(({ check, operation, exchange: { intent, request } }): StoredFailure => {
      const headers = Object.entries(request.headers).filter(([, value]) => !value.includes(secret));
      return { check, operation, intent, request: { ...request, headers: Object.fromEntries(headers) } };
    });
  writeText(file, `${JSON.stringify(failures, null, 2)}\n`);
}

/**
 * Makes a case of a stored failure; none where its operation is gone, and of one about keys.
 * @param path gives ids of now, where the target has some for some paths only: those of the run before may be gone, and the
 *   failure is not about that
 */
export async function replayed(
  { operation: id, intent, request }: StoredFailure,
  operations: readonly Operation[],
  keyOf: (operation: Operation) => Record<string, string>,
  path?: (operation: Operation) => Promise<Record<string, string>>,
): Promise<Case | undefined> {
  const operation = operations.find((each) => each.id === id);
  if (!operation || intent.kind === 'key') return undefined;
  const isAboutPath = intent.kind === 'unknown' || ('place' in intent && intent.place === 'path');
  const target =
    isAboutPath || !path ? request.target : withPath(request.target, operation.path, await path(operation));
  return { operation, intent, request: { ...request, target, headers: { ...request.headers, ...keyOf(operation) } } };
}

/** A target with other values in its path. */
function withPath(target: string, template: string, values: Record<string, string>): string {
  return target.replace(/[^?]*/, () => filledPath(template, values));
}
