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
