/** Version numbers of the document: three numbers, as semver.org has them. */
import type { Level } from '../diff/types.ts';

/** Major, minor and patch. */
type Numbers = [major: number, minor: number, patch: number];

/**
 * Reads a version.
 * @throws an Error for anything but three numbers; a version that is made public has no suffix
 */
export function numbersOf(version: string): Numbers {
  const [, major, minor, patch] = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(version) ?? [];
  if (patch === undefined) throw new Error(`The version '${version}' is not of the form 1.2.3.`);
  return [Number(major), Number(minor), Number(patch)];
}

/**
 * Says which part of a version was raised.
 * @returns `undefined` when the second version is not higher than the first
 * @throws an Error for a version that is not of the form `1.2.3`
 */
export function raisedPart(before: string, after: string): Level | undefined {
  const [was, is] = [numbersOf(before), numbersOf(after)];
  const at = is.findIndex((number, index) => number !== was[index]);
  return is[at]! < was[at]! ? undefined : levels[at];
}

/** From the most that a change can mean to the least. */
const levels: readonly Level[] = ['major', 'minor', 'patch'];

/** Whether raising one part of a version is enough for changes that ask for another. */
export function isEnough(raised: Level, needed: Level): boolean {
  return levels.indexOf(raised) <= levels.indexOf(needed);
}

/** The version that follows when a part is raised. */
export function nextVersion(version: string, part: Level): string {
  const [major, minor, patch] = numbersOf(version);
  if (part === 'major') return `${major + 1}.0.0`;
  return part === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
