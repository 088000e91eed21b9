/** The names of the rules about schemas. They are Redocly's where it has one, as exceptions are made by them. */
import type { SchemaChange } from './changes.ts';
import { canonical } from './strict.ts';
import type { Side } from './types.ts';
import { annotations } from './normalize.ts';

/** The rule of a change. */
export function ruleOf({ kind, property, part, before, after }: SchemaChange, side: Side): string {
  const keyword = part[0] ?? property ?? '';
  if (keyword === 'properties') return kind === 'removed' ? 'property-removed' : 'schema-added';
  if (keyword === 'type' || keyword === 'nullable' || keyword === '') return 'schema-type-changed';
  if (keyword === 'discriminator') return 'discriminator-changed';
  if (keyword === 'default') return 'default-changed';
  if (['allOf', 'anyOf', 'oneOf', 'not', 'if'].includes(keyword)) return 'schema-combinator-changed';
  if (keyword === 'required') return lists('required-properties', side !== 'response', before, after);
  if (keyword === 'enum' || keyword === 'const') return lists('enum-values', side === 'response', before, after);
  return annotations.has(keyword) || keyword.startsWith('x-') ? 'schema-modified' : 'schema-constraint-changed';
}

/** The rule of a change of a list: what breaks one side names it. */
function lists(name: string, addedFirst: boolean, before: unknown, after: unknown): string {
  const [was, is] = [before, after].map((value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]));
  const has = (from: unknown[], those: unknown[]): boolean =>
    from.some((value) => !those.some((each) => canonical(each) === canonical(value)));
  // Where nothing was listed, everything was allowed.
  const isEnum = name === 'enum-values';
  const added = isEnum && is!.length === 0 ? true : has(is!, was!) && !(isEnum && was!.length === 0);
  const removed = has(was!, is!) && !(isEnum && is!.length === 0);
  return `${name}-${added && (addedFirst || !removed) ? 'added' : 'removed'}`;
}
