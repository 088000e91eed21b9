/** The checks of `pnpm check` that hold the document to the last release. */
import { describe, expect, it } from 'vitest';
import { compatibilityFindings, sourceFindings } from '../../scripts/check/compatibility.ts';
import { assess, compareVersions } from 'user-management-compat';
import { withReleases } from './support/folder.ts';
import { changed, first, second, third } from './support/versions.ts';
import { list, value } from '../support/tree.ts';
import { comparisonCache } from '../../scripts/lib/comparisons.ts';

const findings = (document: typeof first) =>
  withReleases([[first, '2026-01-02']], (folder) => compatibilityFindings(document, folder));

describe('the check against the last release', () => {
  it('finds nothing in the release itself, and in additions', async () => {
    expect(await findings(first)).toEqual([]);
    expect(await findings(second)).toEqual([]);
  });

  it('finds a breaking change, with its counterexample and with what would be right', async () => {
    const stricter = changed(first, '1.1.0', (_, { NewThing }) => {
      list(NewThing!['required']).push('size');
    });
    expect(await findings(stricter)).toEqual([
      'breaking  size in the body is required now.',
      '    in createThing',
      '    required-properties-added at #/paths/~1things/post/requestBody/content/application~1json/schema',
      expect.stringMatching(/^ {4}valid before, invalid now: \{"name":".*"\}$/),
      'This breaks clients of 1.0.0, and info.version is 1.1.0, not 2.0.0.',
    ]);
  });

  it('asks for no more than a minor number for a new error code of an operation', async () => {
    const withCodes = (version: string, ...codes: string[]) =>
      changed(first, version, ({ paths }) => {
        const schema = { type: 'object', required: ['code'], properties: { code: { type: 'string', enum: codes } } };
        paths!['/things']!['post']!['responses']!['418'] = value({
          description: 'No thing.',
          content: { 'application/json': { schema } },
        });
      });
    const before = withCodes('1.0.0', 'out_of_things');
    const differences = await compareVersions(
      before,
      withCodes('1.1.0', 'out_of_things', 'too_big'),
      comparisonCache(),
    );
    expect(assess(differences, [], '2026-01-01')).toEqual({ breaking: [], stale: [], needed: 'minor' });
    const gone = await compareVersions(withCodes('1.0.0', 'out_of_things', 'too_big'), before, comparisonCache());
    expect(gone).not.toEqual([]);
  });

  it('lets it pass with a new major version, and so does the source gate', async () => {
    expect(await findings(third)).toEqual([]);
    expect(await withReleases([[first, '2026-01-02']], (folder) => sourceFindings(third, folder))).toEqual([]);
  });

  it('has nothing to say before the first release', async () => {
    expect(await withReleases([], (folder) => compatibilityFindings(third, folder))).toEqual([]);
    expect(await withReleases([], (folder) => sourceFindings(third, folder))).toEqual([]);
  });

  it('is green for the document as it is', async () => {
    expect(await compatibilityFindings()).toEqual([]);
  });
});

describe('an exception', () => {
  const reason = { reason: 'Agreed with all clients.', expires: '2026-06-30' };

  it('takes a breaking difference away until it expires', async () => {
    const differences = await compareVersions(
      first,
      changed(first, '1.1.0', ({ paths }) => delete paths!['/boxes']),
      comparisonCache(),
    );
    const exception = { rule: 'path-removed', place: '#/paths/~1boxes', ...reason };
    expect(assess(differences, [exception], '2026-06-30')).toEqual({ breaking: [], stale: [], needed: 'minor' });
    expect(assess(differences, [exception], '2026-07-01')).toMatchObject({ breaking: [{}], needed: 'major' });
  });
});
