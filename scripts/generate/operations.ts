/** The operation table, the client's inputs and its methods, as one TypeScript module. */
import { format } from 'prettier';
import { operationsOf, type OpenApiDocument, type Schema } from '../lib/openapi.ts';
import { comment, methodComment, prose } from './client-docs.ts';
import { clientOperation, type ClientOperation, type InputParameter } from './client-model.ts';
import { idPrefixes, isInterface, schemaName } from './client-schemas.ts';
import { generatedNotice } from './notice.ts';

/**
 * Writes `generated/operations.ts` from a bundle: a pure function, so that two runs give the same bytes.
 * @returns a TypeScript module that imports nothing but the types beside it
 * @throws an Error that names the operation, for what the client cannot express, or the type name that is taken twice
 */
export async function generateOperations(document: OpenApiDocument): Promise<string> {
  const clients = operationsOf(document).map((operation) => clientOperation(document, operation));
  const schemas = Object.keys(document.components.schemas);
  refuseTakenNames(schemas, clients);
  const interfaces = schemas.filter((name) => isInterface(document, document.components.schemas[name]!));
  const aliases = ['paths', ...schemas.filter((name) => !interfaces.includes(name))].sort();
  const module = [
    `// ${generatedNotice}\n`,
    `import type { operations, ${[...aliases, ...interfaces.map((name) => `${name} as ${name}Schema`)].join(', ')} } from './types.ts';\n`,
    `export type { ${aliases.join(', ')} };\n`,
    ...interfaces.map((name) => namedSchema(name, document.components.schemas[name]!)),
    constants(document),
    table(clients),
    idTypes(document),
    ...clients.map(inputAndCode),
    operationTypes(clients),
    methods(clients),
  ].join('\n');
  return format(module, { parser: 'typescript', printWidth: 120, singleQuote: true });
}

/** A schema as an interface: an editor shows `User`, where an alias of an indexed type would be shown in full. */
function namedSchema(name: string, schema: Schema): string {
  const description = typeof schema === 'object' ? String(schema['description'] ?? name) : name;
  return `${comment([prose(description)])}export interface ${name} extends ${name}Schema {}\n`;
}

function refuseTakenNames(schemas: string[], clients: ClientOperation[]): void {
  const made = clients.flatMap(({ typeName }) => [`${typeName}Input`, `${typeName}ErrorCode`]);
  const taken = made.find((name, index) => schemas.includes(name) || made.indexOf(name) !== index);
  if (taken !== undefined) throw new Error(`The client's type ${taken} has the name of another type. Rename one.`);
}

function constants(document: OpenApiDocument): string {
  const scheme = Object.values(document.components.securitySchemes)[0];
  const codes = Object.entries(document['x-error-codes']);
  const names = codes.map(([code]) => JSON.stringify(code));
  const retryable = codes.filter(([, facts]) => facts.retryable).map(([code]) => code);
  return [
    comment(['Where requests go unless a client is told otherwise: the first server of the document.']),
    `export const defaultBaseUrl = ${JSON.stringify(document.servers[0]?.url)};\n\n`,
    comment(['What an API key looks like.']),
    `export const apiKeyPattern = ${new RegExp(scheme?.['x-key-pattern'] ?? '')};\n\n`,
    comment(['Every documented error code.']),
    `export type KnownErrorCode = ${names.join(' | ')};\n\n`,
    comment([
      'The documented codes after which the same request may succeed when it is sent again.',
      'After every other documented code it cannot.',
    ]),
    `export const retryableCodes = ${JSON.stringify(retryable)} as const;\n`,
  ].join('');
}

function table(clients: ClientOperation[]): string {
  const entries = clients.map(({ operation, parameters, body, output, item, errors }) => {
    const codes = [...new Set(errors.flatMap(([, list]) => list))];
    const query = parameters.filter(({ parameter }) => parameter.in === 'query').map(({ parameter }) => parameter.name);
    return [
      `  ${operation.id}: {\n`,
      `    method: ${JSON.stringify(operation.method.toUpperCase())},\n`,
      `    path: ${JSON.stringify(operation.path)},\n`,
      `    codes: ${JSON.stringify(codes)},\n`,
      ...(body ? [`    body: ${body.required ? '"required"' : '"optional"'},\n`] : []),
      ...(body && query.length > 0 ? [`    query: ${JSON.stringify(query)},\n`] : []),
      ...(operation.idempotent ? ['    idempotent: true,\n'] : []),
      ...(output === 'void' ? ['    empty: true,\n'] : []),
      ...(item === undefined ? [] : ['    list: true,\n']),
      '  },\n',
    ].join('');
  });
  return [
    comment(['What the runtime needs to know of an operation.']),
    'export interface OperationFacts {\n',
    '  method: string;\n',
    comment(['The path template.'], '  '),
    '  path: string;\n',
    comment(['The error codes that the document lists.'], '  '),
    '  codes: readonly KnownErrorCode[];\n',
    comment(['Whether there is a body; an optional one is left out when the input has nothing for it.'], '  '),
    "  body?: 'required' | 'optional';\n",
    comment(
      ['The query parameters of an operation with a body. Without a body, all that is not in the path is query.'],
      '  ',
    ),
    '  query?: readonly string[];\n',
    comment(['The document says that doing it twice is doing it once, whatever its method.'], '  '),
    '  idempotent?: boolean;\n',
    comment(['A good answer has no body.'], '  '),
    '  empty?: boolean;\n',
    comment(['The answer is one page of a list.'], '  '),
    '  list?: boolean;\n',
    '}\n\n',
    comment(['Every operation, by its `operationId`.']),
    `export const operationTable = {\n${entries.join('')}} as const satisfies Record<string, OperationFacts>;\n\n`,
    comment(["An operation's name."]),
    'export type OperationName = keyof typeof operationTable;\n',
  ].join('');
}

