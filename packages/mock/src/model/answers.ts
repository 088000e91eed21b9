/** Every answer that the document has an example for, taken from Prism. */
import { DocumentError, lookup } from '../document/lookup.ts';
import type { DocumentOperation } from '../document/operations.ts';
import type { ExampleObject, OpenApiDocument, Reference, ResponseObject, Schema } from '../document/types.ts';
import type { Engine, EngineAnswer, Wish } from '../engine/prism.ts';
import type { NameSchema } from './build.ts';
import type { AnswerModel } from './types.ts';

/**
 * Asks Prism for every status and example of one operation.
 * @returns the answer to a request without wishes first, then the others in the document's order
 */
export async function answerModels(
  document: OpenApiDocument,
  { id, method, path, operation }: DocumentOperation,
  engine: Engine,
  validator: NameSchema,
): Promise<AnswerModel[]> {
  const wishes = Object.entries(operation.responses ?? {}).flatMap(([code, reference]): Wish[] => {
    // A range such as 4XX, or `default`, has no status of its own; Prism is asked when a request names one.
    if (!/^[1-5]\d\d$/.test(code)) return [];
    const status = Number(code);
    const names = Object.keys(examplesOf(reference));
    return names.length > 0 ? names.map((example) => ({ status, example })) : [{ status }];
  });
  const answers = await Promise.all(
    wishes.map(async (wish) => ({ ...(await ask(wish)), ...causeOf(wish), example: wish.example ?? null })),
  );
  const preferred = await ask({});
  const first = answers.findIndex(({ status, body }) => status === preferred.status && body === preferred.body);
  return first === -1
    ? [{ ...preferred, example: null }, ...answers]
    : [answers[first] as AnswerModel, ...answers.toSpliced(first, 1)];

  async function ask(wish: Wish): Promise<Omit<AnswerModel, 'example'>> {
    const answer = await engine.answer(method, path, wish);
    if (!('message' in answer)) return { ...answer, ...validatorOf(answer) };
    const place = [wish.status, wish.example].filter((part) => part !== undefined).join(' ') || 'no wish';
    throw new DocumentError(`Prism has no answer for the operation "${id}" (${place}): ${answer.message}`);
  }

  function examplesOf(reference: ResponseObject | Reference): Record<string, ExampleObject | Reference> {
    const [content] = Object.values(lookup<ResponseObject>(document, reference).content ?? {});
    return content?.examples ?? {};
  }

  function causeOf({ status, example }: Wish): Pick<AnswerModel, 'cause'> {
    const response = operation.responses?.[String(status)];
    const entry = example === undefined || !response ? undefined : examplesOf(response)[example];
    const cause = entry && lookup<ExampleObject>(document, entry)['x-cause'];
    return cause === undefined ? {} : { cause };
  }

  function validatorOf({ status, mediaType = '' }: EngineAnswer): Pick<AnswerModel, 'validator'> {
    const reference = operation.responses?.[status];
    const schema: Schema | undefined =
      reference && lookup<ResponseObject>(document, reference).content?.[mediaType]?.schema;
    return schema === undefined ? {} : { validator: validator(schema, `the response ${status} of ${id}`, false) };
  }
}
