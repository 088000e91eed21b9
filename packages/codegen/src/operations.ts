/** The operation table, the client's inputs and its methods, as one TypeScript module. */
import {
  errorPath,
  generatedNotice,
  operationsOf,
  serverUrl,
  type OpenApiDocument,
  type Schema,
  type SecurityScheme,
} from 'user-management-openapi';
import { keySecurityOf } from 'user-management-openapi/requests';
import { errorMembersOf } from 'user-management-openapi/vocabulary';
import { comment, methodComment, prose } from './client-docs.ts';
import { clientDocument, type ClientOperation, type InputParameter } from './client-model.ts';
import { idPrefixes, isInterface } from './client-schemas.ts';
import { formatModule } from './format.ts';

/**
 * Writes `generated/operations.ts` from a bundle: a pure function, so that two runs give the same bytes.
 * @returns a TypeScript module that imports nothing but the types beside it
 * @throws an Error that names the type whose name is taken twice
 */
export async function generateOperations(source: OpenApiDocument): Promise<string> {
  const { document, clients } = clientDocument(source);
  const components = document.components.schemas;
  const schemas = Object.keys(components);
  refuseTakenNames(schemas, clients);
  const interfaces = schemas.filter((name) => isInterface(document, components[name]!));
  const aliases = ['paths', ...schemas.filter((name) => !interfaces.includes(name))].sort();
  const parts = [...clients.map(inputAndCode), operationTypes(clients)];
  const used = parts.some((part) => part.includes("operations['")) ? ['operations'] : [];
  const imported = [...used, ...aliases, ...interfaces.map((name) => `${name} as ${name}Schema`)];
  const module = [
    `// ${generatedNotice}\n\nimport type { ${imported.join(', ')} } from './types.ts';\n`,
    `export type { ${aliases.join(', ')} };\n`,
    ...interfaces.map((name) => namedSchema(name, components[name]!)),
    ...(schemas.includes('ErrorDetail') ? [] : [anyErrorDetail]),
    constants(document, clients),
    facts(document, clients),
    idTypes(document),
    ...parts,
    methods(clients),
  ].join('\n');
  return formatModule(module);
}

/** The address of the folder of the error codes' pages, or nothing where the document does not say where its docs are. */
function errorPagesUrl({ info }: OpenApiDocument): string {
  const docs = info['x-docs-url'];
  return typeof docs === 'string' ? `${docs.replace(/\/$/, '')}${errorPath('').slice(0, -1)}` : '';
}

/** One of the reasons in an error's list, where the document does not say what they are. */
const anyErrorDetail = `/** One of several reasons of an error, as the server sent it. */
export interface ErrorDetail { [name: string]: unknown }
`;

/** A schema as an interface: an editor shows `User`, where an alias of an indexed type would be shown in full. */
function namedSchema(name: string, schema: Schema): string {
  const { description = name } = Object(schema) as { description?: string };
  return `${comment([prose(description)])}export interface ${name} extends ${name}Schema {}\n`;
}

function refuseTakenNames(schemas: string[], clients: ClientOperation[]): void {
  const made = clients.flatMap(({ typeName }) => [`${typeName}Input`, `${typeName}ErrorCode`, `${typeName}Errors`]);
  const taken = made.find((name, index) => schemas.includes(name) || made.indexOf(name) !== index);
  if (taken !== undefined) throw new Error(`The client's type ${taken} has the name of another type. Rename one.`);
}

/** Where a security scheme has its key. */
function keyPlace({ scheme, in: place, name }: Partial<SecurityScheme> = {}): [header: string, prefix: string] {
  if (place === 'header') return [name!.toLowerCase(), ''];
  return ['authorization', scheme?.toLowerCase() === 'basic' ? 'Basic ' : 'Bearer '];
}

function constants(document: OpenApiDocument, clients: ClientOperation[]): string {
  const scheme = keySecurityOf(document)?.[1];
  const [keyHeader, keyPrefix] = keyPlace(scheme);
  const { message } = errorMembersOf(document);
  const listed = clients.flatMap(({ errors }) => errors.flatMap(({ codes }) => codes));
  const codes = new Set([...Object.keys(document['x-error-codes']), ...listed]);
  const names = [...codes].map((code) => JSON.stringify(code));
  return `/** Where requests go unless a client is told otherwise: the first server of the document. */
export const defaultBaseUrl = ${JSON.stringify(serverUrl(document))};

/** Where the page of each error code is, below its name: \`info.x-docs-url\` of the document. */
export const errorPagesUrl = ${JSON.stringify(errorPagesUrl(document))};

/** The header that carries the key. */
export const keyHeader = ${JSON.stringify(keyHeader)};

/** What stands before the key in its header. */
export const keyPrefix = ${JSON.stringify(keyPrefix)};

/** The response header that identifies a request in the logs of the API. */
export const requestIdHeader = ${JSON.stringify(requestIdHeader(document))};

/** The member of the body of an error that says in words what is wrong. */
export const messageMember = ${JSON.stringify(message)};

/** What the pages of all lists have beside their items. */
export interface PageFrame {
${pageFrame(clients)}}

/** What an API key looks like. */
export const apiKeyPattern: RegExp = ${new RegExp(scheme?.['x-key-pattern'] ?? '')};

/** Every documented error code. */
export type KnownErrorCode = ${names.join(' | ') || 'never'};
`;
}

