/** The schemas of every good response, for the client's validation entry: what decides, and no prose. */
import { type OpenApiDocument, type Schema, generatedNotice } from 'user-management-openapi';
import { clientDocument, jsonPart } from './client-model.ts';
import { formatModule } from './format.ts';

/** Keywords that tell a person something and decide nothing. */
const prose = new Set(['title', 'description', 'examples', 'example', 'default', 'deprecated', '$comment']);

/** Keywords whose value maps names to schemas, so that a key in it is a name and no keyword. */
const maps = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);

/** Keywords whose value is data. */
const data = new Set(['const', 'enum', 'required', 'dependentRequired']);

/**
 * Writes `generated/response-schemas.ts` from a bundle: a pure function.
 * @returns a TypeScript module with one JSON Schema (2020-12); `$defs` has a schema for each operation, by its id, and
 * every component that those lead to. A good response without a body has none.
 */
export async function generateResponseSchemas(source: OpenApiDocument): Promise<string> {
  const { document, clients } = clientDocument(source);
  const defs: Record<string, Schema> = {};
  const roots: Record<string, Schema> = {};
  const add = (name: string) => {
    if (name in defs) return;
    defs[name] = true;
    defs[name] = strip(document.components.schemas[name] ?? true, add) as Schema;
  };
  for (const { id, responses } of clients.map(({ operation }) => operation)) {
    const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
    const schemas = good.flatMap(([, { content }]) => jsonPart(content)?.[1].schema ?? []);
    if (schemas.length > 0) roots[id] = { anyOf: schemas.map((schema) => strip(schema, add)) };
  }
  const module = `// ${generatedNotice}

/** The schema of the good responses of each operation, by \`operationId\`; an operation without a body has none. */
export const responseSchemas: Readonly<Record<string, object>> = ${JSON.stringify(roots)};

/** The schemas that they refer to, as \`#/$defs/…\`. */
export const schemaDefinitions: Readonly<Record<string, object>> = ${JSON.stringify(defs)};
`;
  return formatModule(module);
}

/** A schema without prose, its references pointed at `$defs`. */
function strip(schema: unknown, used: (name: string) => void): unknown {
  if (Array.isArray(schema)) return schema.map((part) => strip(part, used));
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => !prose.has(key) && !key.startsWith('x-'));
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (key === '$ref') {
        const name = String(value).replace('#/components/schemas/', '');
        used(name);
        return [key, `#/$defs/${name}`];
      }
      if (data.has(key)) return [key, value];
      if (!maps.has(key)) return [key, strip(value, used)];
      const entries = Object.entries(value as object).map(([name, child]) => [name, strip(child, used)]);
      return [key, Object.fromEntries(entries)];
    }),
  );
}
