/** Whether the version's number says what the changes since the last release mean. */
import { excuse, readExceptions, type Exception } from '../diff/exceptions.ts';
import type { Difference, Level } from '../diff/types.ts';
import { isEnough, nextVersion, raisedPart } from './version.ts';

/** The rule of exceptions that are made for the source gate, whose places are no pointers. */
const sourceRule = 'source';

/** The exceptions of a file, apart: those for differences of the document, and those for the source gate. */
export function exceptionsFor(gate: boolean, file: string): Exception[] {
  return readExceptions(file).filter(({ rule }) => (rule === sourceRule) === gate);
}

/**
 * Takes away what was decided on among the findings of the source gate.
 * @returns what is left, a line each, and what is wrong with the exceptions
 */
export function excuseSource(
  findings: readonly { place: string; message: string }[],
  exceptions: readonly Exception[],
  day: string = today(),
): string[] {
  const { breaking, stale } = excuse(
    findings.map(({ place, message }) => ({ rule: sourceRule, place, message, verdict: 'breaking' as const })),
    exceptions,
    day,
  );
  return [...breaking.map(({ place, message }) => `${place}: ${message}`), ...stale];
}

/** What changes ask for. */
export interface Verdict {
  /** Breaking differences that nothing excuses. */
  breaking: Difference[];
  /** What is wrong with the exceptions. */
  stale: string[];
  /** The part of the version that has to be raised; `undefined` when there is no difference. */
  needed: Level | undefined;
}

/** Today in UTC, such as `2026-06-30`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/**
 * Checks differences. An excused breaking one asks for no more than an addition does.
 * @param exceptions breaking changes that were decided on
 */
export function assess(
  differences: readonly Difference[],
  exceptions: readonly Exception[],
  day: string = today(),
): Verdict {
  const { breaking, stale } = excuse(differences, exceptions, day);
  const asked = differences.map((each): Level =>
    each.level === 'major' && !breaking.includes(each) ? 'minor' : each.level,
  );
  const needed = (['major', 'minor', 'patch'] as const).find((level) => asked.includes(level));
  return { breaking, stale, needed };
}

/**
 * Says why a version may not follow another.
 * @returns one sentence that says what would be right; `undefined` when all is well
 */
export function refusal(before: string, after: string, { needed }: Verdict): string | undefined {
  const raised = raisedPart(before, after);
  if (raised === undefined) {
    return `${after} is not higher than the last release, ${before}. Set info.version to ${nextVersion(before, needed ?? 'patch')}.`;
  }
  if (needed === undefined || isEnough(raised, needed)) return undefined;
  const what = needed === 'major' ? 'breaks clients' : 'adds to the API or deprecates a part of it';
  return `The change since ${before} ${what}, and ${after} raises the ${raised} version alone. Set info.version to ${nextVersion(before, needed)}.`;
}