/** The first response header of the document that is called as request ids are, whichever way it is written. */
function requestIdHeader(document: OpenApiDocument): string {
  const responses = operationsOf(document).flatMap((operation) => Object.values(operation.responses));
  const names = responses.flatMap(({ headers }) => Object.keys(headers ?? {}));
  return names.find((name) => /request-?id$/i.test(name)) ?? 'X-Request-ID';
}

/** The members that every list's pages have, with one type. */
function pageFrame(clients: ClientOperation[]): string {
  const [first, ...others] = clients.flatMap(({ page }) => page?.frame ?? []);
  const shared = [...(first ?? [])].filter(([name, type]) => others.every((frame) => frame.get(name) === type));
  return shared.map(([name, type]) => `  ${JSON.stringify(name)}: ${type};\n`).join('');
}

/** The constant with what the runtime needs to know of an operation: one each, so that a bundler keeps what is used. */
export function factsName({ operation }: ClientOperation): string {
  return `${operation.id}Facts`;
}

/** The type of what the runtime needs to know of an operation. */
const factsType = `/** What the runtime needs to know of an operation. */
export interface OperationFacts {
  /** The \`operationId\`. */
  id: OperationName;
  method: string;
  /** The path template. */
  path: string;
  /** The error codes that the document lists. */
  codes: readonly KnownErrorCode[];
  /** Those of them after which the same request may succeed when it is sent again; after the others it cannot. */
  retryable?: readonly KnownErrorCode[];
  /** The query parameters. */
  query?: readonly string[];
  /** Whether there is a body; an optional one is left out when the input has nothing for it. */
  body?: 'required' | 'optional';
  /** The body's properties. */
  fields?: readonly string[];
  /** The body takes further properties, of any name. */
  open?: boolean;
  /** The document says that doing it twice is doing it once, whatever its method. */
  idempotent?: boolean;
  /** A successful response has no body; an empty text where that depends on its status. */
  empty?: true | '';
  /** The body of a successful response may be something else than an object. */
  anyJson?: boolean;
  /** For a list: the member of a page that has its cursors. */
  list?: string;
}

`;

function factsOf(document: OpenApiDocument, client: ClientOperation): string {
  const { operation, parameters, body, output, page, errors, objectOutput } = client;
  const codes = [...new Set(errors.flatMap(({ codes }) => codes))];
  const retryable = codes.filter((code) => document['x-error-codes'][code]?.retryable);
  const query = parameters.filter(({ parameter }) => parameter.in === 'query').map(({ parameter }) => parameter.name);
  const fields = [...(body?.fields.keys() ?? [])];
  const known = {
    id: operation.id,
    method: operation.method.toUpperCase(),
    path: operation.path,
    codes,
    ...(retryable.length > 0 && { retryable }),
    ...(query.length > 0 && { query }),
    ...(body && { body: body.required ? 'required' : 'optional' }),
    ...(fields.length > 0 && { fields }),
    ...(body?.open && { open: true }),
    ...(operation.idempotent && { idempotent: true }),
    ...(output === 'void' ? { empty: true } : output.split(' | ').includes('void') && { empty: '' }),
    ...(!objectOutput && { anyJson: true }),
    ...(page && { list: page.cursors }),
  };
  return `export const ${factsName(client)}: OperationFacts = ${JSON.stringify(known, null, 2)};\n\n`;
}

function facts(document: OpenApiDocument, clients: ClientOperation[]): string {
  const entries = clients.map((client) => `  ${client.operation.id}: ${factsName(client)},\n`);
  return `${factsType}${clients.map((client) => factsOf(document, client)).join('')}/** Every operation, by its \`operationId\`. */
export const operationTable: Readonly<Record<OperationName, OperationFacts>> = {
${entries.join('')}};

/** An operation's name. */
export type OperationName = keyof OperationTypes;
`;
}

