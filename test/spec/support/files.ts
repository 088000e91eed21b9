/** The files of `spec/` as they are written, before anything is made of them. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { isText } from 'user-management-openapi/bundle-texts';
import { filesBelow } from 'user-management-openapi/files';
import { specDir } from '../../../scripts/lib/repo.ts';

/** What each file holds, by its path from `spec/`: a value, or the text of a guide or sample. */
export type Files = ReadonlyMap<string, unknown>;

/** The parts of `spec/` that are read here; releases and rules are apart. */
const parts = /^(?:openapi\.yaml|error-codes\.yaml|(?:components|paths|webhooks|examples|guides|samples|workflows)\/)/;

/** Reads the files as they are. */
export function readFiles(): Map<string, unknown> {
  const names = filesBelow(specDir).map((file) => relative(specDir, file));
  return new Map(
    names
      .filter((name) => parts.test(name))
      .map((name) => {
        const text = readFileSync(join(specDir, name), 'utf8');
        return [name, isText(name) ? text : (parse(text) as unknown)];
      }),
  );
}
