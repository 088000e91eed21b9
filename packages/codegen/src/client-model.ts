/** What the client needs to know of one operation, read from the document by rule. */
import {
  jsonMediaType,
  operationsOf,
  resolve,
  withDefaults,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type Schema,
} from 'user-management-openapi';
import { rememberedOf } from 'user-management-openapi/remembered';
import { keySecurityOf } from 'user-management-openapi/requests';
import { plainValue } from 'user-management-openapi/schema';
import { errorCodesOf } from 'user-management-openapi/vocabulary';
import { withClientDescriptions } from './client-descriptions.ts';
import { withNames } from './client-names.ts';
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
  body: ClientBody | undefined;
  /** The type of a good response's body: an exported name, a path into the types, or `void`. */
  output: string;
  /** For a list: the type of one item. */
  item: string | undefined;
  /** For a list: the member of a page that has its cursors, and the types of all that a page always has beside its items. */
  page: { cursors: string; frame: Map<string, string> } | undefined;
  /** Whether the body of every successful response is an object. */
  objectOutput: boolean;
  /** By status, in the document's order. */
  errors: ErrorStatus[];
}

/** The body that an operation takes. */
export interface ClientBody {
  schema: Schema;
  /** Its type, as an expression over the generated types. */
  type: string;
  required: boolean;
  /** What the document shows first; the least that the schema asks for where it shows nothing, or the body is optional. */
  example: unknown;
  /** The descriptions of its properties, by name. */
  fields: Map<string, string>;
  /** Whether it takes further properties, of any name. */
  open: boolean;
}

/** One status that says that a call failed. */
export interface ErrorStatus {
  /** As the document writes it: a status, a range such as `4XX`, or `default`. */
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
  /** What the document shows first, or a value of its schema. */
  example: unknown;
}

/** A document as the client is made from it. */
export interface ClientDocument {
  /** With names that TypeScript can take, and with the descriptions that are meant for users of the client. */
  document: OpenApiDocument;
  /** The operations that the client has. */
  clients: ClientOperation[];
  /** What the client lacks: a sentence each, with the operation and what to do. */
  leftOut: string[];
}

/** Something that a client cannot have. */
class LeftOut extends Error {}

/** Reads a document, once: each module of the client is made from the same. */
export const clientDocument: (source: OpenApiDocument) => ClientDocument = rememberedOf(readDocument);

function readDocument(source: OpenApiDocument): ClientDocument {
  const document = withClientDescriptions(withNames(withDefaults(source)));
  const [name, scheme] = keySecurityOf(document) ?? [];
  const leftOut =
    scheme?.type === 'apiKey' && scheme.in !== 'header'
      ? [`The security scheme ${name}: a key in the ${scheme.in} is not sent`]
      : [];
  const clients = operationsOf(document).flatMap((operation) => {
    const tell = (text: string) => void leftOut.push(`${operation.method.toUpperCase()} ${operation.path}: ${text}`);
    try {
      return clientOperation(document, operation, tell);
    } catch (error) {
      if (!(error instanceof LeftOut)) throw error;
      tell(`the client lacks this operation, since ${error.message}. Send it with a fetch of your own`);
      return [];
    }
  });
  return { document, clients, leftOut: leftOut.map((text) => `${text}.`) };
}

/** Reads an operation; what a flat input of path, query and JSON body cannot carry is left out. */
function clientOperation(
  document: OpenApiDocument,
  operation: Operation,
  tell: (text: string) => void,
): ClientOperation {
  const path = `operations['${operation.id}']`;
  const [server] = operation.servers;
  if (server) throw new LeftOut(`it is at ${server.url}, not where the others are`);
  const [key = ''] = keySecurityOf(document) ?? [];
  const takesIt = operation.security.some((names) => Object.keys(names).every((name) => name === key));
  if (!takesIt && operation.security.length > 0) {
    const names = operation.security.map((each) => Object.keys(each).join(' and '));
    tell(`it takes ${names.join(', or ')}, and the client sends ${key}; the option headers takes another key`);
  }
  const parameters = operation.parameters.flatMap((parameter): InputParameter[] => {
    const { name, in: place } = parameter;
    const lacking = whyNoInput(document, parameter);
    if (lacking !== undefined) {
      if (parameter.required && place !== 'header' && place !== 'cookie') throw new LeftOut(lacking);
      const header = place === 'cookie' ? 'Cookie' : name;
      tell(`${lacking}${place === 'header' || place === 'cookie' ? `; the option headers takes ${header}` : ''}`);
      return [];
    }
    const group = `${path}['parameters']['${place}']`;
    const owner = place === 'query' ? `NonNullable<${group}>` : group;
    const prefixes = parameterPrefixes(document, parameter);
    const example = parameter.example ?? plainValue(document, [parameter.schema ?? true], name);
    return [{ parameter, prefixes, type: `${owner}[${JSON.stringify(name)}]`, example }];
  });
  const body = bodyOf(document, operation, path);
  const names = [...parameters.map(({ parameter }) => parameter.name), ...(body?.fields.keys() ?? [])];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new LeftOut(`two of its inputs are called ${twice}`);

  const success = successOf(document, operation, path);
  const members = propertiesOf(document, success.schema);
  const items = members.get('data')?.['items'];
  const isPaged = parameters.some(({ parameter: { name } }) => name === 'before' || name === 'after');
  const page = isPaged && items ? pageOf(document, members) : undefined;
  return {
    operation,
    typeName: operation.id.replace(/./, (letter) => letter.toUpperCase()),
    parameters,
    body,
    output: success.type,
    item: page && (schemaName(items as Schema) ?? `NonNullable<${success.type}['data']>[number]`),
    page,
    objectOutput: success.object,
    errors: Object.entries(operation.responses)
      .filter(([status]) => !status.startsWith('2'))
      .map(([status, { content }]) => {
        const [type, { schema = true } = {}] = jsonPart(content) ?? [];
        const codes = errorCodesOf(document, schema);
        const whole = `${path}['responses'][${keyType(status)}]['content']['${type}']`;
        return {
          status,
          codes,
          bodies: codes.map((code) => errorBodyName(document, schema, code) ?? whole),
        };
      }),
  };
}