function idTypes(document: OpenApiDocument): string {
  const prefixes = idPrefixes(document).map((prefix) => JSON.stringify(prefix));
  return `/** How the ids of each kind of object begin. */
export type IdPrefix = ${prefixes.join(' | ') || 'never'};

/**
 * The type of an id in an input: any text, but none that is typed as the id of another kind of object.
 * An id that came with a response carries its prefix in its type; one from your own database is a plain string.
 */
export type IdOf<Prefix extends IdPrefix, Id extends string> =
  Id extends \`\${Exclude<IdPrefix, Prefix>}\${string}\` ? \`\${Prefix}\${string}\` : Id;
`;
}

/** The type parameter of an id parameter: `organization_id` gives `OrganizationId`. */
function typeParameter({ parameter }: InputParameter): string {
  return parameter.name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function idParameters({ parameters }: ClientOperation): InputParameter[] {
  return parameters.filter(({ prefixes }) => prefixes.length > 0);
}

/** `<Id extends string = string>`, or nothing for an operation without ids. */
export function typeParameters(client: ClientOperation): string {
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
    const name = `${JSON.stringify(parameter.name)}${parameter.required ? '' : '?'}`;
    return `${comment(lines)}  ${name}: ${type}${parameter.required ? '' : ' | undefined'};\n`;
  });
  const group = properties.length > 0 ? [`{\n${properties.join('')}}`] : [];
  const bodyType = body && (body.fields.size > 0 || body.open) ? [body.type] : [];
  const input = [...group, ...bodyType].join(' & ') || 'Record<string, never>';
  const errorTypes = Map.groupBy(
    errors.flatMap(({ status, codes, bodies }) =>
      codes.map((code, index) => ({ code, type: `[status: ${statusType(status)}, body: ${bodies[index]}]` })),
    ),
    ({ code }) => code,
  );
  const codes = [...errorTypes.keys()].map((code) => JSON.stringify(code));
  const documented = [...errorTypes].map(
    ([code, types]) => `  ${JSON.stringify(code)}: ${types.map(({ type }) => type).join(' | ')};\n`,
  );
  return `/** What \`${operation.id}\` takes. */
export type ${typeName}Input${typeParameters(client)} = ${input};

/** The error codes that the document lists for \`${operation.id}\`. */
export type ${typeName}ErrorCode = ${codes.join(' | ') || 'never'};

/** The documented errors of \`${operation.id}\`, by code. */
export interface ${typeName}Errors {
${documented.join('')}}
`;
}

/** The statuses that the document means by one key: a range of them, and the rest, can be any. */
function statusType(status: string): string {
  return /\d$/.test(status) ? status : 'number';
}

function operationTypes(clients: ClientOperation[]): string {
  const entries = clients.map(
    ({ operation, typeName, output, item }) =>
      `  ${operation.id}: { input: ${typeName}Input; output: ${output}; item: ${item ?? 'never'}; code: ${typeName}ErrorCode; errors: ${typeName}Errors };\n`,
  );
  return `/** The types of each operation: its input, its output, one item of a list, its error codes, its errors by code. */
export interface OperationTypes {
${entries.join('')}}
`;
}

/** The parameters of an operation's method: the input, and the options of a call or of a list. */
export function methodParameters(client: ClientOperation, options: { call: string; list: string }): string {
  const { typeName, parameters, body, item } = client;
  const required = parameters.some(({ parameter }) => parameter.required) || (body?.required ?? false);
  const ids = idParameters(client).map(typeParameter);
  const input = `input${required ? '' : '?'}: ${typeName}Input${ids.length > 0 ? `<${ids.join(', ')}>` : ''}`;
  return `${input}, options?: ${item === undefined ? options.call : options.list}`;
}

function methods(clients: ClientOperation[]): string {
  // A type parameter that nothing uses begins with an underscore, or the compiler complains.
  const isList = ({ item }: ClientOperation) => item !== undefined;
  const call = clients.every(isList) ? '_Options' : 'Options';
  const list = clients.some(isList) ? 'ListOptions' : '_ListOptions';
  const returns = clients.length === 0 ? '_Returns' : 'Returns';
  const entries = clients.map((client) => {
    const { id } = client.operation;
    const parameters = methodParameters(client, { call: 'Options', list: 'ListOptions' });
    return `${methodComment(client)}  ${id}${typeParameters(client)}(${parameters}): Returns['${id}'];\n`;
  });
  return `/** One method per operation. The client fills in the types of the options, and what each method returns. */
export interface Methods<${call}, ${list}, ${returns} extends Record<OperationName, unknown>> {
${entries.join('\n')}}
`;
}
