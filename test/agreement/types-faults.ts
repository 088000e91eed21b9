/**
 * Compares the types with the document. A consumer is written from the document and compiled against the types: every
 * example must be assignable, and every set of names (properties, required ones, parameters, codes) must be the same.
 */
import { join } from 'node:path';
import ts from 'typescript';
import {
  jsonMediaType,
  operationsOf,
  webhooksOf,
  type OpenApiDocument,
  type Operation,
  type Schema,
} from 'user-management-openapi';
import { generatedDir, root } from '../../scripts/lib/repo.ts';
import { bodyExamples, codesOf } from '../support/document.ts';

/**
 * Lists what the compiler says when code that follows the document meets the types.
 * @param document the bundle
 * @param typesText the text of `types.ts`, as it is or changed for a test
 * @returns the compiler's messages; none when types and document agree
 */
export function typesFaults(document: OpenApiDocument, typesText: string): string[] {
  const overlay = new Map([
    [join(generatedDir, 'types.ts'), typesText],
    [join(generatedDir, 'consumer.ts'), consumerOf(document)],
  ]);
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    types: [],
    lib: ['lib.es2023.d.ts'],
    // The compiler's own declarations are not under test.
    skipDefaultLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => overlay.get(file) ?? readFile(file);
  host.fileExists = (file) => overlay.has(file) || fileExists(file);
  host.getSourceFile = (file, version) => {
    const text = overlay.get(file);
    return text === undefined
      ? cached(file, () => getSourceFile(file, version))
      : ts.createSourceFile(file, text, version);
  };
  host.getCurrentDirectory = () => root;
  const program = ts.createProgram([join(generatedDir, 'consumer.ts')], options, host);
  return ts.getPreEmitDiagnostics(program).map((d) => ts.flattenDiagnosticMessageText(d.messageText, ' '));
}

/** The library's own declarations are parsed once for all compilations of a test file. */
const parsed = new Map<string, ts.SourceFile | undefined>();
function cached(file: string, parse: () => ts.SourceFile | undefined): ts.SourceFile | undefined {
  if (!parsed.has(file)) parsed.set(file, parse());
  return parsed.get(file);
}

/** Code that compiles only when the types say what the document says. */
function consumerOf(document: OpenApiDocument): string {
  const lines = [
    "import type { components, operations } from './types.ts';",
    'type Schemas = components["schemas"];',
    'type RequiredKeys<T> = { [K in keyof T]-?: {} extends Pick<T, K> ? never : K }[keyof T];',
    'type Body<R> = R extends { content: { [M in "application/json"]: infer B } } ? B : never;',
    'type Code<B> = B extends { code?: infer C } ? Exclude<C, undefined> : never;',
    'type Keys<T> = keyof Known<NonNullable<T>>;',
    'type Known<T> = { [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K] };',
  ];
  const constant = (type: string, value: unknown) => {
    lines.push(`export const c${lines.length}: ${type} = ${JSON.stringify(value)};`);
  };
  const set = (type: string, names: readonly string[]) => {
    constant(`Record<${type}, true>`, Object.fromEntries(names.map((name) => [name, true])));
    // A record of nothing takes every name, so one is tried by itself.
    if (names[0] !== undefined) constant(type, names[0]);
  };
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const { properties, required } = schema as { properties?: Record<string, Schema>; required?: string[] };
    if (properties === undefined) continue;
    set(`keyof Schemas['${name}']`, Object.keys(properties));
    set(
      `RequiredKeys<Schemas['${name}']>`,
      (required ?? []).filter((key) => key in properties),
    );
  }
  const all = operationsOf(document);
  set(
    'keyof operations',
    [...all, ...webhooksOf(document)].map(({ id }) => id),
  );
  for (const operation of all) consumeOperation(document, operation, constant, set);
  return lines.join('\n');
}

function consumeOperation(
  document: OpenApiDocument,
  operation: Operation,
  constant: (type: string, value: unknown) => void,
  set: (type: string, names: readonly string[]) => void,
): void {
  const type = `operations['${operation.id}']`;
  for (const place of ['path', 'query'] as const) {
    const parameters = operation.parameters.filter((parameter) => parameter.in === place);
    set(
      `Keys<${type}['parameters']['${place}']>`,
      parameters.map((parameter) => parameter.name),
    );
    for (const { name, example } of parameters) {
      constant(`NonNullable<${type}['parameters']['${place}']>['${name}']`, example);
    }
  }
  set(`\`\${keyof ${type}['responses'] & number}\``, Object.keys(operation.responses));
  for (const [status, { content, headers }] of Object.entries(operation.responses)) {
    const response = `${type}['responses'][${status}]`;
    const body = `Body<${response}>`;
    set(`keyof Known<${response}['headers']>`, Object.keys(headers ?? {}));
    const schema = content?.[jsonMediaType]?.schema;
    const codes = schema === undefined ? [] : codesOf(schema, document);
    if (codes.length > 0) set(`Code<${body}>`, codes);
  }
  for (const { status, example } of bodyExamples([operation])) {
    const holder = status === undefined ? `NonNullable<${type}['requestBody']>` : `${type}['responses'][${status}]`;
    constant(`Body<${holder}>`, example.value);
  }
}
