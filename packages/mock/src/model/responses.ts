/** Every response that the document has an example for, taken from Prism. */
import { DocumentError, lookup } from '../document/lookup.ts';
import type { DocumentOperation } from '../document/operations.ts';
import type {
  ExampleObject,
  Examples,
  HeaderObject,
  OpenApiDocument,
  OperationObject,
  Reference,
  ResponseObject,
  Schema,
} from '../document/types.ts';
import { engineViolationHeader } from '../core/engine-violations.ts';
import { isRefusal, type Engine, type EngineResponse, type ResponseSelection } from '../engine/types.ts';
import type { ResponseModel, NameSchema } from './types.ts';

/** What Prism has given, by what the document says of a response and by the name of the example. */
export type KnownResponses = Map<object, Map<string | undefined, ReturnType<Engine['response']>>>;

/** Where responses come from, and what is made of them. */
export interface ResponseSource {
  engine: Engine;
  /** Names the validators of bodies. */
  validator: NameSchema;
  /** Gets the refusal of a status or example that Prism has no response for, which is then left out. */
  refused: (error: DocumentError) => void;
  /** Of all operations of the document: they share responses, and Prism takes a while for each. */
  known: KnownResponses;
}

/**
 * Asks Prism for every status and example of one operation.
 * @returns the response to a request without preferences first, then the others in the document's order
 */
export async function responseModels(
  document: OpenApiDocument,
  entry: DocumentOperation,
  { engine, validator, refused, known }: ResponseSource,
): Promise<ResponseModel[]> {
  const { id, method, path, operation } = entry;
  const asked = await Promise.all(documentedSelections(document, entry).map(ask));
  const responses = asked.filter((mockResponse) => mockResponse !== undefined);
  const preferred = await ask({});
  if (!preferred) return responses;
  const first = responses.findIndex(({ status, body }) => status === preferred.status && body === preferred.body);
  return first === -1
    ? [preferred, ...responses]
    : [responses[first] as ResponseModel, ...responses.toSpliced(first, 1)];

  async function ask(selection: ResponseSelection): Promise<ResponseModel | undefined> {
    const mockResponse = await given(selection);
    if (!isRefusal(mockResponse)) {
      const { violations, status, headers, ...rest } = mockResponse;
      const [name, value = ''] = engineViolationHeader(violations);
      return {
        status,
        headers: name === undefined ? headers : { ...headers, [name]: value },
        ...rest,
        ...demandsOf(mockResponse),
        ...causeOf(exampleIn(document, operation, selection)),
        example: selection.example ?? null,
      };
    }
    const place =
      [selection.status, selection.example].filter((part) => part !== undefined).join(' ') || 'no preference';
    refused(new DocumentError(`Prism has no response for the operation "${id}" (${place}): ${mockResponse.message}`));
    return undefined;
  }

  /**
   * Asks Prism, unless it has given the same to another operation. What a response without a preference is, each operation says
   * for itself; in Swagger 2 also of which media types it is.
   */
  function given(selection: ResponseSelection): ReturnType<Engine['response']> {
    const reference = operation.responses?.[String(selection.status)];
    if (!reference || document.openapi === undefined) return engine.response(method, path, selection);
    const response = lookup<ResponseObject>(document, reference);
    const examples = known.get(response) ?? new Map<string | undefined, ReturnType<Engine['response']>>();
    known.set(response, examples);
    const found = examples.get(selection.example) ?? engine.response(method, path, selection);
    examples.set(selection.example, found);
    return found;
  }

  /** What the document demands of a response. */
  function demandsOf({ status, mediaType = '' }: EngineResponse): Pick<ResponseModel, 'requiredHeaders' | 'validator'> {
    const reference = operation.responses?.[status];
    if (!reference) return {};
    const schema = responseSchema(document, reference, mediaType);
    const requiredHeaders = Object.entries(lookup<ResponseObject>(document, reference).headers ?? {})
      .filter(([, header]) => lookup<HeaderObject>(document, header).required)
      .map(([name]) => name.toLowerCase());
    return {
      ...(requiredHeaders.length > 0 && { requiredHeaders }),
      ...(schema !== undefined && { validator: validator(schema, `the response ${status} of ${id}`, false) }),
    };
  }
}

/** A response before Prism was asked for it: rules can name it, and reports list it. */
export function sketchOf(
  document: OpenApiDocument,
  { id, operation }: DocumentOperation,
  { status = 200, example }: ResponseSelection,
  validator: NameSchema,
): ResponseModel {
  const shown = exampleIn(document, operation, { status, example });
  const schema = responseSchema(document, operation.responses?.[status] ?? {});
  return {
    status,
    example: example ?? null,
    headers: {},
    ...(shown?.value !== undefined && { body: JSON.stringify(shown.value) }),
    ...(schema !== undefined && { validator: validator(schema, `the response ${status} of ${id}`, false) }),
    ...causeOf(shown),
  };
}

function exampleIn(
  document: OpenApiDocument,
  { responses = {} }: OperationObject,
  { status, example }: ResponseSelection,
): ExampleObject | undefined {
  const response = responses[String(status)];
  const entry = example === undefined || !response ? undefined : examplesOf(document, response)[example];
  return entry && lookup<ExampleObject>(document, entry);
}

function causeOf(shown: ExampleObject | undefined): Pick<ResponseModel, 'cause'> {
  return shown?.['x-cause'] ? { cause: shown['x-cause'] } : {};
}

/** Every status of an operation with each of its named examples. */
export function documentedSelections(document: OpenApiDocument, { operation }: DocumentOperation): ResponseSelection[] {
  return Object.entries(operation.responses ?? {}).flatMap(([code, reference]): ResponseSelection[] => {
    // A range such as 4XX, or `default`, has no status of its own; Prism is asked when a request names one.
    if (!/^[1-5]\d\d$/.test(code)) return [];
    const status = Number(code);
    const names = Object.keys(examplesOf(document, reference));
    return names.length > 0 ? names.map((example) => ({ status, example })) : [{ status }];
  });
}

/** The schema of a response's body. Default: that of its first media type. Swagger 2 has one for all of them. */
function responseSchema(
  document: OpenApiDocument,
  reference: ResponseObject | Reference,
  mediaType?: string,
): Schema | undefined {
  const { content = {}, schema } = lookup<ResponseObject>(document, reference);
  return (mediaType === undefined ? Object.values(content)[0] : content[mediaType])?.schema ?? schema;
}

/** The named examples of a response's first media type. */
function examplesOf(document: OpenApiDocument, reference: ResponseObject | Reference): Examples {
  const [content] = Object.values(lookup<ResponseObject>(document, reference).content ?? {});
  return content?.examples ?? {};
}
