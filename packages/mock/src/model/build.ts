/** Making the model of a document. */
import { lookup } from '../document/lookup.ts';
import { operationsOf, type DocumentOperation } from '../document/operations.ts';
import type { OpenApiDocument, RequestBodyObject } from '../document/types.ts';
import type { Engine } from '../engine/types.ts';
import { responseModels } from './responses.ts';
import { parameterModel } from './parameters.ts';
import { schemeModels, securityOf } from './schemes.ts';
import { secretsOf } from './secrets.ts';
import type { NamedSchema } from './validators.ts';
import type { BodyModel, MockModel, NameSchema, OperationModel, SchemeModel } from './types.ts';

/** A model, and the schemas that its validators are compiled from, by the validators' names. */
export interface BuiltModel {
  model: MockModel;
  schemas: Record<string, NamedSchema>;
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
  const operations: OperationModel[] = [];
  for (const entry of operationsOf(document)) {
    const described = describeOperation(document, entry, schemes, validator);
    const secrets = secretsOf(document, entry, Object.values(schemes));
    const responses = await responseModels(document, entry, { engine, validator });
    operations.push({ ...described, ...(secrets.length > 0 && { secrets }), responses });
  }
  return { model: { ...describeDocument(document), operations, schemes }, schemas };
}

/** What a document says about itself. */
export function describeDocument({ info = {}, servers }: OpenApiDocument): Omit<MockModel, 'operations' | 'schemes'> {
  const server = servers?.[0]?.url.replace(/\/$/, '');
  const { title = '', version = '' } = info;
  return { title, version, ...(server !== undefined && { server }) };
}

/**
 * Describes an operation, all but its responses.
 * @throws a DocumentError for one that the tables cannot describe; its message says why
 */
export function describeOperation(
  document: OpenApiDocument,
  entry: DocumentOperation,
  schemes: Record<string, SchemeModel>,
  validator: NameSchema,
): OperationModel {
  const ranges = rangesOf(entry);
  const body = bodyModel(document, entry, validator);
  const security = securityOf(entry.operation.security ?? document.security ?? [], schemes, entry.id);
  return {
    id: entry.id,
    method: entry.method,
    path: entry.path,
    security,
    parameters: entry.parameters.map((each) =>
      parameterModel(
        document,
        each,
        validator(each.schema ?? true, `the ${each.in} parameter "${each.name}" of ${entry.id}`),
      ),
    ),
    ...(body && { body }),
    ...(ranges.length > 0 && { ranges }),
    responses: [],
  };
}

/** The ranges of statuses that an operation documents as one. */
export function rangesOf({ operation }: DocumentOperation): string[] {
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
    schema === undefined ? null : validator(schema, `the request body of ${id}`),
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
