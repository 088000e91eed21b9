/** Slips in what is written down: numbers, sentences, entries of lists and objects. */
import { like, listOf, type Mutator, type Node } from './nodes.ts';

/** From here on a number is an amount, of which one more shows nowhere. */
const amount = 1000;

/** More entries than these are a table, of which three stand for all. */
const mostEntries = 6;

/** Which of so many entries are tried. */
function placesIn(length: number): number[] {
  if (length < 2) return [];
  return length > mostEntries ? [0, length >> 1, length - 1] : [...Array(length).keys()];
}

/** Not below these a text is a value, and no name of a module or of a type. */
const namesSomething = new Set(['ImportExpression', 'ExportAllDeclaration', 'ExportNamedDeclaration', 'TSLiteralType']);

/** Half of the words of a text, if it has at least three. */
function* halves(text: string): Generator<string> {
  const words = text.split(/(?<=\S\s+)(?=\S)/);
  if (words.length < 3) return;
  yield words.slice(words.length >> 1).join('');
  yield words.slice(0, words.length >> 1).join('');
}

/** A piece of the text of a template. */
type Quasi = Node & { value: { raw: string } };

/** `JSON.stringify(value, null, 2)`: any room will do. */
function isIndentation(node: Node, parent: Node): boolean {
  return listOf(parent, 'arguments')[1]?.type === 'NullLiteral' && listOf(parent, 'arguments')[2] === node;
}

export const numbers: Mutator = {
  name: 'Number',
  *mutate({ node, parent }) {
    if (node.type !== 'NumericLiteral' || parent['key'] === node || isIndentation(node, parent)) return;
    const value = node['value'] as number;
    yield like(node, { value: value < amount ? value + 1 : value * 2 });
  },
};

export const sentences: Mutator = {
  name: 'Sentence',
  *mutate({ node, parent }) {
    if (node.type === 'StringLiteral' && !namesSomething.has(parent.type) && parent['key'] !== node)
      for (const value of halves(node['value'] as string)) yield like(node, { value });
    if (node.type !== 'TemplateLiteral' || parent.type === 'TaggedTemplateExpression') return;
    const quasis = listOf<Quasi>(node, 'quasis');
    for (const [at, quasi] of quasis.entries()) {
      const parts = quasis.length > 1 && /[a-z]/i.test(quasi.value.raw) ? [''] : halves(quasi.value.raw);
      for (const raw of parts)
        yield like(node, { quasis: quasis.with(at, like(quasi, { value: { raw, cooked: raw } }) as Quasi) });
    }
  },
};

/** `{ name: undefined }`: mostly as if it were not there. */
function isUndefined(entry: Node | null): boolean {
  const value = entry?.['value'] as Node | undefined;
  return value?.type === 'Identifier' && value['name'] === 'undefined';
}

/** An entry that is forgotten. */
export const entries: Mutator = {
  name: 'Entry',
  *mutate({ node }) {
    const property = { ArrayExpression: 'elements', ObjectExpression: 'properties' }[node.type];
    if (property === undefined) return;
    const list = listOf(node, property);
    for (const at of placesIn(list.length))
      if (!isUndefined(list[at]!)) yield like(node, { [property]: list.toSpliced(at, 1) });
  },
};

/** Flags of regular expressions that are forgotten. */
export const flags: Mutator = {
  name: 'Flag',
  *mutate({ node }) {
    if (node.type !== 'RegExpLiteral') return;
    const all = node['flags'] as string;
    for (const flag of all) if ('gims'.includes(flag)) yield like(node, { flags: all.replace(flag, '') });
  },
};
