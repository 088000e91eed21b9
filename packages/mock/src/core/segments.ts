/** A tree of path templates, in which a path is looked up segment by segment. */
import { decode } from './target.ts';

/** What stands at the end of a path, and what comes behind it. */
interface Node<T> {
  end?: T;
  literals: Map<string, Node<T>>;
  /** Segments with parameters: the most text first. */
  patterns: { texts: readonly string[]; node: Node<T> }[];
}

/** Something that was found, and the values of its parameters, decoded, in their order. */
export interface SegmentMatch<T> {
  end: T;
  values: readonly string[];
}

/** The names of a template's parameters, in their order. */
export function parameterNames(template: string): string[] {
  return [...template.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name as string);
}

/** Makes the function that gives the parameters of a path, decoded, by name; `undefined` where the template does not fit. */
export function templateMatcher(template: string): (path: string) => Record<string, string> | undefined {
  const tree = new SegmentTree<readonly string[]>();
  const names = tree.at(template, () => parameterNames(template));
  return (path) => {
    const [found] = tree.find(path);
    return found && Object.fromEntries(names.map((name, index) => [name, found.values[index] as string]));
  };
}

/** Keeps one thing for each path template. Templates whose parameters have other names are one. */
export class SegmentTree<T> {
  readonly #root: Node<T> = { literals: new Map(), patterns: [] };

  /** Gives what a template stands for, and makes it the first time. */
  at(template: string, make: () => T): T {
    let node = this.#root;
    for (const segment of template.split('/')) node = childOf(node, segment);
    return (node.end ??= make());
  }

  /**
   * Everything whose template fits a path. Where two fit, the one with text at the first segment that differs comes first.
   * @param path percent-encoded
   * @param shortest how long the value of a parameter is at least
   * @throws a Fault for a percent-encoding that is not UTF-8
   */
  find(path: string, shortest = 1): SegmentMatch<T>[] {
    const segments = path.split('/').map((segment) => decode(segment, 'path'));
    const found: SegmentMatch<T>[] = [];
    collect(this.#root, segments, shortest, 0, [], found);
    return found;
  }
}

function childOf<T>(node: Node<T>, segment: string): Node<T> {
  const texts = segment.split(/\{[^}]*\}/);
  if (texts.length === 1) {
    const text = decoded(segment);
    const child = node.literals.get(text) ?? { literals: new Map(), patterns: [] };
    node.literals.set(text, child);
    return child;
  }
  const plain = texts.map(decoded);
  const known = node.patterns.find((each) => each.texts.join('{}') === plain.join('{}'));
  if (known) return known.node;
  const added = { texts: plain, node: { literals: new Map(), patterns: [] } };
  node.patterns.push(added);
  node.patterns.sort((a, b) => b.texts.join('').length - a.texts.join('').length);
  return added.node;
}

/** A text that may be percent-encoded or not, and need not be right: what cannot be decoded stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function collect<T>(
  node: Node<T>,
  segments: readonly string[],
  shortest: number,
  index: number,
  values: readonly string[],
  found: SegmentMatch<T>[],
): void {
  const segment = segments[index];
  if (segment === undefined) {
    if (node.end !== undefined) found.push({ end: node.end, values });
    return;
  }
  const literal = node.literals.get(segment);
  if (literal) collect(literal, segments, shortest, index + 1, values, found);
  for (const { texts, node: child } of node.patterns) {
    const own = valuesBetween(segment, texts, shortest);
    if (own) collect(child, segments, shortest, index + 1, values.concat(own), found);
  }
}

/** The values that stand between the texts of a segment, none of them too short; `undefined` where the segment does not fit. */
function valuesBetween(segment: string, texts: readonly string[], shortest: number): string[] | undefined {
  const [first, ...others] = texts as [string, ...string[]];
  const last = others.pop() as string;
  if (!segment.startsWith(first)) return undefined;
  const values: string[] = [];
  let start = first.length;
  for (const text of others) {
    const end = segment.indexOf(text, start + shortest);
    if (end === -1) return undefined;
    values.push(segment.slice(start, end));
    start = end + text.length;
  }
  const end = segment.length - last.length;
  if (end < start + shortest || !segment.endsWith(last)) return undefined;
  return [...values, segment.slice(start, end)];
}
