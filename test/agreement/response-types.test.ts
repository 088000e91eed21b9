/** The generated types take every response that the document allows, at the bounds too, and refuse what breaks it in a way that types can tell. */
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constraintsOf, validatorsOf, validValues } from 'user-management-openapi/schema';
import { jsonMediaType } from 'user-management-openapi';
import { generatedDir } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { document, operations } from '../support/document.ts';

const validators = validatorsOf(document);

/** Every documented response with a body, and its type. */
const mockResponses = operations.flatMap(({ id, responses }) =>
  Object.entries(responses).flatMap(([status, { content }]) => {
    const schema = content?.[jsonMediaType]?.schema;
    const type = `operations['${id}']['responses'][${status}]['content']['${jsonMediaType}']`;
    return schema === undefined ? [] : [{ place: `${id} ${status}`, schema, type }];
  }),
);

/** What a type can tell: what kind a value is, which texts are allowed, and what must be there. Numbers are of one kind. */
const tellable = ['type', 'const', 'enum', 'required'];

/** Lines of code, each with what it assigns. */
interface Assignment {
  title: string;
  code: string;
}

const assignment = (title: string, type: string, value: unknown): Assignment => ({
  title,
  code: `export const c: ${type} = ${JSON.stringify(value)};`,
});

const right = mockResponses.flatMap(({ place, schema, type }) =>
  fc
    .sample(validValues(document, [schema]), { seed: 23, numRuns: 12 })
    .filter((value) => validators.validate(schema, value) === 'valid')
    .map((value, index) => assignment(`${place} ${index}`, type, value)),
);

const wrong = mockResponses.flatMap(({ place, schema, type }) =>
  constraintsOf(document, [schema])
    .filter(({ keyword }) => tellable.includes(keyword))
    .flatMap(({ field, keyword, broken }) =>
      fc
        .sample(broken, { seed: 23, numRuns: 6 })
        .filter((value) => validators.validate(schema, value) === 'invalid')
        .map((value) => assignment(`${place} ${field} ${keyword}`, type, value))
        // The smallest: compiling a page of a hundred users takes a hundred times as long, and tells no more.
        .sort((one, other) => one.code.length - other.code.length)
        .slice(0, 1),
    ),
);

/** Compiles each assignment in a module of its own, and gives the titles of those that are refused. */
function refused(assignments: readonly Assignment[]): string[] {
  const files = new Map(
    assignments.map(({ code }, index) => [
      join(generatedDir, `response-${index}.ts`),
      `import type { operations } from './types.ts';\n${code}\n`,
    ]),
  );
  const complaints = compile(files);
  const named = new Set(complaints.map((line) => Number(/response-(\d+)\.ts/.exec(line)?.[1])));
  return assignments.filter((_, index) => named.has(index)).map(({ title }) => title);
}

describe('the types', () => {
  it('take what the document allows', () => {
    expect(right.length).toBeGreaterThan(mockResponses.length * 8);
    expect(refused(right)).toEqual([]);
  });

  it('refuse what breaks one constraint that types can tell', () => {
    const constraints = new Set(wrong.map(({ title }) => title.split(' ').at(-1)));
    expect([...constraints].sort()).toEqual([...tellable].sort());
    const found = new Set(refused(wrong));
    expect(wrong.filter(({ title }) => !found.has(title))).toEqual([]);
  });
});
