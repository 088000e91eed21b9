/** What each release changed, and when each operation came: read from the differences between consecutive versions. */
import { readFileSync } from 'node:fs';
import { isBreaking, type Difference, type Level } from '../diff/types.ts';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { compareVersions, type ComparisonCache } from './compare.ts';
import { readReleases, releasedDocument } from './store.ts';

/** One change, as clients see it. */
export interface HistoryEntry {
  /** A sentence for people, with code in backticks. */
  text: string;
  breaking: boolean;
  /** `patch` for what changes words, examples or extensions alone. */
  level: Level;
  /** The operations that it concerns, by the ids that they have now, or had last; none for the document as a whole. */
  operations: string[];
  /** The rules by which the comparison found it, each once. */
  rules: string[];
}

/** One release, or what has changed since the last. */
export interface HistoryRelease {
  /** `undefined` for what is not released yet. */
  version: string | undefined;
  /** The day, in UTC, such as `2026-06-30`; `undefined` for what is not released yet. */
  date: string | undefined;
  /** None for the first release. */
  changes: HistoryEntry[];
}

/** The history of a document. */
export interface History {
  /** The newest first. */
  releases: HistoryRelease[];
  /** By the id of each operation of the document: the release in which it came; `null` for one that is not released yet. */
  since: Record<string, string | null>;
}

/**
 * Reads the history that `pnpm generate` wrote.
 * @param file `changelog.json`
 * @throws an Error that names the fixing command when the file cannot be read
 */
export function readHistory(file: string): History {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as History;
  } catch (cause) {
    throw new Error(`${file} cannot be read. Run \`pnpm generate\` to write it.`, { cause });
  }
}

/** A version of the document with its place in time. */
interface Version {
  version: string | undefined;
  date: string | undefined;
  document: OpenApiDocument;
}

/**
 * Reads the history of a document.
 * @param document the bundle as it is now
 * @param folder where its releases are
 * @param cache where the results of comparisons are kept. Default: none is
 */
export async function historyOf(document: OpenApiDocument, folder: string, cache?: ComparisonCache): Promise<History> {
  const released = readReleases(folder).map(({ version, date }): Version => ({
    version,
    date,
    document: releasedDocument(version, folder),
  }));
  const versions: Version[] = [...released, { version: undefined, date: undefined, document }];
  const renamed = new Map<string, string>();
  const since = new Map<string, string | null>();
  const releases: HistoryRelease[] = [];
  for (const [index, { version, date, document: head }] of versions.entries()) {
    const base = versions[index - 1]?.document;
    const before = idsOf(base);
    for (const [place, id] of idsOf(head)) {
      const was = before.get(place);
      if (was !== undefined && was !== id) renamed.set(was, id);
      const first = was === undefined ? undefined : since.get(was);
      since.set(id, first === undefined ? (version ?? null) : first);
    }
    const changes = base === undefined ? [] : entriesOf(await compareVersions(base, head, cache));
    if (version !== undefined || changes.length > 0) releases.push({ version, date, changes });
  }
  const current = (id: string): string => {
    const seen = new Set<string>();
    let name = id;
    while (renamed.has(name) && !seen.has(name)) {
      seen.add(name);
      name = renamed.get(name)!;
    }
    return name;
  };
  for (const entry of releases.flatMap(({ changes }) => changes)) entry.operations = entry.operations.map(current);
  return {
    releases: releases.reverse(),
    since: Object.fromEntries(operationsOf(document).map(({ id }) => [id, since.get(id) ?? null])),
  };
}

/** The id of each operation, by its method and path. */
function idsOf(document: OpenApiDocument | undefined): Map<string, string> {
  const operations = document === undefined ? [] : operationsOf(document);
  return new Map(operations.map(({ id, method, path }) => [`${method} ${path}`, id]));
}

/** Breaking ones first, and words alone last. Differences of several operations that read alike are one entry; so are two rules that say the same of one place. */
function entriesOf(differences: readonly Difference[]): HistoryEntry[] {
  const entries = new Map<string, HistoryEntry>();
  const order: Level[] = ['major', 'minor', 'patch'];
  const sorted = [...differences].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  for (const { message: text, verdict, level, operations, rule } of sorted) {
    const scope = operations.length === 0 ? 'document' : 'operations';
    const entry = entries.get(`${scope} ${text}`) ?? {
      text,
      breaking: isBreaking({ verdict }),
      level,
      operations: [],
      rules: [],
    };
    entry.operations = [...new Set([...entry.operations, ...operations])];
    entry.rules = [...new Set([...entry.rules, rule])];
    entries.set(`${scope} ${text}`, entry);
  }
  return [...entries.values()];
}