function idTypes(document: OpenApiDocument): string {
  const prefixes = idPrefixes(document).map((prefix) => JSON.stringify(prefix));
  return [
    comment(['How the ids of each kind of object begin.']),
    `export type IdPrefix = ${prefixes.join(' | ') || 'never'};\n\n`,
    comment([
      'The type of an id in an input: any text, but none that is typed as the id of another kind of object.',
      'An id that came with an answer carries its prefix in its type; one from your own database is a plain string.',
    ]),
    'export type IdOf<Prefix extends IdPrefix, Id extends string> =\n',
    '  Id extends `${Exclude<IdPrefix, Prefix>}${string}` ? `${Prefix}${string}` : Id;\n',
  ].join('');
}

/** The type parameter of an id parameter: `organization_id` gives `OrganizationId`. */
function typeParameter({ parameter }: InputParameter): string {
  return parameter.name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function idParameters({ parameters }: ClientOperation): InputParameter[] {
  return parameters.filter(({ prefixes }) => prefixes.length > 0);
}

/** `<Id extends string = string>`, or nothing for an operation without ids. */
function typeParameters(client: ClientOperation): string {
  const names = idParameters(client).map((input) => `${typeParameter(input)} extends string = string`);
  return names.length > 0 ? `<${names.join(', ')}>` : '';
}

function inputAndCode(client: ClientOperation): string {
  const { operation, typeName, parameters, body, errors } = client;
  const properties = parameters.map((input) => {
    const { parameter, prefixes } = input;
    const lines = [prose(parameter.description ?? parameter.name)];
    if (parameter.example !== undefined) lines.push(`@example ${JSON.stringify(parameter.example)}`);
    if (parameter.deprecated) lines.push(`@deprecated ${prose(parameter.description ?? '')}`);
    const type =
      prefixes.length > 0
        ? `IdOf<${prefixes.map((prefix) => JSON.stringify(prefix)).join(' | ')}, ${typeParameter(input)}>`
        : input.type;
    const name = `${parameter.name}${parameter.required ? '' : '?'}`;
    return `${comment(lines, '  ')}  ${name}: ${type}${parameter.required ? '' : ' | undefined'};\n`;
  });
  const group = properties.length > 0 ? [`{\n${properties.join('')}}`] : [];
  const bodyType =
    body && body.fields.size > 0
      ? [
          schemaName(body.schema) ??
            `NonNullable<operations['${operation.id}']['requestBody']>['content']['application/json']`,
        ]
      : [];
  const input = [...group, ...bodyType].join(' & ') || 'Record<string, never>';
  const codes = [...new Set(errors.flatMap(([, list]) => list))].map((code) => JSON.stringify(code));
  return [
    comment([`What \`${operation.id}\` takes.`]),
    `export type ${typeName}Input${typeParameters(client)} = ${input};\n\n`,
    comment([`The error codes that the document lists for \`${operation.id}\`.`]),
    `export type ${typeName}ErrorCode = ${codes.join(' | ') || 'never'};\n`,
  ].join('');
}

function operationTypes(clients: ClientOperation[]): string {
  const entries = clients.map(
    ({ operation, typeName, output, item }) =>
      `  ${operation.id}: { input: ${typeName}Input; output: ${output}; item: ${item ?? 'never'}; code: ${typeName}ErrorCode };\n`,
  );
  return [
    comment(['The types of each operation: its input, its answer, one item of the answer of a list, its error codes.']),
    `export interface OperationTypes {\n${entries.join('')}}\n`,
  ].join('');
}

function methods(clients: ClientOperation[]): string {
  const entries = clients.map((client) => {
    const { operation, typeName, parameters, body, item } = client;
    const required = parameters.some(({ parameter }) => parameter.required) || (body?.required ?? false);
    const ids = idParameters(client).map(typeParameter);
    const input = `input${required ? '' : '?'}: ${typeName}Input${ids.length > 0 ? `<${ids.join(', ')}>` : ''}`;
    const options = item === undefined ? 'Options' : 'ListOptions';
    return `${methodComment(client)}  ${operation.id}${typeParameters(client)}(${input}, options?: ${options}): Returns['${operation.id}'];\n`;
  });
  return [
    comment(['One method per operation. The client fills in the types of the options, and what each method returns.']),
    'export interface Methods<Options, ListOptions, Returns extends Record<OperationName, unknown>> {\n',
    entries.join('\n'),
    '}\n',
  ].join('');
}
