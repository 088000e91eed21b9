/** The guides: what they show agrees with the document, so that a reader can paste it. */
import { describe, expect, it } from 'vitest';
import { document } from '../support/document.ts';
import { guideFaults, guidesOf, namedFaults } from './faults/guides.ts';

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

it('show JSON of an example, and requests that exist', () => {
  expect(guideFaults(document)).toEqual([]);
});

it('name, as the descriptions do, only properties, parameters and codes that the document has', () => {
  expect(namedFaults(document)).toEqual([]);
});
