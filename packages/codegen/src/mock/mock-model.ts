/** What the mock reads at its start: every response, as Prism gives it, and every validator, compiled by Ajv; those of rules too. */
import { compileDocument, compileRuleValidators } from 'user-management-mock/compile';
import { type OpenApiDocument, generatedNotice } from 'user-management-openapi';

/** The types of the validators' module, which is Ajv's code and has none of its own. */
const validatorTypes = `// ${generatedNotice}
declare const validators: Readonly<Record<string, (value: unknown) => boolean>>;
export default validators;
`;

/**
 * Compiles the bundle for the mock.
 * @returns the texts of the files by name, and a line for each operation that is slower than the others
 * @throws an Error that names the place of the document that the mock cannot serve
 */
export async function generateMockModel(
  document: OpenApiDocument,
): Promise<{ files: Map<string, string>; left: string[] }> {
  const { model, validators, left } = await compileDocument(document);
  const files = new Map([
    ['model.json', `${JSON.stringify({ '//': generatedNotice, ...model }, null, 2)}\n`],
    ['validators.js', `// ${generatedNotice}\n${validators}`],
    ['validators.d.ts', validatorTypes],
    ['rule-validators.js', `// ${generatedNotice}\n${compileRuleValidators()}`],
    ['rule-validators.d.ts', validatorTypes],
  ]);
  return { files, left };
}
