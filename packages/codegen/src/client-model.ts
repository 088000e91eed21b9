/** What the client needs to know of one operation, read from the document by rule. */
import {
  jsonMediaType,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type Schema,
} from 'user-management-openapi';
import { errorCodesOf } from 'user-management-openapi/vocabulary';
import {
  errorBodyName,
  isObject,
  parameterPrefixes,
  propertiesOf,
  schemaName,
  takesAnyProperty,
} from './client-schemas.ts';

/** One operation as the client's generator sees it. */
export interface ClientOperation {
  operation: Operation;
  /** The operation's name as the start of a type's name: `GetUser`. */
  typeName: string;
  /** The parameters that become properties of the input, in path and query, in the document's order. */
  parameters: InputParameter[];
  body: { schema: Schema; required: boolean; example: unknown; fields: Map<string, string>; open: boolean } | undefined;
  /** The type of a good response's body: an exported name, a path into the types, or `void`. */
  output: string;
  /** For a list: the type of one item. */
  item: string | undefined;
  /** Whether the body of every successful response is an object. */
  objectOutput: boolean;
  /** By status, in the document's order. */
  errors: ErrorStatus[];
}

/** One status that says that a call failed. */
export interface ErrorStatus {
  status: string;
  /** The codes that the document lists; none where it lists none. */
  codes: string[];
  /** The type of the body that comes with each code. */
  bodies: string[];
}

/** A parameter, and the type parameter that tells its ids apart. */
export interface InputParameter {
  parameter: Parameter;
  /** The prefixes of the ids that it takes; empty when it is no id. */
  prefixes: string[];
  /** Its type, as an expression over the generated types. */
  type: string;
}

/**
 * Reads an operation.
 * @throws an Error for what a flat input cannot carry: header or cookie parameters, two inputs of one name, a body or
 * a response that is not JSON
 */
export function clientOperation(document: OpenApiDocument, operation: Operation): ClientOperation {
  const fail = (text: string) => new Error(`The client cannot have ${operation.id}: ${text}.`);
  const path = `operations['${operation.id}']`;
  const parameters = operation.parameters.map((parameter): InputParameter => {
    if (parameter.in !== 'path' && parameter.in !== 'query') {
      throw fail(`parameter ${parameter.name} is in the ${parameter.in}, and an input has only path, query and body`);
    }
    const group = `${path}['parameters']['${parameter.in}']`;
    const owner = parameter.in === 'query' ? `NonNullable<${group}>` : group;
    return {
      parameter,
      prefixes: parameterPrefixes(document, parameter),
      type: `${owner}['${parameter.name}']`,
    };
  });
  const body = bodyOf(document, operation, fail);
  const names = [...parameters.map(({ parameter }) => parameter.name), ...(body?.fields.keys() ?? [])];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw fail(`two of its inputs are called ${twice}`);

  const success = successOf(document, operation, path, fail);
  const cursors = parameters.some(({ parameter: { name } }) => name === 'before' || name === 'after');
  const items = success.schema && propertiesOf(document, success.schema).get('data')?.['items'];
  return {
    operation,
    typeName: operation.id.replace(/^./, (letter) => letter.toUpperCase()),
    parameters,
    body,
    output: success.type,
    item: cursors && items ? (schemaName(items as Schema) ?? `${success.type}['data'][number]`) : undefined,
    objectOutput: success.object,
    errors: Object.entries(operation.responses)
      .filter(([status]) => !status.startsWith('2'))
      .map(([status, { content }]) => {
        const schema = content?.[jsonMediaType]?.schema ?? true;
        const codes = errorCodesOf(document, schema);
        const whole = `${path}['responses'][${status}]['content']['${jsonMediaType}']`;
        return { status, codes, bodies: codes.map((code) => errorBodyName(document, schema, code) ?? whole) };
      }),
  };
}

function bodyOf(document: OpenApiDocument, { requestBody }: Operation, fail: (text: string) => Error) {
  if (!requestBody) return undefined;
  const media = requestBody.content[jsonMediaType];
  if (!media) throw fail(`its body is not ${jsonMediaType}`);
  const properties = [...propertiesOf(document, media.schema)];
  return {
    schema: media.schema,
    required: requestBody.required ?? false,
    example: Object.values(media.examples ?? {})[0]?.value,
    fields: new Map(properties.map(([name, property]) => [name, String(property['description'] ?? '')])),
    open: takesAnyProperty(document, media.schema),
  };
}

/** The type of what a call resolves to: one name when every good response has the same schema. */
function successOf(document: OpenApiDocument, operation: Operation, path: string, fail: (text: string) => Error) {
  const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  if (good.length === 0) throw fail('the document has no 2xx response');
  const types = good.map(([status, { content }]) => {
    if (!content) return 'void';
    const schema = content[jsonMediaType]?.schema;
    if (schema === undefined) throw fail(`its ${status} is not ${jsonMediaType}`);
    return schemaName(schema) ?? `${path}['responses'][${status}]['content']['${jsonMediaType}']`;
  });
  const schema = good.length === 1 ? good[0]![1].content?.[jsonMediaType]?.schema : undefined;
  const object = good.every(([, { content }]) => !content || isObject(document, content[jsonMediaType]!.schema));
  return { type: [...new Set(types)].join(' | '), schema, object };
}
