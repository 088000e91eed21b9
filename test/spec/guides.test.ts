/** The guides: what they show agrees with the document, so that a reader can paste it. */
import { describe, expect, it } from 'vitest';
import type { OpenApiDocument, Schema } from 'user-management-openapi';
import { document } from '../support/document.ts';
import { guideFaults, guidesOf, namedFaults } from './faults/guides.ts';
import { toldFaults } from './faults/told.ts';

describe.each(guidesOf(document))('the guide $name', ({ text }) => {
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

it.each(guidesOf(document).filter(({ text }) => /\.listen\(\d/.test(text)))(
  '$name sends what it asks for to the port on which its program listens',
  ({ text }) => {
    const ports = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, port]) => port);
    expect(ports(/^ *- url: http:\/\/127\.0\.0\.1:(\d+)/gm)).toEqual(ports(/\.listen\((\d+)/g));
  },
);

it('show JSON of an example, and requests that exist', () => {
  expect(guideFaults(document)).toEqual([]);
});

it('name, as the descriptions do, only properties, parameters and codes that the document has', () => {
  expect(namedFaults(document)).toEqual([]);
});

it('tell of constants, nulls and codes what the document has', () => {
  expect(toldFaults(document)).toEqual([]);
});

it.each<[string, (copy: OpenApiDocument) => void]>([
  [
    'another constant',
    ({ components }) => tell(components.schemas['User'], 'object', 'Tells the kind of object; `usr`.'),
  ],
  ['a null that cannot be', ({ components }) => tell(components.schemas['User'], 'email', 'The address, or `null`.')],
  ['a code at another status', ({ info }) => void (info.description += '\n\nThat is 404 `email_not_available`.')],
])('are found to tell of %s', (_, change) => {
  const copy = structuredClone(document);
  change(copy);
  expect(toldFaults(copy)).toHaveLength(1);
});

function tell(schema: Schema | undefined, property: string, description: string): void {
  (schema as { properties: Record<string, { description: string }> }).properties[property]!.description = description;
}
