/** Differences in the forms that other programs take: Markdown for a changelog, and annotations of GitHub's workflows. */
import { fence } from 'user-management-openapi/markdown';
import { counterexampleText, undecided } from './text.ts';
import { isBreaking, verdicts, type Difference, type Verdict } from './types.ts';

const titles: Record<Verdict, string> = {
  breaking: 'Breaking changes',
  undecided: 'Changes that may break',
  warning: 'Warnings',
  harmless: 'Other changes',
};

/**
 * Writes differences as the section of a changelog, the breaking ones first. What several operations share is told once.
 * @param version the version that the section is about
 */
export function markdownOf(differences: readonly Difference[], version: string): string {
  const sections = verdicts.flatMap((verdict) => {
    const own = differences.filter((each) => each.verdict === verdict);
    if (own.length === 0) return [];
    const groups = Map.groupBy(own, ({ message }) => message);
    return [`### ${titles[verdict]}\n\n${[...groups.values()].map(itemOf).join('\n').trimEnd()}`];
  });
  return [`## ${version}`, ...(sections.length > 0 ? sections : ['No changes.'])].join('\n\n');
}

function itemOf(same: readonly Difference[]): string {
  const [{ message, counterexample, verdict }] = same as [Difference];
  const names = [...new Set(same.flatMap(({ operations }) => operations))].map((name) => `\`${name}\``);
  const line = `- ${message}${names.length > 0 ? ` (${names.join(', ')})` : ''}`;
  if (counterexample) return `${line}\n\n${indented(fence('', counterexampleText(counterexample)))}\n`;
  return verdict === 'undecided' ? `${line} ${undecided}` : line;
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

/** Where something stands in a file. */
export interface FileLine {
  /** From the folder in which the workflow runs. */
  file: string;
  line: number;
}

const commands: Record<Verdict, string> = {
  breaking: 'error',
  undecided: 'error',
  warning: 'warning',
  harmless: 'notice',
};

/**
 * Writes differences as commands of GitHub's workflows, a line each.
 * @param excused what was decided on, which is a notice whatever it is
 * @param lineOf where a place of the document is written, when that is known
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotationsOf(
  differences: readonly Difference[],
  breaking: readonly Difference[],
  lineOf: (place: string) => FileLine | undefined,
): string {
  return differences
    .map((each) => {
      const excused = isBreaking(each) && !breaking.includes(each);
      const at = lineOf(each.place);
      const properties = [
        ...(at ? [`file=${property(at.file)}`, `line=${at.line}`] : []),
        `title=${property(each.rule)}`,
      ];
      const names = each.operations.length > 0 ? ` (${each.operations.join(', ')})` : '';
      const shown = each.counterexample ? `\n${counterexampleText(each.counterexample)}` : '';
      const text = `${each.message.replaceAll('`', '')}${names}${shown}`;
      return `::${excused ? 'notice' : commands[each.verdict]} ${properties.join(',')}::${escaped(text)}`;
    })
    .join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
