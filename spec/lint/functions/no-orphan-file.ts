import { dirname, join, relative } from 'node:path';
import type { RulesetFunction } from '@stoplight/spectral-core';
import { filesBelow } from 'user-management-openapi/files';

/** Which files beside the document are no part of it. */
export interface Orphans {
  /** Folders, relative to the document's own, whose files no reference needs to reach. */
  ignore: readonly string[];
}

/** Every file below the document's folder is reached by a reference: what no one refers to is in no layer. */
export const noOrphanFile: RulesetFunction<unknown, Orphans> = (_document, { ignore }, context) => {
  const { source } = context.document;
  if (source === null) return [];
  const folder = dirname(source);
  const ignored = ignore.map((name) => join(folder, name, '/'));
  const reached = new Set([source, ...Object.keys(context.documentInventory.referencedDocuments)]);
  return filesBelow(folder)
    .filter((file) => !reached.has(file) && !ignored.some((start) => file.startsWith(start)))
    .map((file) => ({ message: `No reference leads to ${relative(folder, file)}.`, path: [] }));
};
