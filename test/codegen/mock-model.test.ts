/** The files that the mock reads at its start, of a small document. What it does with them, the tests of the mock hold. */
import { expect, it } from 'vitest';
import { generateMockModel } from 'user-management-codegen/mock';
import { compileRuleValidators } from 'user-management-mock/compile';
import { generatedNotice, type OperationObject } from 'user-management-openapi';
import { shelf } from './support/shelf.ts';

it('are the model as JSON, and two modules of validators with their types, each with the notice', async () => {
  const { files, left } = await generateMockModel(
    shelf(({ paths }) => {
      Object.assign(paths['/books']!['get']!, { callbacks: {} });
      paths['/books#old'] = { get: { ...(paths['/books']!['get'] as OperationObject), operationId: 'old' } };
    }),
  );
  expect(left).toEqual([
    expect.stringMatching(/^The path \/books#old was left out/),
    expect.stringMatching(/^GET \/books: Prism/),
  ]);
  const notice = `// ${generatedNotice}\n`;
  const types = `${notice}declare const validators: Readonly<Record<string, (value: unknown) => boolean>>;\nexport default validators;\n`;
  const { 'model.json': model, 'validators.js': validators, ...others } = Object.fromEntries(files);
  expect(others).toEqual({
    'validators.d.ts': types,
    'rule-validators.js': `${notice}${compileRuleValidators()}`,
    'rule-validators.d.ts': types,
  });
  expect(JSON.parse(model!)).toMatchObject({ '//': generatedNotice, title: 'Shelf' });
  expect(model).toMatch(/^\{\n {2}"\/\/": [^]*\}\n$/);
  expect(validators).toMatch(new RegExp(`^${RegExp.escape(notice)}[^]*\\^book_`));
});
