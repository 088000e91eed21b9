/** A document that is compiled ahead of time: a model as plain data, and a module of validators that needs neither Prism nor Ajv. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { DocumentError, type OpenApiDocument } from 'user-management-mock';
import { compileDocument, compileRuleValidators } from 'user-management-mock/compile';

type Validators = Record<string, ((value: unknown) => boolean) & { errors?: { keyword: string }[] }>;

/** The validators of a module's text. */
async function validatorsOf(text: string): Promise<Validators> {
  const folder = mkdtempSync(join(import.meta.dirname, 'compiled-'));
  try {
    writeFileSync(join(folder, 'validators.mjs'), text);
    return ((await import(/* @vite-ignore */ join(folder, 'validators.mjs'))) as { default: Validators }).default;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const schema = {
  ...{ type: 'object', required: ['name'], additionalProperties: false },
  properties: {
    name: { type: 'string', minLength: 2, pattern: '^[a-z"\\\\]+$' },
    slow: { type: 'string', pattern: '^(a+)+$' },
    other: { type: 'string', pattern: '(b+)+' },
    on: { type: 'string', format: 'date' },
    same: { const: { a: [1] } },
  },
};
const json = (media: object) => ({ description: '', content: { 'application/json': media } });
const document = {
  ...{ openapi: '3.1.0', info: { title: 'Things', version: '2' } },
  paths: {
    '/things': { post: { operationId: 'add', requestBody: json({ schema }), responses: { 200: json({ examples: { a: { value: 1 } } }) } } },
    '/called': { get: { operationId: 'back', callbacks: {}, responses: { 204: { description: '' } } } },
  },
} as unknown as OpenApiDocument; // prettier-ignore

it('is data, with what is left to Prism', async () => {
  const { model, left } = await compileDocument(document);
  expect(model).toEqual(JSON.parse(JSON.stringify(model)));
  expect(model).toMatchObject({ title: 'Things', version: '2', schemes: {} });
  expect(model.operations).toMatchObject([
    { id: 'add', body: { mediaTypes: { 'application/json': 'v0' } }, responses: [{ status: 200, body: '1' }] },
    { id: 'back', engine: true, responses: [{ status: 204 }] },
  ]);
  expect(left).toEqual([expect.stringMatching(/^GET \/called: .* has callbacks\.$/)]);
});

it('has validators that say all that is wrong', async () => {
  const { validators } = await compileDocument(document);
  const { v0: validate } = (await validatorsOf(validators)) as { v0: Validators[string] };
  const wrong = (value: unknown) => (validate(value) ? [] : validate.errors!.map(({ keyword }) => keyword));
  expect(wrong({ name: 'a\\"', slow: 'aa', other: 'b', on: '2026-01-31', same: { a: [1] } })).toEqual([]);
  expect(wrong({ name: '1', slow: 'ab', other: 'c', on: '2026-02-31', same: { a: [2] }, more: 1 })).toEqual([
    ...['additionalProperties', 'minLength', 'pattern', 'pattern', 'pattern', 'format', 'const'],
  ]);
  expect(wrong({})).toEqual(['required']);
});

it('is a module that asks for what it needs with imports: RE2 for slow patterns alone', async () => {
  const { validators } = await compileDocument(document);
  expect(validators).not.toMatch(/require\(|"use strict"|export const/);
  expect(validators.match(/^import .*$/gm)!.filter((line) => line.includes('mock/regexp'))).toEqual([
    'import { linearRegExp } from "user-management-mock/regexp";',
  ]);
  expect([...validators.matchAll(/linearRegExp\(("[^"]*")\)/g)].map(([, literal]) => literal)).toEqual(['"^(a+)+$"', '"(b+)+"']);
  expect(validators).toContain('new RegExp("^[a-z\\"\\\\\\\\]+$", "u")');
  expect(validators).toMatch(/^const helper\d = helper\dModule\.default \?\? helper\dModule;$/m);
  expect(validators).toMatch(/\nexport default \{ v0 \};\n$/);
}); // prettier-ignore

it('is none where a schema does not compile', async () => {
  const broken = { ...document, paths: { '/a': { post: { requestBody: json({ schema: { type: 'thing' } }) } } } };
  await expect(compileDocument(broken as OpenApiDocument)).rejects.toThrow(DocumentError);
});

it('has validators of rules, verifications and options beside it', async () => {
  const warned = vi.spyOn(console, 'warn');
  const { rule, verification, options, ...others } = (await validatorsOf(compileRuleValidators())) as Validators;
  expect([others, warned.mock.calls]).toEqual([{}, []]);
  warned.mockRestore();
  expect([rule!({ operation: 'a', response: {} }), verification!({ operation: 'a' }), options!({ port: 0 })]).toEqual([true, true, true]);
  expect([rule!({}), verification!({}), options!({ port: -1, grace: -1 }), options!.errors!.length]).toEqual([false, false, false, 2]);
}); // prettier-ignore
