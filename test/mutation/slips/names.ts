/** Slips in what is named: one of two that are alike, two in the wrong order, a step that is forgotten. */
import { like, listOf, swappedAt, type Mutator, type Node, type Path } from './nodes.ts';

/** Members that are taken for one another. */
const alike = new Map(
  [
    ['min', 'max'],
    ['minimum', 'maximum'],
    ['minLength', 'maxLength'],
    ['minItems', 'maxItems'],
    ['first', 'last'],
    ['start', 'end'],
    ['before', 'after'],
    ['previous', 'next'],
    ['old', 'new'],
    ['from', 'to'],
    ['request', 'response'],
    ['key', 'value'],
    ['name', 'value'],
    ['keys', 'values'],
    ['path', 'query'],
    ['floor', 'ceil'],
    ['indexOf', 'lastIndexOf'],
    ['find', 'findLast'],
    ['push', 'unshift'],
    ['pop', 'shift'],
    ['padStart', 'padEnd'],
    ['expected', 'actual'],
    ['title', 'description'],
    ['summary', 'description'],
    ['code', 'message'],
    ['warn', 'error'],
    ['added', 'removed'],
    ['left', 'right'],
    ['body', 'headers'],
  ].flatMap(
    ([one, other]) =>
      [
        [one!, other!],
        [other!, one!],
      ] as const,
  ),
);

/** Calls of these names change a text or a list: without them it is as it was. */
const refining =
  /^(?:escap|encod|decod|quot|normal|lower|upper|sort|trim|uniq|dedup|strip|clean|round|indent|plain|html|code|short|capital|plural|without)/i;

/** Methods that give the text or list that they are called on, refined. */
const refiningMethods = new Set([
  'replace',
  'replaceAll',
  'normalize',
  'padStart',
  'padEnd',
  'flat',
  'concat',
  'unref',
]);

const plain = new Set([
  'Identifier',
  'MemberExpression',
  'StringLiteral',
  'NumericLiteral',
  'TemplateLiteral',
  'CallExpression',
]);

/** What a name stands for in its declaration: itself, or itself with a default. */
function nameIn(node: Node | undefined): string | undefined {
  if (node?.type === 'Identifier') return node['name'] as string;
  if (node?.type === 'AssignmentPattern') return nameIn(node['left'] as Node);
  if (node?.type === 'ObjectProperty') return nameIn(node['value'] as Node);
  return undefined;
}

/** The type that a parameter is declared to have, as a text that two of one type share. */
function typeOf(node: Node): string | undefined {
  const { typeAnnotation } = (node.type === 'AssignmentPattern' ? node['left'] : node) as Node;
  if (!typeAnnotation) return undefined;
  return JSON.stringify(typeAnnotation, (key, value: unknown) =>
    /^(?:loc|range|start|end)$/.test(key) ? undefined : value,
  );
}

/** Names that are declared beside a name: parameters of its type, or what is taken out of the same object or list. */
function neighborsOf(path: Path): string[] {
  const binding = path.scope.getBinding(path.node['name'] as string);
  if (!binding) return [];
  const own = binding.identifier['name'] as string;
  const lists: Node[][] = [];
  const visit = (node: Node): void => {
    const list = { ObjectPattern: 'properties', ArrayPattern: 'elements' }[node.type];
    if (list !== undefined) {
      lists.push(listOf(node, list));
      for (const each of listOf<Node | null>(node, list)) if (each) visit((each['value'] ?? each) as Node);
    }
  };
  const declared = binding.path.node;
  if (declared.type === 'VariableDeclarator') visit(declared['id'] as Node);
  const around = binding.kind === 'param' ? binding.path.findParent(({ node }) => 'params' in node) : null;
  const params = around ? listOf(around.node, 'params') : 'params' in declared ? listOf(declared, 'params') : [];
  for (const param of params) visit(param);
  const mine = params.find((param) => nameIn(param) === own);
  if (mine && typeOf(mine)) lists.push(params.filter((param) => typeOf(param) === typeOf(mine)));
  const list = lists.find((each) => each.some((node) => node && nameIn(node) === own)) ?? [];
  return list.flatMap((node) => (node ? (nameIn(node) ?? []) : [])).filter((name) => name !== own);
}

