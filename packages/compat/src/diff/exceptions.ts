/** Breaking changes that were decided on, each with a reason and a day until which it holds. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isBreaking, type Difference } from './types.ts';

/** One entry of the file. */
export interface Exception {
  rule: string;
  place: string;
  reason: string;
  /** The last day on which it holds, such as `2026-12-31`. */
  expires: string;
}

/**
 * Reads the file of exceptions; none when there is no such file.
 * @throws an Error that names the entry which lacks something
 */
export function readExceptions(file: string): Exception[] {
  if (!existsSync(file)) return [];
  const entries: unknown = parse(readFileSync(file, 'utf8')) ?? [];
  if (!Array.isArray(entries)) throw new Error(`${file} is not a list of exceptions.`);
  return entries.map((entry: Partial<Exception> | null, index): Exception => {
    const { rule, place, reason, expires } = entry ?? {};
    const lacking = Object.entries({ rule, place, reason, expires }).find(
      ([, text]) => typeof text !== 'string' || text.trim() === '',
    );
    if (lacking) throw new Error(`Entry ${index + 1} of ${file} needs a ${lacking[0]}.`);
    if (!/^\d{4}-\d\d-\d\d$/.test(expires!) || Number.isNaN(Date.parse(expires!))) {
      throw new Error(`Entry ${index + 1} of ${file} expires on '${expires}', which is no day such as 2026-12-31.`);
    }
    return { rule: rule!, place: place!, reason: reason!, expires: expires! };
  });
}

/** What is left of breaking changes, and what is wrong with the exceptions. */
export interface Excused<D> {
  breaking: D[];
  /** Exceptions that have expired, or that nothing needs. */
  stale: string[];
}

/**
 * Takes the excused differences away.
 * @param today such as `2026-06-30`
 */
export function excuse<D extends Pick<Difference, 'rule' | 'place' | 'verdict'>>(
  differences: readonly D[],
  exceptions: readonly Exception[],
  today: string,
): Excused<D> {
  const breaking = differences.filter(isBreaking);
  const matches =
    ({ rule, place }: Exception) =>
    (each: D) =>
      each.rule === rule && each.place === place;
  const inForce = exceptions.filter(({ expires }) => expires >= today);
  return {
    breaking: breaking.filter((each) => !inForce.some((exception) => matches(exception)(each))),
    stale: [
      ...exceptions
        .filter(({ expires }) => expires < today)
        .map(({ rule, place, expires }) => `The exception for ${rule} at ${place} expired on ${expires}.`),
      ...inForce
        .filter((exception) => !breaking.some(matches(exception)))
        .map(({ rule, place }) => `The exception for ${rule} at ${place} is not needed.`),
    ],
  };
}
