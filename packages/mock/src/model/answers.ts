/** Every answer that the document has an example for, taken from Prism. */
import { DocumentError, lookup } from '../document/lookup.ts';
import type { DocumentOperation } from '../document/operations.ts';
import type { ExampleObject, OpenApiDocument, Reference, ResponseObject, Schema } from '../document/types.ts';
import { engineViolationHeader } from '../core/engine-violations.ts';
import { isRefusal, type Engine, type EngineAnswer, type Wish } from '../engine/types.ts';
import type { AnswerModel, NameSchema } from './types.ts';

/** Where answers come from, and what is made of them. */
export interface AnswerSource {
  engine: Engine;
  /** Names the validators of bodies. */
  validator: NameSchema;
  /** Gets the refusal of a status or example that Prism has no answer for, which is then left out. Default: it is thrown. */
  refused?: (error: DocumentError) => void;
}

/**
 * Asks Prism for every status and example of one operation.
 * @returns the answer to a request without wishes first, then the others in the document's order
 */
export async function answerModels(
  document: OpenApiDocument,
  entry: DocumentOperation,
  { engine, validator, refused = rethrow }: AnswerSource,
): Promise<AnswerModel[]> {
  const { id, method, path, operation } = entry;
  const asked = await Promise.all(documentedWishes(document, entry).map(ask));
  const answers = asked.filter((answer) => answer !== undefined);
  const preferred = await ask({});
  if (!preferred) return answers;
  const first = answers.findIndex(({ status, body }) => status === preferred.status && body === preferred.body);
  return first === -1 ? [preferred, ...answers] : [answers[first] as AnswerModel, ...answers.toSpliced(first, 1)];

  async function ask(wish: Wish): Promise<AnswerModel | undefined> {
    const answer = await engine.answer(method, path, wish);
    if (!isRefusal(answer)) {
      const { violations, status, headers, ...rest } = answer;
      const [name, value = ''] = engineViolationHeader(violations);
      return {
        status,
        headers: name === undefined ? headers : { ...headers, [name]: value },
        ...rest,
        ...validatorOf(answer),
        ...causeOf(wish),
        example: wish.example ?? null,
      };
    }
    const place = [wish.status, wish.example].filter((part) => part !== undefined).join(' ') || 'no wish';
    refused(new DocumentError(`Prism has no answer for the operation "${id}" (${place}): ${answer.message}`));
    return undefined;
  }

  function causeOf({ status, example }: Wish): Pick<AnswerModel, 'cause'> {
    const response = operation.responses?.[String(status)];
    const entry = example === undefined || !response ? undefined : examplesOf(document, response)[example];
    const cause = entry && lookup<ExampleObject>(document, entry)['x-cause'];
    return cause === undefined ? {} : { cause };
  }

  function validatorOf({
    status,
    mediaType = '',
  }: Pick<EngineAnswer, 'status' | 'mediaType'>): Pick<AnswerModel, 'validator'> {
    const reference = operation.responses?.[status];
    const schema = reference && responseSchema(document, reference, mediaType);
    return schema === undefined ? {} : { validator: validator(schema, `the response ${status} of ${id}`, false) };
  }
}

function rethrow(error: DocumentError): never {
  throw error;
}

/** Every status of an operation with each of its named examples. */
export function documentedWishes(document: OpenApiDocument, { operation }: DocumentOperation): Wish[] {
  return Object.entries(operation.responses ?? {}).flatMap(([code, reference]): Wish[] => {
    // A range such as 4XX, or `default`, has no status of its own; Prism is asked when a request names one.
    if (!/^[1-5]\d\d$/.test(code)) return [];
    const status = Number(code);
    const names = Object.keys(examplesOf(document, reference));
    return names.length > 0 ? names.map((example) => ({ status, example })) : [{ status }];
  });
}

/** The schema of a response's body. Default: that of its first media type. Swagger 2 has one for all of them. */
export function responseSchema(
  document: OpenApiDocument,
  reference: ResponseObject | Reference,
  mediaType?: string,
): Schema | undefined {
  const { content = {}, schema } = lookup<ResponseObject>(document, reference);
  return (mediaType === undefined ? Object.values(content)[0] : content[mediaType])?.schema ?? schema;
}

/** The named examples of a response's first media type. */
export function examplesOf(
  document: OpenApiDocument,
  reference: ResponseObject | Reference,
): Record<string, ExampleObject | Reference> {
  const [content] = Object.values(lookup<ResponseObject>(document, reference).content ?? {});
  return content?.examples ?? {};
}
