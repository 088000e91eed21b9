/** Reads what the tests need from Markdown. */

/** A fenced code block. */
export interface CodeBlock {
  /** What stands behind the opening fence, such as `ts`. */
  language: string;
  /** The code without its indentation, ending with a newline. */
  code: string;
}

/** Lists the fenced code blocks of a text, those inside list items included. */
export function codeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = '', language = '', code = '']) => ({
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

/** The rows of the table whose first heading this is, each by its first cell, with the cells behind it. */
export function tableRows(markdown: string, heading: string): Map<string, string[]> {
  const lines = markdown.split('\n');
  const cells = (line: string) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
  const start = lines.findIndex((line) => line.startsWith('|') && cells(line)[0] === heading);
  if (start === -1) throw new Error(`There is no table that begins with ${heading}.`);
  const end = lines.findIndex((line, at) => at > start && !line.startsWith('|'));
  return new Map(lines.slice(start + 2, end).map((line) => [cells(line)[0]!, cells(line).slice(1)]));
}
