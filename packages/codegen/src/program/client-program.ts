/**
 * A program as a user of the client may have written it for a released version of the document: made from that version,
 * one use a line.
 */
import { clientDocument, type ClientOperation } from '../client-model.ts';
import { jsonMediaType, type OpenApiDocument, type Schema } from 'user-management-openapi';
import { fieldsOf } from './fields.ts';
import type { ClientProgram, Use } from 'user-management-compat/source';

/** What the uses are written in. `Old` is the module of the released version's types. */
const preamble: readonly string[] = `import type * as Old from './operations.ts';
import { ApiError, isDocumentedError, type Client } from 'user-management-client';
declare const client: Client;
declare function give<T>(): T;
declare function take<T>(value: T): void;
declare const gone: unique symbol;
interface Gone { [gone]: true }
type KeysOf<T> = T extends unknown ? keyof T : never;
type Of<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;
type Step<T, K> = K extends "[]" ? (T extends readonly (infer Item)[] ? Item : never) : K extends KeysOf<T> ? Of<T, K> : Gone;
type At<T, P extends readonly string[]> = P extends readonly [infer K, ...infer Rest extends string[]] ? At<Step<NonNullable<T>, K>, Rest> : T;
type Given<T> = Exclude<T, undefined>;
type Takes<K extends keyof Client> = Client[K] extends (...args: infer Args) => unknown ? Args[0] : never;
type Responses<K extends keyof Client> = Client[K] extends (...args: never[]) => infer Response ? Awaited<Response> : never;`.split(
  '\n',
);

/**
 * Writes the program.
 * @param document a released version
 */
export function clientProgram(document: OpenApiDocument): ClientProgram {
  return { preamble, uses: usesOf(document) };
}

function usesOf(source: OpenApiDocument): Use[] {
  const { document, clients } = clientDocument(source);
  const names = [
    ...Object.keys(document.components.schemas),
    ...clients.flatMap(({ typeName }) => [`${typeName}Input`, `${typeName}ErrorCode`]),
  ];
  return [
    ...names.map((name): Use => ({
      operation: '',
      part: `type ${name}`,
      path: [],
      code: `export type { ${name} } from 'user-management-client';`,
    })),
    ...clients.flatMap((client) => [
      {
        operation: client.operation.id,
        part: 'method',
        path: [],
        code: `take<object>(client.${client.operation.id});`,
      },
      ...inputUses(document, client),
      ...responseUses(document, client),
      ...listUses(client),
      ...errorUses(client),
    ]),
  ];
}

/** The type of a path, as the preamble's types take it. */
function typeOfPath(path: readonly string[]): string {
  return JSON.stringify(path);
}

function inputUses(document: OpenApiDocument, { operation, typeName, parameters, body }: ClientOperation): Use[] {
  const { id } = operation;
  const use = (path: readonly string[], code: string): Use => ({ operation: id, part: 'input', path, code });
  const old = `Old.${typeName}Input`;
  const isRequired = parameters.some(({ parameter }) => parameter.required) || (body?.required ?? false);
  const ofBody = body === undefined ? [] : fieldsOf(document, body.schema).map(({ path }) => path);
  const paths = [...parameters.map(({ parameter }) => [parameter.name]), ...ofBody.filter(({ length }) => length > 0)];
  return [
    use([], `void client.${id}(give<${old}>());`),
    ...(isRequired ? [] : [use([], `void client.${id}();`)]),
    ...paths.map((path) => {
      const at = typeOfPath(path);
      return use(path, `take<Given<At<Takes<'${id}'>, ${at}>>>(give<Given<At<${old}, ${at}>>>());`);
    }),
    ...parameters.flatMap(({ parameter: { name }, prefixes }) =>
      // An id that came with a response has its prefix in its type.
      prefixes.map((prefix) =>
        use(
          [name],
          `void client.${id}({ ...give<${old}>(), ${JSON.stringify(name)}: give<\`${prefix}\${string}\`>() });`,
        ),
      ),
    ),
  ];
}

function responseUses(document: OpenApiDocument, { operation }: ClientOperation): Use[] {
  const { id, responses } = operation;
  const schemas = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content }]): Schema[] => (content ? [content[jsonMediaType]!.schema] : []));
  const fields =
    schemas.length === 0 ? [{ path: [], values: [] }] : schemas.flatMap((each) => fieldsOf(document, each));
  return fields.flatMap(({ path, values }) => {
    const at = typeOfPath(path);
    const now = `At<Responses<'${id}'>, ${at}>`;
    const use = (code: string): Use => ({ operation: id, part: 'response', path, code });
    return [
      use(`take<At<Old.OperationTypes['${id}']['output'], ${at}>>(give<${now}>());`),
      ...values.map((value) => use(`take<boolean>(give<${now}>() === ${JSON.stringify(value)});`)),
    ];
  });
}

function listUses({ operation: { id }, item }: ClientOperation): Use[] {
  if (item === undefined) return [];
  const code = `for await (const item of client.${id}(give<Takes<'${id}'>>())) take<Old.OperationTypes['${id}']['item']>(item);`;
  return [{ operation: id, part: 'items of the list', path: [], code }];
}

function errorUses({ operation: { id }, errors }: ClientOperation): Use[] {
  const codes = [...new Set(errors.flatMap(({ codes }) => codes))];
  return codes.flatMap((code) => {
    const use = (text: string): Use => ({ operation: id, part: `error code ${code}`, path: [], code: text });
    const literal = JSON.stringify(code);
    return [
      use(
        `export const caught_${id}_${code.replaceAll(/\W/g, '_')} = (error: unknown): boolean => isDocumentedError(error, '${id}') && error.code === ${literal};`,
      ),
      use(
        `export const safe_${id}_${code.replaceAll(/\W/g, '_')} = async (): Promise<boolean> => { const { error } = await client.safe.${id}(give<Takes<'${id}'>>()); return error instanceof ApiError && error.reason === ${literal}; };`,
      ),
    ];
  });
}
