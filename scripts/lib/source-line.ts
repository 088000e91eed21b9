/** Where a place of a document is written: the file and the line, found by following the references between files. */
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { tokensOf } from 'user-management-openapi';
import type { FileLine } from 'user-management-compat';

/** How many references may follow each other. */
const maxReferences = 20;

/**
 * Makes a finder of lines.
 * @param rootFile the document's root file, JSON or YAML
 * @returns gives the line of a place, or of the innermost part of it that is written; `undefined` when a file cannot be read
 */
export function sourceLines(rootFile: string): (place: string) => FileLine | undefined {
  const known = new Map<string, { parsed: Document; lines: LineCounter }>();
  const open = (file: string): { parsed: Document; lines: LineCounter } => {
    const found = known.get(file);
    if (found) return found;
    const lines = new LineCounter();
    const fresh = { parsed: parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines }), lines };
    known.set(file, fresh);
    return fresh;
  };
  return (place) => {
    try {
      return find(open, resolve(rootFile), tokensOf(place));
    } catch {
      return undefined;
    }
  };
}

function find(
  open: (file: string) => { parsed: Document; lines: LineCounter },
  start: string,
  place: readonly string[],
): FileLine | undefined {
  let file = start;
  let node: unknown = open(file).parsed.contents;
  let at: FileLine | undefined;
  const tokens = [...place];
  for (let references = 0; references <= maxReferences;) {
    if (isMap(node) && node.has('$ref')) {
      const [target = '', pointer = ''] = String(node.get('$ref')).split('#');
      if (target !== '') file = resolve(dirname(file), target);
      node = open(file).parsed.contents;
      tokens.unshift(...tokensOf(pointer));
      references++;
      continue;
    }
    const token = tokens.shift();
    if (token === undefined) break;
    const { lines } = open(file);
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === token) : undefined;
    const child: unknown =
      pair?.value ??
      (isNode(node) && 'get' in node
        ? (node as { get(key: unknown, keep: true): unknown }).get(Number(token), true)
        : undefined);
    if (child === undefined || child === null) break;
    const offset = (isNode(pair?.key) ? pair.key : isNode(child) ? child : undefined)?.range?.[0];
    if (offset !== undefined) at = { file: relative(process.cwd(), file), line: lines.linePos(offset).line };
    node = child;
  }
  return at;
}
