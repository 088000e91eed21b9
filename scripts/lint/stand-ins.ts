/** What the linters see of a text in its place, so that they, who take seconds, are not asked again for each word of one. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isText } from 'user-management-openapi/bundle-texts';
import { filesBelow } from 'user-management-openapi/files';
import { specDir } from '../lib/repo.ts';

/** The folder of the guides. */
export const guidesFolder = join(specDir, 'guides');

/** What a document chooses for the text of its guides. */
export const guideRulesFile = join(specDir, 'lint', 'guides.ts');

const samplesFolder = join(specDir, 'samples');

/**
 * What the linters of the document see of a file in its place.
 * @param samples the folder of the samples. Default: `spec/samples`
 * @returns a sentence for a guide that has rules of its own; for a sample, of which only one thing matters to them, whether it is empty
 */
export function standInOf(file: string, samples: string = samplesFolder): string | undefined {
  if (file.startsWith(join(guidesFolder, '/')) && existsSync(guideRulesFile)) return 'A guide.';
  if (!file.startsWith(join(samples, '/')) || !isText(file) || !existsSync(file)) return undefined;
  return readFileSync(file, 'utf8').trim() === '' ? '' : 'A sample.';
}

/** The folders whose texts have a stand-in. */
export const textFolders = (): string[] =>
  existsSync(guideRulesFile) ? [guidesFolder, samplesFolder] : [samplesFolder];

/** What the linters see of those folders: which files there are, and what stands in the place of each. */
export function textsAsLinted(): (readonly [name: string, seen: string])[] {
  return textFolders()
    .flatMap(filesBelow)
    .map((file) => [relative(specDir, file), standInOf(file) ?? readFileSync(file, 'utf8')]);
}
