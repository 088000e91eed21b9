/** The guides, which are linted by rules of their own: they are texts, and the linters take seconds for the document around them. */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { filesBelow } from 'user-management-openapi/files';
import type { Finding } from './finding.ts';
import { guideRulesFile, guidesFolder } from './stand-ins.ts';

/** What the text of a guide must not have. */
export interface GuideRule {
  rule: string;
  message: string;
  /** Matched against the text. */
  fault: RegExp;
}

/**
 * Lints the text of each guide.
 * @param folder the guides' folder, an absolute path. Default: `spec/guides`
 * @returns a finding for each place that a rule matches; none where the document has no rules for guides
 */
export async function lintGuides(folder: string = guidesFolder): Promise<Finding[]> {
  if (!existsSync(guideRulesFile)) return [];
  const { guideRules } = (await import(pathToFileURL(guideRulesFile).href)) as { guideRules: readonly GuideRule[] };
  return filesBelow(folder).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return guideRules.flatMap(({ rule, message, fault }) =>
      [...text.matchAll(new RegExp(fault, 'g'))].map(({ index }) => {
        const before = text.slice(0, index).split('\n');
        return { rule, message, file, line: before.length, column: before.at(-1)!.length + 1 };
      }),
    );
  });
}
