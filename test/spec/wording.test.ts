/** Sentences of one kind are of one form, so that one that says the opposite stands out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkflows } from 'user-management-openapi/workflows';
import { root, workflowsFolder } from '../../scripts/lib/repo.ts';
import { document, operations } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';
import { guidesOf } from './faults/guides.ts';

const codes = Object.entries(document['x-error-codes']);
const guides = new Map(document.tags.map((tag) => [tag['x-page'], tag.description ?? '']));
describe('error codes', () => {
  it.each(codes.flatMap(([code, { see = [] }]) => see.filter((page) => guides.has(page)).map((page) => [code, page])))(
    '%s leads to a guide that tells of it: %s',
    (code, page) => {
      expect(guides.get(page)).toMatch(new RegExp(`\\b${code}\\b`));
    },
  );

  it('name tags of languages that are some', () => {
    const tags = codes.flatMap(([, { cause, remedy }]) => `${cause} ${remedy}`.match(/(?<=tag such as `)[^`]+/g) ?? []);
    expect(tags.length).toBeGreaterThan(0);
    for (const tag of tags) expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
  });
});

it('a text that stands in a header of every response is not empty', () => {
  const headers = operations.flatMap(({ responses }) =>
    Object.values(responses).flatMap((each) => Object.entries(each.headers ?? {})),
  );
  const texts = headers.filter(
    ([, { required, schema }]) => required && (schema as { type?: string }).type === 'string',
  );
  expect(texts.length).toBeGreaterThan(0);
  for (const [name, { schema }] of texts)
    expect([name, schema]).toEqual([name, expect.objectContaining({ minLength: 1 })]);
});

it('a delivery that cannot be trusted is refused by every program that is shown', () => {
  const readmes = ['README.md', 'GUIDE.md'].map((file) => readFileSync(join(root, 'packages/client', file), 'utf8'));
  const programs = [...guidesOf(document).map(({ text }) => text), ...readmes].flatMap((text) =>
    codeBlocks(text).flatMap(({ code }) => (code.includes('verifyWebhook(') && code.includes('catch') ? [code] : [])),
  );
  expect(programs.length).toBeGreaterThan(1);
  for (const program of programs) {
    const refused = program.split('catch')[1]!.match(/\b[1-5]\d\d\b/g) ?? [];
    expect([program, refused.length > 0, refused.filter((status) => status < '400')]).toEqual([program, true, []]);
  }
});

it('what a workflow takes from a page leads on as what it is', () => {
  const cursors = readWorkflows(workflowsFolder).flatMap(({ steps }) =>
    steps.flatMap(({ stepId, parameters = [] }) =>
      parameters.flatMap(({ name, value }) => {
        const [, from, output] = /^\$steps\.([\w-]+)\.outputs\.(\w+)$/.exec(String(value)) ?? [];
        const source = steps.find((step) => step.stepId === from)?.outputs?.[output!];
        const cursor = /\/list_metadata\/(\w+)$/.exec(source ?? '')?.[1];
        return cursor === undefined ? [] : [{ stepId, name, cursor }];
      }),
    ),
  );
  expect(cursors.length).toBeGreaterThan(1);
  for (const { stepId, name, cursor } of cursors) expect([stepId, name]).toEqual([stepId, cursor]);
});

it('what a key starts with is what its pattern asks for', () => {
  const [scheme] = Object.values(document.components.securitySchemes) as { 'x-key-pattern'?: string }[];
  const told = guidesOf(document).flatMap(({ text }) => text.match(/(?<=key that starts with `)[^`]+/g) ?? []);
  expect(told.length).toBeGreaterThan(1);
  for (const start of told) expect(`^${start}`).toBe(scheme!['x-key-pattern']);
});