/** A page of a list by its members: one of them has both cursors. */
function pageOf(document: OpenApiDocument, members: ReadonlyMap<string, Schema>): ClientOperation['page'] {
  const frame = new Map<string, string>();
  let cursors: string | undefined;
  for (const [name, member] of members) {
    const inner = propertiesOf(document, member);
    if (inner.has('before') && inner.has('after')) {
      cursors = name;
      frame.set(name, '{ before: string | null; after: string | null }');
    } else if (Object.hasOwn(Object(member), 'const')) {
      frame.set(name, JSON.stringify((member as { const: unknown }).const));
    }
  }
  return cursors === undefined ? undefined : { cursors, frame };
}

/** Why a parameter is no part of an input; `undefined` for one that is. */
function whyNoInput(document: OpenApiDocument, parameter: Parameter): string | undefined {
  const { name, in: place, content, style = place === 'query' ? 'form' : 'simple' } = parameter;
  const which = `the ${place} parameter ${name}`;
  if (place === 'header' || place === 'cookie') return `${which} is no part of the input`;
  if (content) return `${which} is ${Object.keys(content)[0]} text`;
  const { type } = resolve<Exclude<Schema, boolean>>(document, Object(parameter.schema) as Exclude<Schema, boolean>);
  if (place === 'path') {
    return type === 'array' || type === 'object' || style !== 'simple' ? `${which} is no plain value` : undefined;
  }
  const written = type === 'array' ? style === 'form' && parameter.explode !== false : type !== 'object';
  return written ? undefined : `${which} is an ${String(type)} in a form that the client does not write`;
}

/** The JSON among the media types of a body. */
export function jsonPart(content: Record<string, MediaType> | undefined): [type: string, media: MediaType] | undefined {
  const parts = Object.entries(content ?? {}).filter(([type]) => /[/+]json\s*(?:;|$)/.test(type));
  return parts.find(([type]) => type === jsonMediaType) ?? parts[0];
}

/** A status as a key of the generated types: only numbers are bare. */
function keyType(status: string): string {
  return /\d$/.test(status) ? status : `'${status}'`;
}

function bodyOf(document: OpenApiDocument, { requestBody }: Operation, path: string): ClientBody | undefined {
  if (!requestBody) return undefined;
  const media = requestBody.content[jsonMediaType];
  if (!media) throw new LeftOut(`its body is ${Object.keys(requestBody.content).join(' or ')}, not ${jsonMediaType}`);
  const { schema = true } = media;
  const { required = false } = requestBody;
  const properties = [...propertiesOf(document, schema)];
  if (properties.length === 0 && !isObject(document, schema)) throw new LeftOut('its body is not always an object');
  return {
    schema,
    type: schemaName(schema) ?? `NonNullable<${path}['requestBody']>['content']['${jsonMediaType}']`,
    required,
    example:
      (required ? Object.values(media.examples ?? {})[0]?.value : undefined) ?? plainValue(document, [schema], 'text'),
    fields: new Map(properties.map(([name, property]) => [name, String(property['description'] ?? '')])),
    open: takesAnyProperty(document, schema),
  };
}

/** The type of what a call resolves to: one name when every good response has the same schema. */
function successOf(document: OpenApiDocument, operation: Operation, path: string) {
  const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  if (good.length === 0) throw new LeftOut('the document has no 2xx response for it');
  const parts = good.map(([status, { content }]) => {
    const [type, media] = jsonPart(content) ?? [];
    if (content && Object.keys(content).length > 0 && !media) {
      throw new LeftOut(`its ${status} is ${Object.keys(content).join(' or ')}, not JSON`);
    }
    const whole = `${path}['responses'][${keyType(status)}]['content']['${type}']`;
    return { schema: media?.schema, type: media ? (schemaName(media.schema) ?? whole) : 'void' };
  });
  return {
    type: [...new Set(parts.map(({ type }) => type))].join(' | '),
    schema: parts.length === 1 ? parts[0]!.schema : undefined,
    object: parts.every(({ schema, type }) => type === 'void' || isObject(document, schema)),
  };
}
