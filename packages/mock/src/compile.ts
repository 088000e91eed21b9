/** Doing ahead of time what starting a mock would do each time: asking Prism for every response, compiling every validator. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { OpenApiDocument } from './document/types.ts';
import { createEngine } from './engine/prism.ts';
import { buildModel } from './model/build.ts';
import type { MockModel } from './model/types.ts';
import { isPlain } from './model/plain-pattern.ts';
import { addSchema, createAjv } from './model/validators.ts';
import { optionsSchema } from './options/schema.ts';
import { ruleSchema, verificationSchema } from './rules/schema.ts';

export type { MockModel } from './model/types.ts';
export type { OpenApiDocument } from './document/types.ts';

/** A document, ready to be served without Prism and Ajv. */
export interface CompiledDocument {
  /** Plain data: operations, parameters and responses. */
  model: MockModel;
  /** An ECMAScript module whose default export has a validator under each name that the model uses. */
  validators: string;
  /** What Prism checks and serves while the mock runs, a sentence each. */
  left: string[];
}

/**
 * Compiles a document.
 * @param document an OpenAPI 3.1 document, bundled into one
 * @throws a DocumentError when the document cannot be served; its message names the place
 */
export async function compileDocument(document: OpenApiDocument): Promise<CompiledDocument> {
  const { model, schemas, left } = await buildModel(document, await createEngine(document));
  const ajv = createAjv(document, true);
  for (const [name, schema] of Object.entries(schemas)) addSchema(ajv, document, name, schema);
  return { model, validators: moduleOf(ajv, Object.keys(schemas)), left };
}

/** Compiles the schemas of rules, verifications and options: a module whose default export has their validators. */
export function compileRuleValidators(): string {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false, code: { source: true, esm: true } });
  const schemas = { rule: ruleSchema, verification: verificationSchema, options: optionsSchema };
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  return moduleOf(ajv, Object.keys(schemas));
}

function moduleOf(ajv: Ajv2020, names: string[]): string {
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, name])));
  return `${withImports(code)}\nexport default { ${names.join(', ')} };\n`;
}

/** Ajv's code asks for its helpers with `require`, which an ECMAScript module does not have. */
function withImports(code: string): string {
  const imports = new Set<string>();
  const body = code
    .replaceAll(/export const (\w+) =/g, 'const $1 =')
    .replaceAll(/new RegExp\(("(?:[^"\\]|\\.)*"), "u"\)/g, (whole, literal: string) => {
      if (isPlain(JSON.parse(literal) as string)) return whole;
      imports.add('import { linearRegExp } from "user-management-mock/regexp";');
      return `linearRegExp(${literal})`;
    })
    .replaceAll(/require\("([^"]+)"\)(?:\.default\b)?/g, (_, path: string) => {
      const name = `helper${imports.size}`;
      // A CommonJS module's own default export is behind one more name in Node, and not in a bundler for browsers.
      imports.add(`import ${name}Module from "${path}.js";\nconst ${name} = ${name}Module.default ?? ${name}Module;`);
      return name;
    });
  return [...imports, body.replace('"use strict";', '')].join('\n');
}
