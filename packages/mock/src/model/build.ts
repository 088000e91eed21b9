/** Making the model of a document. */
import { checkCovered, coveredSecurity } from './covered.ts';
import { lookup } from '../document/lookup.ts';
import { sentSchema } from '../document/sent-schema.ts';
import { operationsOf, type DocumentOperation } from '../document/operations.ts';
import type { OpenApiDocument, ParameterObject, RequestBodyObject } from '../document/types.ts';
import type { Engine } from '../engine/types.ts';
import { responseModels, type KnownResponses } from './responses.ts';
import { parameterModel } from './parameters.ts';
import { schemeModels } from './schemes.ts';
import { secretsOf } from './secrets.ts';
import type { NamedSchema } from './validators.ts';
import type { BodyModel, MockModel, NameSchema, OperationModel, SchemeModel } from './types.ts';

/** A model, and the schemas that its validators are compiled from, by the validators' names. */
export interface BuiltModel {
  model: MockModel;
  schemas: Record<string, NamedSchema>;
  /** What Prism checks and serves while the mock runs, a sentence each. */
  left: string[];
}

/**
 * Makes the model of a document.
 * @param engine Prism with the same document
 * @throws a DocumentError when the document cannot be served; its message names the place
 */
export async function buildModel(document: OpenApiDocument, engine: Engine): Promise<BuiltModel> {
  const schemas: Record<string, NamedSchema> = {};
  const names = new Map<string, string>();
  /** Equal schemas share a validator, so that a parameter of many operations is compiled once. */
  const validator: NameSchema = (schema, place, inlined = true) => {
    const text = `${inlined} ${JSON.stringify(schema)}`;
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = `v${names.size}`;
    names.set(text, name);
    schemas[name] = { schema, inlined, place };
    return name;
  };

  const schemes = schemeModels(document);
  const known: KnownResponses = new Map();
  const operations: OperationModel[] = [];
  const left: string[] = [];
  for (const entry of operationsOf(document, (message) => left.push(message))) {
    const leave = (reason: string): void => {
      left.push(`${entry.method} ${entry.path}: Prism checks and serves it, which is slower, since: ${reason}`);
    };
    const operation = describeOperation(document, entry, { schemes, validator, leave });
    const secrets = secretsOf(document, entry, Object.values(schemes));
    if (secrets.length > 0) operation.secrets = secrets;
    const refused = ({ message }: Error): void => {
      if (operation.engine !== true) leave(message);
      operation.engine = true;
    };
    operation.responses = await responseModels(document, entry, { engine, validator, refused, known });
    operations.push(operation);
  }
  return { model: { ...describeDocument(document), operations, schemes }, schemas, left };
}

/** What a document says about itself. */
export function describeDocument({ info = {}, servers }: OpenApiDocument): Omit<MockModel, 'operations' | 'schemes'> {
  const server = servers?.[0]?.url.replace(/\/$/, '');
  const { title = '', version = '' } = info;
  return { title, version, ...(server !== undefined && { server }) };
}

/** What the description of an operation needs. */
interface DescriptionParts {
  schemes: Record<string, SchemeModel>;
  validator: NameSchema;
  /** Gets the reason why an operation is left to Prism. Default: nobody does. */
  leave?: (reason: string) => void;
}

/** Describes an operation, all but its responses. One that the tables cannot describe is left to Prism, which knows it by its path. */
export function describeOperation(
  document: OpenApiDocument,
  entry: DocumentOperation,
  { schemes, validator, leave }: DescriptionParts,
): OperationModel {
  const ranges = rangesOf(entry);
  const { id, method, path, parameters } = entry;
  const named = { id, method, path };
  const others = { responses: [], ...(ranges.length > 0 && { ranges }) };
  try {
    return { ...named, ...describeFully(document, entry, schemes, validator), ...others };
  } catch (error) {
    leave?.((error as Error).message);
    const inPath = parameters.filter((each) => each.in === 'path');
    const text = { in: 'path' as const, required: true, types: ['string' as const] };
    return {
      ...named,
      security: knownSecurity(document, entry, schemes),
      parameters: inPath.map(({ name }) => ({ ...text, name, validator: validator(true, name) })),
      ...others,
      engine: true,
    };
  }
}

/** Who may call an operation that is left to Prism; nobody is asked here where it takes a key that only Prism reads. */
function knownSecurity(
  document: OpenApiDocument,
  entry: DocumentOperation,
  schemes: Record<string, SchemeModel>,
): OperationModel['security'] {
  try {
    return coveredSecurity(document, entry, schemes);
  } catch {
    return [];
  }
}

/** @throws a DocumentError for one that the tables cannot describe; its message says why */
function describeFully(
  document: OpenApiDocument,
  entry: DocumentOperation,
  schemes: Record<string, SchemeModel>,
  validator: NameSchema,
): Pick<OperationModel, 'security' | 'parameters' | 'body' | 'engine'> {
  const left = checkCovered(document, entry);
  const body = bodyModel(document, entry, validator);
  const place = (each: ParameterObject) => `the ${each.in} parameter "${each.name}" of ${entry.id}`;
  return {
    security: coveredSecurity(document, entry, schemes),
    parameters: entry.parameters.map((each) =>
      parameterModel(document, each, validator(each.schema ?? true, place(each))),
    ),
    ...(body && { body }),
    ...left,
  };
}

/** The ranges of statuses that an operation documents as one. */
function rangesOf({ operation }: DocumentOperation): string[] {
  return Object.keys(operation.responses ?? {}).filter((code) => /^[1-5]XX$|^default$/i.test(code));
}

function bodyModel(
  document: OpenApiDocument,
  { id, operation }: DocumentOperation,
  validator: NameSchema,
): BodyModel | undefined {
  if (!operation.requestBody) return undefined;
  const { required = false, content = {} } = lookup<RequestBodyObject>(document, operation.requestBody);
  const mediaTypes = Object.entries(content).map(([mediaType, { schema }]) => [
    mediaType.toLowerCase(),
    schema === undefined ? null : validator(sentSchema(document, schema), `the request body of ${id}`),
  ]);
  const refinements = Object.values(content)
    .flatMap((media) => media['x-refinements'] ?? [])
    .map(({ code, when }) => ({ code, validator: validator(when, `the refinement ${code} of ${id}`) }));
  return {
    required,
    mediaTypes: Object.fromEntries(mediaTypes) as BodyModel['mediaTypes'],
    ...(refinements.length > 0 && { refinements }),
  };
}
