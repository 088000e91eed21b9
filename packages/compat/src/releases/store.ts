/**
 * The released versions of the document, in `spec/releases/`: a file per version, and a list of them.
 *
 * A release is the bundle as it was, in JSON and to the byte: what clients have downloaded, what `spec:diff` reads, and what
 * a hash can hold to. Nothing there is ever edited.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from 'user-management-openapi/files';
import { readBundle, type OpenApiDocument } from 'user-management-openapi';
import { raisedPart } from './version.ts';

/** The list of the releases. */
const listFile = 'releases.json';

/** One released version. */
export interface Release {
  /** Such as `1.0.0`. */
  version: string;
  /** The day, in UTC, such as `2026-06-30`. */
  date: string;
  /** The hash of the release's file, in hexadecimal digits. */
  sha256: string;
}

/**
 * Lists the releases, the oldest first.
 * @param folder where they are
 * @returns none when nothing has been released
 * @throws an Error that names the list when it cannot be read
 */
export function readReleases(folder: string): Release[] {
  const file = join(folder, listFile);
  if (!existsSync(file)) return [];
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not JSON. Take it back: git checkout -- ${file}`, { cause });
  }
  const isText = (value: unknown): boolean => typeof value === 'string';
  const isRelease = (entry: Partial<Release> | null): boolean =>
    isText(entry?.version) && isText(entry?.date) && isText(entry?.sha256);
  if (!Array.isArray(list) || !list.every(isRelease))
    throw new Error(`${file} is not a list of releases, each with version, date and sha256.`);
  return list as Release[];
}

/** The last release; `undefined` when nothing has been released. */
export function lastRelease(folder: string): Release | undefined {
  return readReleases(folder).at(-1);
}

/** The file of a release. */
export function releaseFile(version: string, folder: string): string {
  return join(folder, `${version}.json`);
}

/** The document of a release. */
export function releasedDocument(version: string, folder: string): OpenApiDocument {
  return readBundle(releaseFile(version, folder));
}

/** Writes a release, and adds it to the list. */
export function addRelease(document: OpenApiDocument, date: string, folder: string): void {
  const { version } = document.info;
  const text = bundleText(document);
  writeText(releaseFile(version, folder), text);
  const list = [...readReleases(folder), { version, date, sha256: hashOfText(text) }];
  writeText(join(folder, listFile), `${JSON.stringify(list, null, 2)}\n`);
}

/** A bundle as text, as `generated/openapi.json` has it. */
export function bundleText(document: OpenApiDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * Looks whether every release is as it was when it was made.
 * @returns a sentence per file that was edited, is missing, or is in no list
 */
export function releaseFindings(folder: string): string[] {
  const releases = readReleases(folder);
  const listed = new Set(releases.map(({ version }) => `${version}.json`));
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return [
    ...releases.flatMap(({ version, sha256 }) => {
      const file = releaseFile(version, folder);
      if (!existsSync(file)) return [`${version}.json is missing.`];
      return hashOfText(readFileSync(file, 'utf8')) === sha256 ? [] : [`${version}.json was edited.`];
    }),
    ...releases.slice(1).flatMap(({ version }, index) => {
      const before = releases[index]!.version;
      return raisedPart(before, version) ? [] : [`${listFile} has ${version} after ${before}.`];
    }),
    ...files
      .filter((name) => name !== listFile && !listed.has(name))
      .map((name) => `${name} is not in ${listFile}: pnpm spec:release writes both.`),
  ];
}

function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
