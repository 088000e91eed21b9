/** The inputs that bring about each documented response of the mock, for the tests of applications. */
import { causedResponses, type CausedResponse } from 'user-management-mock/causes';
import { type OpenApiDocument, generatedNotice } from 'user-management-openapi';
import { plainValue } from 'user-management-openapi/schema';
import { comment } from './client-docs.ts';
import { clientDocument } from './client-model.ts';
import { formatModule } from './format.ts';

/**
 * Writes `generated/test-values.ts` from a bundle: a pure function.
 * @returns a TypeScript module with `testValues`, by operation and example, and `testKeys`, by example
 */
export async function generateTestValues(document: OpenApiDocument): Promise<string> {
  const { clients, document: named } = clientDocument(document);
  const responses = causedResponses(named, (schema) => plainValue(named, [schema], 'text')).filter(
    ({ example, request }) => example !== undefined && request.prefer === undefined,
  );
  const keys = new Map(responses.flatMap(({ example, cause }) => (cause.apiKey ? [[example, cause.apiKey]] : [])));
  const operations = clients.map(({ operation: { id }, typeName, body }) => {
    const own = responses.filter(({ operation, cause }) => operation === id && cause.apiKey === undefined);
    const names = own.map(({ example }) => example);
    const entries = own.map((response, index) => {
      const { example, status } = response;
      // Of two examples of one name the later one says its status, too.
      const name = names.indexOf(example) === index ? example! : `${example}_${status}`;
      return entry(name, `${typeName}Input`, response, body?.example);
    });
    return { id, typeName, entries: entries.join('\n') };
  });
  const module = `// ${generatedNotice}
import type { ${clients.map(({ typeName }) => `${typeName}Input`).join(', ')} } from './operations.ts';

/**
 * Inputs by operation and example: the mock responds with each with the example of that name. The first one of an operation
 * stands for any other valid input.
 */
export const testValues = {${operations.map(({ id, entries }) => `${id}: {${entries}},`).join('\n')}} as const;

testValues satisfies {${operations.map(({ id, typeName }) => `${id}: Record<string, ${typeName}Input>`).join(';')}};

/** API keys by example: with one of these, the mock responds to every operation with the example of that name. */
export const testKeys = ${JSON.stringify(Object.fromEntries(keys))} as const;
`;
  return formatModule(module);
}

function entry(
  name: string,
  inputType: string,
  { status, example, summary, request: { path, query, body } }: CausedResponse,
  exampleBody: unknown,
): string {
  const input = { ...path, ...query, ...Object(body ?? exampleBody) } as Record<string, unknown>;
  const values = Object.entries(input).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},`);
  const text = `{${values.join('')}}`;
  // A list under `as const` is no input, and of the items that a schema takes the compiler takes fewer.
  const type = Object.values(input).some(hasList) ? ` as unknown as ${inputType} & ${text}` : '';
  return `${comment([`${status}: ${summary ?? example}.`])}${JSON.stringify(name)}: ${text}${type},`;
}

function hasList(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (Array.isArray(value) || Object.values(value).some(hasList));
}
