/** What the mutators here read of Babel's syntax tree, and make anew. */

/** A node, with whatever belongs to its type. */
export interface Node {
  type: string;
  [property: string]: unknown;
}

/** A place in the tree, as Babel's traversal gives it. */
export interface Path {
  node: Node;
  parent: Node;
  scope: { getBinding(name: string): { kind: string; identifier: Node; path: Path } | undefined };
  isReferencedIdentifier(): boolean;
  findParent(matches: (path: Path) => boolean): Path | null;
}

/** A kind of edit, as Stryker takes it: the nodes that may take a node's place, one at a time. */
export interface Mutator {
  name: string;
  mutate(path: Path): Iterable<Node>;
}

/** The list in a property of a node. */
export function listOf<Item = Node>(node: Node, property: string): Item[] {
  return (node[property] ?? []) as Item[];
}

/** A node like another one, but for some properties. */
export function like(node: Node, changes: Record<string, unknown>): Node {
  return { ...node, extra: undefined, ...changes };
}

/** A list with the entries at two neighboring places exchanged. */
export function swappedAt<Item>(list: readonly Item[], at: number): Item[] {
  return list.toSpliced(at, 2, list[at + 1] as Item, list[at] as Item);
}
