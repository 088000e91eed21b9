/** The texts of the docs, whole pages of them: what a reader is told of a small document, to the last word. */
import { describe, expect, it } from 'vitest';
import { generateReference } from 'user-management-docs/reference';
import { sitePages } from 'user-management-docs/site';
import { generateWorkflows } from 'user-management-docs/workflows';
import { generatedNotice } from 'user-management-openapi';
import { expectedPages, history, lamps, workflows } from './support/lamps.ts';

const docsExtras = { workflows, history };

describe('the reference', () => {
  const reference = generateReference(lamps, docsExtras);

  it.each(expectedPages('reference'))('has the page %s', (name, text) => {
    expect(reference.get(name)).toBe(`<!-- ${generatedNotice} -->\n\n${text}`);
  });

  it('has no other page', () => {
    expect([...reference.keys()].toSorted()).toEqual(
      expectedPages('reference')
        .map(([name]) => name)
        .toSorted(),
    );
  });

  it('tells of neither changes nor workflows where there are none', () => {
    const bare = generateReference(lamps);
    expect([bare.has('changelog.md'), bare.get('index.md')!.includes('changelog')]).toEqual([false, false]);
    expect(bare.get('index.md')).not.toContain('Whole flows');
    for (const text of bare.values()) expect(text).not.toMatch(/## History|## In workflows/);
  });
});

describe('the workflows', () => {
  it('have their pages, and the documents that tools follow', async () => {
    const files = await generateWorkflows(lamps, workflows);
    for (const [name, text] of expectedPages('workflows'))
      expect(files.get(name)).toBe(`<!-- ${generatedNotice} -->\n\n${text}`);
    expect([...files.keys()].toSorted()).toEqual(['index.md', 'light-up.arazzo.yaml', 'light-up.md']);
  });
});

describe('the site', async () => {
  const pages = await sitePages(lamps, docsExtras);

  it.each(expectedPages('site'))('has the page %s', (path, text) => {
    expect(pages.find((page) => page.path === path)?.markdown).toBe(text);
  });

  it('has these pages, each with a title and a sentence about it', () => {
    expect(pages.map(({ kind, path, title, description }) => [kind, path, title, description])).toEqual([
      ['start', '/', 'Lamps', 'Lights a house.'],
      ['guide', '/guides/rooms/', 'About rooms', 'Rooms hold lamps and more.'],
      [
        'workflows',
        '/workflows/',
        'All workflows',
        'Whole flows of requests to the Lamps, with the errors on the way.',
      ],
      ['workflow', '/workflows/light-up/', 'Light up', 'Add a lamp, and read it.'],
      ['operations', '/reference/', 'All operations', 'Every operation of the Lamps, with its request.'],
      ['operation', '/reference/remove-lamp/', 'Take a lamp away', 'Takes it away.'],
      ['operation', '/reference/create-lamp/', 'Add a lamp', 'Adds a lamp.'],
      ['operation', '/reference/get-lamp/', 'Read a lamp', ''],
      ['webhooks', '/reference/webhooks/', 'Webhooks', 'Every event that the Lamps sends to your server.'],
      [
        ...['responses', '/reference/mock-responses/', 'Every response of the mock'],
        'For every response of the Lamps: a request that triggers it on the mock.',
      ],
      [
        'errors',
        '/errors/',
        'Error codes',
        'Every error code of the Lamps: its cause, its remedy, and whether to retry.',
      ],
      ['error', '/errors/name_taken/', 'name_taken', 'Another lamp has the name.'],
      ['error', '/errors/too_dark/', 'too_dark', 'There is no power.'],
      ['error', '/errors/unused/', 'unused', 'Never.'],
      [
        ...['changelog', '/changelog/', 'Changelog'],
        'What each release of the Lamps changed, field by field, with what breaks clients marked.',
      ],
    ]);
    for (const { title, markdown } of pages) expect(markdown).toMatch(new RegExp(`^(?:<!-- .* -->\n\n)?# ${title}\n`));
  });
});
