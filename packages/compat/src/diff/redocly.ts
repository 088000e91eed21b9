/** The differences as `redocly diff` sees them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { OpenApiDocument } from 'user-management-openapi';
import { runRedocly } from 'user-management-openapi/redocly';

/** One change in Redocly's report (its version 1). */
export interface RedoclyChange {
  /** By way of the operation, such as `#/paths/~1things/get`. */
  path: string;
  /** The type of the node in OpenAPI: `Schema`, `Header`, … */
  typeName: string;
  kind: 'added' | 'removed' | 'modified';
  impact: 'major' | 'minor' | 'patch' | 'none';
  verdicts: { ruleId: string; impact: string; message: string }[];
  /** The property that was changed. */
  property?: string;
  /** Where the node, or its property, is in either version. */
  base?: { pointer: string; value?: unknown };
  revision?: { pointer: string; value?: unknown };
}

/**
 * Compares two versions.
 * @throws an Error with what Redocly said when it wrote no report
 */
export async function redoclyChanges(base: OpenApiDocument, head: OpenApiDocument): Promise<RedoclyChange[]> {
  // Starting it takes longer than the rest of a comparison, and what changes most, schemas, is not its business here.
  if (isDeepStrictEqual(base, head)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'spec-diff-'));
  try {
    const [before, after, report] = ['base.json', 'head.json', 'report.json'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(before, JSON.stringify(base));
    writeFileSync(after, JSON.stringify(head));
    const { code, output } = await runRedocly([
      'diff',
      before,
      after,
      '--format=json',
      `--output=${report}`,
      '--fail-on=none',
    ]);
    if (code !== 0) throw new Error(`redocly diff failed:\n${output.trim()}`);
    return (JSON.parse(readFileSync(report, 'utf8')) as { changes: RedoclyChange[] }).changes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
