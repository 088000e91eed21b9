/** For each constraint of a schema, a value that breaks it and nothing else. */
import { resolve, type Schema } from 'user-management-openapi';
import { document } from '../../support/document.ts';

/** One broken constraint. */
export interface Break {
  /** The place of the constraint's value, with dots between the levels. */
  field: string;
  keyword: string;
  /** The whole body with that one fault. */
  value: unknown;
}

type Keywords = { [keyword: string]: unknown };

/** Puts a new value in the place that is being looked at, and gives the whole. */
type Put = (value: unknown) => unknown;

/** Keywords that say nothing about which values are valid. */
const annotations = new Set([
  'title',
  'description',
  'examples',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$comment',
]);

/** A JSON value of each type. */
const values: Record<string, unknown> = {
  null: null,
  boolean: true,
  string: 'text',
  integer: 7,
  number: 7.5,
  array: ['x'],
  object: { x: 'y' },
};

/**
 * Lists every way to break a valid value by one constraint.
 * @param schema the schema, which may be or have references
 * @param value a valid value
 * @throws an Error for a keyword that is not known here, so that none is left untested
 */
export function breaksOf(schema: Schema, value: unknown): Break[] {
  return walk(schema, value, [], (changed) => changed);
}

function walk(reference: Schema, value: unknown, path: readonly string[], put: Put): Break[] {
  const schema = resolve(document, Object(reference) as Keywords);
  const broken = (keyword: string, bad: unknown, at = path): Break => ({
    field: at.join('.'),
    keyword,
    value: put(bad),
  });
  if (reference === false) return [broken('false schema', 'anything')];
  if (reference === true) return [];
  return Object.entries(schema).flatMap(([keyword, limit]): Break[] => {
    if (annotations.has(keyword) || keyword.startsWith('x-')) return [];
    const text = typeof value === 'string' ? value : '';
    switch (keyword) {
      case '$ref':
        return [];
      case 'type': {
        const allowed = [limit].flat() as string[];
        const wrong = Object.entries(values).find(
          ([type]) => !allowed.includes(type) && !(type === 'integer' && allowed.includes('number')),
        );
        return [broken(keyword, wrong?.[1])];
      }
      case 'format':
      case 'pattern':
        return [broken(keyword, 'né')];
      case 'enum':
      case 'const':
        return [broken(keyword, 'something else')];
      case 'minimum':
        return [broken(keyword, (limit as number) - 1)];
      case 'maximum':
        return [broken(keyword, (limit as number) + 1)];
      case 'minLength':
        return [broken(keyword, text.slice(0, (limit as number) - 1))];
      case 'maxLength':
        return [broken(keyword, text.padEnd((limit as number) + 1, '1'))];
      case 'maxProperties':
        return [
          broken(
            keyword,
            Object.fromEntries(Array.from({ length: (limit as number) + 1 }, (_, index) => [`k${index}`, 'v'])),
          ),
        ];
      case 'propertyNames':
        return [broken('maxLength', { ['k'.repeat((limit as { maxLength: number }).maxLength + 1)]: 'v' })];
      case 'required':
        return (limit as string[]).map((name) => {
          const { [name]: _gone, ...rest } = value as Keywords;
          return broken(keyword, rest, [...path, name]);
        });
      case 'additionalProperties':
        if (limit === false) return [broken(keyword, { ...(value as Keywords), other: 1 }, [...path, 'other'])];
        return walk(limit as Schema, 'text', [...path, 'other'], (child) =>
          put({ ...(value as Keywords), other: child }),
        );
      case 'properties':
        return Object.entries(limit as Record<string, Schema>).flatMap(([name, child]) => {
          const own = Object(value) as Keywords;
          return walk(child, own[name] ?? sampleOf(child), [...path, name], (changed) =>
            put({ ...own, [name]: changed }),
          );
        });
      case 'allOf':
        return (limit as Schema[]).flatMap((each) => walk(each, value, path, put));
      case 'anyOf':
      case 'oneOf':
        return [];
      default:
        throw new Error(`Nothing here breaks the keyword ${keyword} of ${path.join('.')}. Teach constraints.ts to.`);
    }
  });
}

/** A value that a property may have, for properties that the valid value lacks. */
function sampleOf(schema: Schema): unknown {
  return (resolve(document, Object(schema) as Keywords)['examples'] as unknown[] | undefined)?.[0] ?? 'text';
}

/** The alternatives of every `oneOf` and `anyOf` in a schema, each with its place. */
export function choicesOf(
  reference: Schema,
  path: readonly string[] = [],
): { field: string; keyword: string; schemas: Schema[] }[] {
  const schema = resolve(document, Object(reference) as Keywords);
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (keyword === 'oneOf' || keyword === 'anyOf')
      return [{ field: path.join('.'), keyword, schemas: value as Schema[] }];
    if (keyword === 'allOf') return (value as Schema[]).flatMap((each) => choicesOf(each, path));
    if (keyword !== 'properties') return [];
    return Object.entries(value as Record<string, Schema>).flatMap(([name, each]) => choicesOf(each, [...path, name]));
  });
}
