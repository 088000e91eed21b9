/** Ways through JSON Schemas whose references are resolved, for the rule functions. */
import { childrenOf, isDictionary, itemsOf, type Node } from './nodes.ts';

/** A schema inside a document, and the name that it has where it stands. */
export interface SchemaNode extends Node {
  /** The property's name; `undefined` for items, branches and roots. */
  name: string | undefined;
}

/** The keywords that apply more schemas to the same value (JSON Schema 2020-12, core, section 10.2.1). */
const branches = ['allOf', 'oneOf', 'anyOf'] as const;

/**
 * Lists a schema and every schema inside it. Boolean schemas are left out: they say nothing that a rule reads.
 * @param root the schema to start from; anything else than an object gives an empty list
 */
export function schemaNodes(root: Node): SchemaNode[] {
  const found: SchemaNode[] = [];
  // The nodes above the current one: a schema that contains itself is visited once on each way down.
  const visit = (node: SchemaNode, above: readonly object[]): void => {
    if (above.includes(node.value)) return;
    found.push(node);
    const { value, path } = node;
    const inside: SchemaNode[] = [
      ...childrenOf(value['properties'], [...path, 'properties']).map((child) => ({ ...child, name: child.key })),
      ...['items', 'additionalProperties'].flatMap((keyword) => {
        const child = value[keyword];
        return isDictionary(child) ? [{ value: child, path: [...path, keyword], name: undefined }] : [];
      }),
      ...branchNodes(node),
    ];
    for (const child of inside) visit(child, [...above, value]);
  };
  visit({ ...root, name: undefined }, []);
  return found;
}

/** The branches of a schema, whatever keyword joins them. */
function branchNodes({ value, path }: Node): SchemaNode[] {
  return branches.flatMap((keyword) =>
    itemsOf(value[keyword], [...path, keyword]).map((child) => ({ ...child, name: undefined })),
  );
}

/** Whether every value that a schema accepts has a property, as far as `required` and the branches tell. */
export function requiresProperty(schema: unknown, name: string): boolean {
  if (!isDictionary(schema)) return false;
  const { required, allOf, oneOf, anyOf } = schema;
  if (Array.isArray(required) && required.includes(name)) return true;
  if (Array.isArray(allOf) && allOf.some((branch) => requiresProperty(branch, name))) return true;
  return [oneOf, anyOf].some(
    (choice) => Array.isArray(choice) && choice.length > 0 && choice.every((branch) => requiresProperty(branch, name)),
  );
}

/** The places where a schema describes one property of its value: its own, and those of its branches. */
export function propertyNodes(root: Node, name: string): Node[] {
  const own = childrenOf(root.value['properties'], [...root.path, 'properties']).filter(({ key }) => key === name);
  return [...own, ...branchNodes(root).flatMap((branch) => propertyNodes(branch, name))];
}

/** One value of an `enum` of texts, and where it stands. */
export interface EnumValue {
  value: string;
  path: Node['path'];
}

/** The texts that the `enum` or the `const` of a schema allows. */
export function enumValues({ value, path }: Node): EnumValue[] {
  const list = Array.isArray(value['enum']) ? (value['enum'] as unknown[]) : [];
  const values = list.map((entry, index) => ({ value: entry, path: [...path, 'enum', index] }));
  if ('const' in value) values.push({ value: value['const'], path: [...path, 'const'] });
  return values.filter((entry): entry is EnumValue => typeof entry.value === 'string');
}
