/** Where readers of the docs can propose a change of a page. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parse } from 'yaml';
import type { DocsExtras, EditedPage } from 'user-management-docs/docs-extras';
import { toolkitSettings } from './packages.ts';
import { specFile } from './repo.ts';

/**
 * Makes the links to the files that pages are written in.
 * @param repository where the files are kept, by `toolkit.repository` of the root's package.json unless given; empty for nowhere
 */
export function editLinks(repository: string = toolkitSettings().repository): Pick<DocsExtras, 'edit'> {
  if (repository === '') return {};
  const { paths } = parse(readFileSync(specFile, 'utf8')) as { paths: Record<string, { $ref: string } | undefined> };
  const fileOf = ({ kind, path, operation }: EditedPage): string | undefined => {
    const name = path.split('/').at(-2)!;
    const files: Record<string, string | undefined> = {
      start: 'guides/start.md',
      guide: `guides/${name}.md`,
      workflow: `workflows/${name}.yaml`,
      operation: operation && paths[operation.path]?.$ref,
      error: 'error-codes.yaml',
    };
    return files[kind];
  };
  return {
    edit(page) {
      const file = fileOf(page);
      return file === undefined ? undefined : `${repository}/edit/main/${posix.join('spec', file)}`;
    },
  };
}
