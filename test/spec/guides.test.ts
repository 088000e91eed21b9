/** The guides: what they show agrees with the document, so that a reader can paste it. */
import { describe, expect, it } from 'vitest';
import { isDeepStrictEqual } from 'node:util';
import { bodyExamples, document, operations } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';

const guides = [
  { name: document.info.title, text: document.info.description },
  ...document.tags
    .filter((tag) => tag['x-traitTag'] === true)
    .map(({ name, description = '' }) => ({ name, text: description })),
];
const blocks = guides.flatMap(({ name, text }) => codeBlocks(text).map((block) => ({ guide: name, ...block })));
const ofLanguage = (language: string) => blocks.filter((block) => block.language === language);

/** Every value in the examples, at any depth, so that a guide may show a part of one. */
const exampleValues = bodyExamples().flatMap(({ example }) => valuesIn(example.value));

function valuesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return [value, ...Object.values(value).flatMap(valuesIn)];
}

describe.each(guides)('the guide $name', ({ text }) => {
  it('leaves the first heading to the renderer and skips no level', () => {
    const prose = text.replaceAll(/^ *```[\s\S]*?^ *```/gm, '');
    const levels = [...prose.matchAll(/^(#+) /gm)].map(([, marks]) => marks!.length);
    expect(levels[0]).toBe(2);
    expect(levels.filter((level, index) => level < 2 || level > (levels[index - 1] ?? 1) + 1)).toEqual([]);
  });

  it('has headings in sentence case', () => {
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading!);
    expect(headings.filter((heading) => /^[^`A-Z]|[.:]$| [A-Z][a-z]+\b/.test(heading))).toEqual([]);
  });
});

it.each(ofLanguage('json'))('$guide shows JSON of an example (%#)', ({ code }) => {
  const shown = JSON.parse(code) as unknown;
  expect(exampleValues.some((value) => isDeepStrictEqual(value, shown))).toBe(true);
});

describe.each(ofLanguage('sh').filter(({ code }) => code.startsWith('curl ')))(
  '$guide shows a request (%#)',
  ({ code }) => {
    const url = new URL(/"(https?:[^"]+)"/.exec(code)![1]!);
    const header = (name: string) => new RegExp(`--header "${name}: ([^"]*)"`).exec(code)?.[1];
    const data = /--data '(.*)'/.exec(code)?.[1];
    const method = (/--request (\w+)/.exec(code)?.[1] ?? 'GET').toLowerCase();
    const operation = operations.find(
      ({ method: its, path }) =>
        its === method && new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(url.pathname),
    );

    it('for an operation that exists, at production or at the mock', () => {
      expect(operation).toBeTypeOf('object');
      expect([new URL(document.servers[0]!.url).origin, 'http://127.0.0.1:4010']).toContain(url.origin);
      expect(header('Authorization')).toBe('Bearer sk_example_123456789');
    });

    it('with parameters that exist', () => {
      const known = operation!.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      expect([...url.searchParams.keys()].filter((name) => !known.includes(name))).toEqual([]);
    });

    it('with a body only where there is one, and then with its type', () => {
      expect(header('Content-Type')).toBe(data === undefined ? undefined : 'application/json');
      if (data === undefined) expect(operation!.requestBody?.required ?? false).toBe(false);
      else expect(Object.keys(JSON.parse(data) as object).length).toBeGreaterThan(0);
    });

    it('preferring a status and an example that exist', () => {
      const { code: status = Object.keys(operation!.responses)[0]!, example } = Object.fromEntries(
        (header('Prefer') ?? '').split(', ').map((part) => part.split('=')),
      ) as { code?: string; example?: string };
      expect(Object.keys(operation!.responses)).toContain(status);
      const names = bodyExamples([operation!])
        .filter((entry) => entry.status === status)
        .map(({ name }) => name);
      if (example !== undefined) expect(names).toContain(example);
    });
  },
);

it('names only properties, parameters and codes that the document has', () => {
  const { paths, components, 'x-error-codes': codes } = document;
  const known = JSON.stringify([paths, components, codes]);
  const named = guides.flatMap(({ text }) => [...text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, word]) => word!));
  expect([...new Set(named)].filter((word) => !known.includes(`"${word}"`))).toEqual([]);
});
