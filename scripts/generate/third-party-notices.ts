/** The licenses of what a build of ours contains of other people's packages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/repo.ts';
import type { Plugin } from 'rolldown';

/** The notices' file in a package's `dist`. */
export const noticesFile = 'THIRD-PARTY-NOTICES.txt';

/**
 * Has the bundler write the license of every package whose code or types it has put into a file.
 * @throws an Error in the build when such a package comes without its license
 */
export function thirdPartyNotices(): Plugin {
  // Types are made in a build of their own, into the same folder.
  const bundled = new Set<string>();
  return {
    name: 'third-party notices',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
      for (const file of modules) if (file.includes('/node_modules/')) bundled.add(packageFolder(file));
      if (bundled.size === 0) return;
      const notices = [...bundled].map(notice).sort();
      this.emitFile({ type: 'asset', fileName: noticesFile, source: `${notices.join('\n\n---\n\n')}\n` });
    },
  };
}

/** The folder of the package that a file belongs to. */
function packageFolder(file: string): string {
  const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)!;
  return folder!;
}

function notice(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
    author?: string | { name: string };
  };
  const title = `${name} ${version}`;
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file !== undefined) return `${title}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
  if (license !== 'MIT') throw new Error(`${title} would be bundled, but has no license file.`);
  // Some packages only name this license, whose text is the same everywhere but for the holder of the rights.
  const holder = (typeof author === 'string' ? author : author?.name)?.replace(/ <.*$/, '');
  const text = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  return `${title}\n\n${text.replace(/^Copyright .*$/m, `Copyright (c) ${holder ?? `the authors of ${name}`}`)}`;
}
