/** The names of properties in schemas, and in values beside them. */
import { operationsOf, resolve, type OpenApiDocument, type Schema } from 'user-management-openapi';
import { rememberedOf } from 'user-management-openapi/remembered';
import { shapesOf } from 'user-management-openapi/schema';

/** The names that requests have and no response declares, or that a request marks as `writeOnly`. */
export const writeOnlyNames: (document: OpenApiDocument) => ReadonlySet<string> = rememberedOf(readWriteOnlyNames);

function readWriteOnlyNames(document: OpenApiDocument): ReadonlySet<string> {
  const [asked, shown, marked] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { requestBody, responses } of operationsOf(document)) {
    for (const { schema } of Object.values(requestBody?.content ?? {})) collect(document, schema, asked, marked);
    for (const { content } of Object.values(responses))
      for (const { schema } of Object.values(content ?? {})) collect(document, schema, shown, marked);
  }
  return new Set([...marked, ...[...asked].filter((name) => !shown.has(name))]);
}

function collect(document: OpenApiDocument, schema: unknown, names: Set<string>, marked: Set<string>): void {
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (Object(value) !== value || seen.has(value)) return;
    seen.add(value);
    const { $ref, properties } = value as { $ref?: unknown; properties?: Record<string, unknown> };
    if (typeof $ref === 'string') visit(resolve<object>(document, { $ref }));
    for (const [name, each] of Object.entries(properties ?? {})) {
      // A property that is forbidden is none.
      if (each !== false) names.add(name);
      if (Object(each)['writeOnly'] === true) marked.add(name);
    }
    for (const [keyword, each] of Object.entries(value as object)) {
      if (keyword !== 'example' && keyword !== 'examples' && keyword !== 'default') visit(each);
    }
  };
  visit(schema);
}

/** The names of all members of a value, at any depth. */
export function memberNames(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(memberNames);
  return Object.entries(value).flatMap(([name, each]) => [name, ...memberNames(each)]);
}

/** The members of a value that its schema does not declare, with dots between the levels. */
export function undeclaredMembers(document: OpenApiDocument, schemas: readonly Schema[], value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const shapes = shapesOf(document, schemas);
  if (Array.isArray(value)) {
    const items = shapes.flatMap((shape) => shape.items);
    return [...new Set(value.flatMap((each) => undeclaredMembers(document, items, each)))].map((name) => `[].${name}`);
  }
  // What one alternative does not declare another one may.
  const declared = Map.groupBy(
    shapes.flatMap(({ properties }) => [...properties]),
    ([name]) => name,
  );
  // A map, or a schema that says nothing of properties, declares every name.
  const isOpen = declared.size === 0 || shapes.some(({ additional }) => additional.some((each) => each !== false));
  return Object.entries(value).flatMap(([name, each]) => {
    const alternatives = declared.get(name);
    if (!alternatives) return isOpen ? [] : [name];
    const [first, ...more] = alternatives.map(([, inner]) => undeclaredMembers(document, inner, each));
    return first!.filter((one) => more.every((other) => other.includes(one))).map((member) => `${name}.${member}`);
  });
}