/** The wrong variable of some that are declared together: the next one, in a circle. */
export const variables: Mutator = {
  name: 'AlikeVariable',
  *mutate(path) {
    const { node } = path;
    // Stryker would put the whole declaration of a pattern with a computed name into a block.
    if (node.type !== 'Identifier' || !path.isReferencedIdentifier() || path.parent['key'] === node) return;
    const [name] = neighborsOf(path);
    if (name !== undefined) yield like(node, { name });
  },
};

/** `Object.keys(value).length`: there are as many values. */
function isCounted(path: Path): boolean {
  const around = path.findParent(({ node }) => node['object'] === path.parent)?.node;
  return (around?.['property'] as Node | undefined)?.['name'] === 'length';
}

/** `list.find((each) => each.name === name)`: there is one, first and last. */
function asksForOne(call: Node): boolean {
  return isEquality(listOf(call, 'arguments')[0]?.['body'] as Node | undefined);
}

/** Whether a condition is that something is the same, or several things are. */
function isEquality(node: Node | undefined): boolean {
  if (node?.type === 'LogicalExpression' && node['operator'] === '&&')
    return isEquality(node['left'] as Node) && isEquality(node['right'] as Node);
  return node?.type === 'BinaryExpression' && node['operator'] === '===';
}

/** `Math.max(a, b)`: the order decides nothing. */
function isSymmetric(call: Node): boolean {
  const { object, property } = (call['callee'] ?? {}) as { object?: Node; property?: Node };
  return object?.['name'] === 'Math' && /^(?:min|max)$/.test(String(property?.['name']));
}

/** The wrong member of two that go together. */
export const members: Mutator = {
  name: 'AlikeMember',
  *mutate(path) {
    const { node } = path;
    if (!/^(?:Optional)?MemberExpression$/.test(node.type) || node['computed'] || isCounted(path)) return;
    const property = node['property'] as Node;
    const name = alike.get(property['name'] as string);
    if (/^find/.test(String(name)) && asksForOne(path.parent)) return;
    if (name !== undefined) yield like(node, { property: like(property, { name }) });
  },
};

/** `${name}.${name}`: the order decides nothing. */
function isSameName(one: Node, other: Node): boolean {
  return one.type === 'Identifier' && one['name'] === other['name'];
}

/** Arguments, or what a text tells, in the wrong order. */
export const order: Mutator = {
  name: 'Order',
  *mutate({ node }) {
    const property = { CallExpression: 'arguments', NewExpression: 'arguments', TemplateLiteral: 'expressions' }[
      node.type
    ];
    if (property === undefined || isSymmetric(node)) return;
    const list = listOf(node, property);
    for (let at = 0; at + 1 < list.length; at++)
      if (plain.has(list[at]!.type) && plain.has(list[at + 1]!.type) && !isSameName(list[at]!, list[at + 1]!))
        yield like(node, { [property]: swappedAt(list, at) });
  },
};

/** `return a ?? (await b())`: whoever called waits for it, unless there is something to catch. */
function isReturned(path: Path): boolean {
  let { node } = path;
  const end = path.findParent((around) => {
    const isWhole =
      around.node['right'] === node || around.node['consequent'] === node || around.node['alternate'] === node;
    node = around.node;
    return !(isWhole && /^(?:Logical|Conditional)Expression$/.test(node.type));
  })?.node;
  return end?.type === 'ReturnStatement' && !path.findParent((around) => around.node.type === 'TryStatement');
}

/** A step that is forgotten: an `await`, an escape, a replacement. */
export const steps: Mutator = {
  name: 'Step',
  *mutate(path) {
    const { node } = path;
    if (node.type === 'AwaitExpression' && !isReturned(path)) yield node['argument'] as Node;
    if (node.type !== 'CallExpression') return;
    const callee = node['callee'] as Node;
    const [first, ...others] = listOf(node, 'arguments');
    if (callee.type === 'Identifier' && first && others.length === 0 && refining.test(callee['name'] as string))
      yield first;
    if (callee.type === 'MemberExpression' && refiningMethods.has((callee['property'] as Node)['name'] as string))
      yield callee['object'] as Node;
  },
};
