/** Texts that the renderer's library has parsed, back as Markdown. */

/** A node of the library's syntax tree. */
interface TextNode {
  $$mdtype: 'Node';
  type: string;
  attributes: Record<string, unknown>;
  children: TextNode[];
}

/** Whether a value is a parsed text. */
export function isParsedText(value: unknown): value is TextNode[] {
  return Array.isArray(value) && value.length > 0 && (value[0] as Partial<TextNode> | null)?.$$mdtype === 'Node';
}

const forms: Record<string, (inner: string, attributes: Record<string, unknown>) => string> = {
  paragraph: (inner) => `${inner}\n\n`,
  inline: (inner) => inner,
  text: (_, { content }) => String(content),
  code: (_, { content }) => `\`${content}\``,
  strong: (inner) => `**${inner}**`,
  em: (inner) => `*${inner}*`,
  link: (inner, { href }) => `[${inner}](${href})`,
  softbreak: () => '\n',
  list: (inner) => `${inner}\n`,
  item: (inner) => `- ${inner.trim()}\n`,
};

/**
 * Writes a parsed text as Markdown.
 * @throws an Error that names the form when it is one that descriptions have not had so far
 */
export function markdownOf(nodes: readonly TextNode[]): string {
  return nodes
    .map(({ type, attributes, children }) => {
      const form = forms[type];
      if (!form) throw new Error(`A description holds a "${type}", which packages/docs/src/html/parsed-text.ts lacks.`);
      return form(markdownOf(children), attributes);
    })
    .join('');
}
