/** Any OpenAPI document as this repository keeps one: version 3.1, in a file for each path and component. */
import { bundle, createConfig } from '@redocly/openapi-core';
import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { OpenApiDocument } from 'user-management-openapi';
import { runRedocly } from 'user-management-openapi/redocly';

/**
 * Reads a document with all that it refers to, as OpenAPI 3.1.
 * @param file its root file, in YAML or JSON; it may refer to others
 * @returns it, and the version of OpenAPI that it was in
 * @throws an Error when it is not OpenAPI 3.0 or 3.1, or when a reference of it is unresolved
 */
export async function readDocument(file: string): Promise<{ document: OpenApiDocument; openapi: string }> {
  const document = await readWhole(file);
  const { openapi = '', swagger } = document as { openapi?: string; swagger?: string };
  if (!/^3\.[01]\./.test(openapi)) {
    const kind = swagger === undefined ? `OpenAPI ${openapi}` : `Swagger ${swagger}`;
    throw new Error(`${file} says that it is ${kind}. What can be taken in is OpenAPI 3.0 or 3.1.`);
  }
  // Many a document of 3.1 still has words of 3.0, such as `example` and `nullable`: they mean there what they meant.
  const upgraded = withNullTypes(
    upgradeFromThreeToThreeOne(withExamples(withWholeMappings(document)) as typeof document),
  );
  return { document: upgraded as OpenApiDocument, openapi };
}

/**
 * Reads a document, makes it OpenAPI 3.1, and writes it in parts.
 * @param file its root file, as {@link readDocument} takes it
 * @param out a folder, which is made
 * @returns its title, and the version of OpenAPI that it was in
 * @throws an Error when it cannot be read or split
 */
export async function splitDocument(file: string, out: string): Promise<{ title: string; openapi: string }> {
  const { document, openapi } = await readDocument(file);
  const folder = mkdtempSync(join(tmpdir(), 'init-spec-'));
  try {
    const whole = join(folder, 'openapi.yaml');
    writeFileSync(whole, stringify(document, { aliasDuplicateObjects: false }));
    const { code, output } = await runRedocly(['split', whole, '--outDir', out]);
    if (code !== 0) throw new Error(`${file} cannot be split:\n${output.trim()}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { title } = (document.info as Partial<OpenApiDocument['info']> | undefined) ?? {};
  return { title: title ?? 'a document without a title', openapi };
}

/** Reads a document with all that it refers to in other files. */
async function readWhole(file: string): Promise<Record<string, unknown>> {
  const { problems, bundle: whole } = await bundle({ ref: file, config: await createConfig({}) });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`${file} cannot be read:\n${errors.map((each) => each.message).join('\n')}`);
  return whole.parsed as Record<string, unknown>;
}

/**
 * Writes the names of schemas in the mappings of discriminators out as references, which stay right when the parts of a document
 * stand in files of their own.
 */
function withWholeMappings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWholeMappings);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      const { propertyName, mapping } = Object(child) as { propertyName?: unknown; mapping?: unknown };
      if (key !== 'discriminator' || typeof propertyName !== 'string' || typeof mapping !== 'object')
        return [key, withWholeMappings(child)];
      const whole = Object.entries(mapping ?? {}).map(([name, target]) => [
        name,
        /^[\w.-]+$/.test(String(target)) && !/\.(?:ya?ml|json)$/.test(String(target))
          ? `#/components/schemas/${target}`
          : target,
      ]);
      return [key, { ...(child as object), mapping: Object.fromEntries(whole) as object }];
    }),
  );
}

/** Members that hold values of the API, in which nothing is a schema. */
const values = new Set(['const', 'default', 'enum', 'example', 'examples', 'value']);

/** Members that hold schemas by names of the document's own. */
const maps = new Set(['$defs', 'patternProperties', 'properties', 'schemas']);

/**
 * Says in OpenAPI 3.1's words what `example` says: one of a schema's list, or of the map of a parameter, a header or a media type.
 * @param under the member that holds the value; `holder` for what has a map
 */
function withExamples(value: unknown, under = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => withExamples(each));
  if (typeof value !== 'object' || value === null) return value;
  const holds = under === 'content' || under === 'headers';
  const hasNames = holds || maps.has(under);
  const entries = Object.entries(value).map(([key, child]: [string, unknown]) => {
    if (hasNames) return [key, withExamples(child, holds ? 'holder' : '')];
    return [key, values.has(key) ? child : withExamples(child, key)];
  });
  const { example, ...rest } = Object.fromEntries(entries) as Record<string, unknown>;
  if (hasNames || example === undefined) return Object.fromEntries(entries);
  const shown = under === 'holder' || 'schema' in rest ? { default: { value: example } } : [example];
  return { examples: shown, ...rest };
}

/** Says in OpenAPI 3.1's words what `nullable` says: the upgrade does it where a type is given, and not in a document of 3.1. */
function withNullTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNullTypes);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, child]: [string, unknown]) => {
    if (!maps.has(key)) return [key, values.has(key) ? child : withNullTypes(child)];
    return [key, Object.fromEntries(Object.entries(Object(child)).map(([name, each]) => [name, withNullTypes(each)]))];
  });
  const { nullable, ...schema } = Object.fromEntries(entries) as Record<string, unknown>;
  if (typeof nullable !== 'boolean') return nullable === undefined ? schema : { ...schema, nullable };
  const { type } = schema;
  if (!nullable) return schema;
  if (type !== undefined && !('enum' in schema)) return { ...schema, type: [...new Set([type, 'null'].flat())] };
  return { anyOf: [schema, { type: 'null' }] };
}
