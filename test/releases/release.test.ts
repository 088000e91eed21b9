/** Making releases, and noticing when one is not as it was. */
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBundle } from 'user-management-openapi';
import { bundleFile, releasesDir, root } from '../../scripts/lib/repo.ts';
import {
  makeRelease,
  readReleases,
  releasedDocument,
  releaseFindings,
  isEnough,
  nextVersion,
  raisedPart,
} from 'user-management-compat';
import { withReleases } from './support/folder.ts';
import { changed, first, second, third } from './support/versions.ts';
import { value } from '../support/tree.ts';
import { comparisonCache } from '../../scripts/lib/comparisons.ts';

const day = '2026-09-09';
const one: [typeof first, string][] = [[first, '2026-01-02']];

/** What making a release of a document after 1.0.0 gets. */
function after(document: typeof first, date = day): Promise<string> {
  return withReleases(one, (folder) => makeRelease(document, date, folder, [], comparisonCache()));
}

describe('versions', () => {
  it.each([
    ['1.0.0', '2.0.0', 'major'],
    ['1.9.9', '1.10.0', 'minor'],
    ['1.2.3', '1.2.4', 'patch'],
    ['9.0.0', '10.0.0', 'major'],
    ['1.0.9', '1.0.10', 'patch'],
    ['1.2.3', '1.2.3', undefined],
    ['2.0.0', '1.9.9', undefined],
    ['1.2.3', '1.2.2', undefined],
    ['1.2.3', '1.1.9', undefined],
    ['1.10.0', '1.9.0', undefined],
  ] as const)('from %s to %s raise %s', (before, now, part) => {
    expect(raisedPart(before, now)).toBe(part);
  });

  it.each(['1.0', 'v1.0.0', '1.0.0-beta', '01.0.0', ''])('%j is none', (text) => {
    expect(() => raisedPart('1.0.0', text)).toThrow(`The version '${text}' is not of the form 1.2.3.`);
  });

  it('follow each other, and a larger part is enough for a smaller one', () => {
    expect((['major', 'minor', 'patch'] as const).map((part) => nextVersion('1.2.3', part))).toEqual([
      '2.0.0',
      '1.3.0',
      '1.2.4',
    ]);
    expect([isEnough('major', 'minor'), isEnough('minor', 'minor'), isEnough('patch', 'minor')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a release', () => {
  it('is the document with a day, and says what it changes', async () => {
    await withReleases(one, async (folder) => {
      const told = await makeRelease(second, day, folder, [], comparisonCache());
      expect(told).toContain('harmless  The operation is new.\n    in listShelves\n');
      expect(told.split('\n').at(-1)).toBe('9 differences since 1.0.0.');
      expect(readReleases(folder).map(({ version, date }) => [version, date])).toEqual([
        ['1.0.0', '2026-01-02'],
        ['1.1.0', day],
      ]);
      expect(releasedDocument('1.1.0', folder)).toEqual(second);
    });
  });

  const reworded = (version: string) =>
    changed(first, version, (it) => (it['tags']![0]!['description'] = value('Other.')));
  const deprecated = changed(first, '1.0.1', (it) => (it['paths']!['/things']!['get']!['deprecated'] = value(true)));
  it.each([
    [
      'a version that exists',
      first,
      '1.0.0 was released already, and a release never changes. Set info.version to 1.0.1.',
    ],
    [
      'a lower version',
      { ...first, info: { ...first.info, version: '0.9.0' } },
      '0.9.0 is not higher than the last release, 1.0.0. Set info.version to 1.0.1.',
    ],
    [
      'a lower version with an addition',
      changed(second, '0.9.0', () => {}),
      '0.9.0 is not higher than the last release, 1.0.0. Set info.version to 1.1.0.',
    ],
    [
      'an addition as a patch',
      changed(second, '1.0.1', () => {}),
      'The change since 1.0.0 adds to the API or deprecates a part of it, and 1.0.1 raises the patch version alone. Set info.version to 1.1.0.',
    ],
    [
      'a deprecation as a patch',
      deprecated,
      'The change since 1.0.0 adds to the API or deprecates a part of it, and 1.0.1 raises the patch version alone. Set info.version to 1.1.0.',
    ],
    [
      'a breaking change as a minor',
      changed(third, '1.1.0', () => {}),
      'The change since 1.0.0 breaks clients, and 1.1.0 raises the minor version alone. Set info.version to 2.0.0.',
    ],
    ['a suffix', changed(first, '2.0.0-beta', () => {}), "The version '2.0.0-beta' is not of the form 1.2.3."],
  ])('is refused for %s, and nothing is written', async (_, document, message) => {
    await withReleases(one, async (folder) => {
      await expect(makeRelease(document, day, folder, [], comparisonCache())).rejects.toThrow(new Error(message));
      expect(readReleases(folder)).toHaveLength(1);
    });
  });

  it('may be a patch when only words changed, and may raise more than it must', async () => {
    for (const version of ['1.0.1', '2.0.0']) {
      const lines = (await after(reworded(version))).split('\n');
      expect(lines).toContain('harmless  The description of the section Things was rewritten.');
      expect(lines.at(-1)).toBe('1 difference since 1.0.0.');
    }
  });

  it('may break clients in a minor version when that was decided on', async () => {
    const next = changed(first, '1.1.0', ({ paths }) => delete paths!['/boxes']);
    const exception = {
      rule: 'path-removed',
      place: '#/paths/~1boxes',
      reason: 'Never worked.',
      expires: '2999-12-31',
    };
    expect(
      await withReleases(one, (folder) => makeRelease(next, day, folder, [exception], comparisonCache())),
    ).toContain('1 difference');
    await expect(after(next)).rejects.toThrow('Set info.version to 2.0.0.');
  });

  const version = (name: string) => changed(first, name, () => {});

  it('may be the first, and may change nothing', async () => {
    await withReleases([], async (folder) => {
      await expect(makeRelease(version('1.0.0-beta'), day, folder, [])).rejects.toThrow('not of the form 1.2.3');
      expect(await makeRelease(first, day, folder, [])).toBe('1.0.0 is the first release.');
    });
    expect(await after(version('1.0.1'))).toBe('Nothing has changed since 1.0.0.');
  });

  it('is made once, whatever came after it', async () => {
    await withReleases([...one, [version('1.1.0'), day]], async (folder) => {
      await expect(makeRelease(first, day, folder, [])).rejects.toThrow(
        '1.0.0 was released already, and a release never changes. Set info.version to 1.1.1.',
      );
    });
  });

  it('is not dated before the last', async () => {
    await expect(after(second, '2026-01-01')).rejects.toThrow(
      '2026-01-01 is before the last release, 1.0.0 of 2026-01-02.',
    );
    expect(await after(second, '2026-01-02')).toContain('9 differences');
  });

  it('is refused for an exception that nothing needs', async () => {
    const exception = { rule: 'path-removed', place: '#/paths/~1boxes', reason: 'x', expires: '2999-12-31' };
    await withReleases(one, async (folder) => {
      await expect(makeRelease(second, day, folder, [exception], comparisonCache())).rejects.toThrow(
        'The exception for path-removed at #/paths/~1boxes is not needed.',
      );
      expect(readReleases(folder)).toHaveLength(1);
    });
  });
});

describe('a released file', () => {
  it.each([
    [
      'is edited',
      (_: string, file: string) => writeFileSync(file, `${readFileSync(file, 'utf8')}\n`),
      '1.0.0.json was edited.',
    ],
    ['is lost', (_: string, file: string) => rmSync(file), '1.0.0.json is missing.'],
    [
      'is added by hand',
      (folder: string) => writeFileSync(join(folder, '9.0.0.json'), '{}'),
      '9.0.0.json is not in releases.json: pnpm spec:release writes both.',
    ],
  ])('is noticed when it %s, and no release follows', async (_, change, finding) => {
    await withReleases(one, async (folder) => {
      expect(releaseFindings(folder)).toEqual([]);
      change(folder, join(folder, '1.0.0.json'));
      expect(releaseFindings(folder)).toEqual([finding]);
      await expect(makeRelease(second, day, folder, [], comparisonCache())).rejects.toThrow(
        new Error(`A release is not as it was: ${finding}`),
      );
    });
  });

  it('is noticed when the list is in another order', async () => {
    await withReleases([...one, [second, day], [third, day]], async (folder) => {
      writeFileSync(join(folder, 'releases.json'), JSON.stringify(readReleases(folder).reverse()));
      expect(releaseFindings(folder)).toEqual([
        `releases.json has 1.1.0 after ${third.info.version}.`,
        'releases.json has 1.0.0 after 1.1.0.',
      ]);
      const [whole] = readReleases(folder);
      const without = ['version', 'date', 'sha256'].map((name) => ({ ...whole, [name]: undefined }));
      const file = join(folder, 'releases.json');
      for (const list of [{}, [null], ...without.flatMap((each) => [[each], [whole, each]])]) {
        writeFileSync(join(folder, 'releases.json'), JSON.stringify(list));
        expect(() => releaseFindings(folder)).toThrow(
          new Error(`${file} is not a list of releases, each with version, date and sha256.`),
        );
      }
      writeFileSync(join(folder, 'releases.json'), '[');
      expect(() => releaseFindings(folder)).toThrow(
        new Error(`${file} is not JSON. Take it back: git checkout -- ${file}`),
      );
    });
  });
});

describe('the releases of this repository', () => {
  it('are intact, and the document is the last one or higher', () => {
    expect(releaseFindings(releasesDir)).toEqual([]);
    const versions = readReleases(releasesDir).map(({ version }) => version);
    expect(versions.length).toBeGreaterThan(0);
    const { version } = readBundle(bundleFile).info;
    expect(version === versions.at(-1) || raisedPart(versions.at(-1)!, version) !== undefined).toBe(true);
  });

  it.each([
    [['--date', 'soon'], 2, "Option '--date' takes a day such as 2026-06-30, not 'soon'."],
    [['--date', '2026-02-30'], 2, "not '2026-02-30'."],
    [['2.0.0'], 2, "Unexpected argument '2.0.0'"],
  ])('cannot be made with %j', async (args, code, message) => {
    const before = readFileSync(join(releasesDir, 'releases.json'), 'utf8');
    const result = await new Promise<{ code: number; stderr: string }>((done) => {
      execFile(process.execPath, [join(root, 'scripts/spec-release.ts'), ...args], (error, _, stderr) =>
        done({ code: Number(error?.code ?? 0), stderr }),
      );
    });
    expect(result.code).toBe(code);
    expect(result.stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(message)]);
    expect(readFileSync(join(releasesDir, 'releases.json'), 'utf8')).toBe(before);
  });
});
