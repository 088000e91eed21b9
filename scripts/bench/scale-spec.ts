/** A folder like `spec/` with more operations, for the steps that read what is written by hand. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';

/**
 * Copies a folder and adds copies of all its operations, under other paths and ids, each with its samples and examples.
 * @param spec the folder
 * @param out the copy, which is made
 * @param copies how often each operation is there; once is the folder as it is
 */
export function growSpec(spec: string, out: string, copies: number): void {
  cpSync(spec, out, { recursive: true });
  const index = readFileSync(join(out, 'openapi.yaml'), 'utf8');
  const components = filesBelow(join(spec, 'components')).map((file) => readFileSync(file, 'utf8'));
  // What a component shows belongs to no copy.
  const isShared = (file: string): boolean => components.some((text) => text.includes(file.slice(spec.length)));
  const isOwn = (file: string): boolean => !file.endsWith('.json') || !isShared(file);
  const entries = [...index.matchAll(/^ {2}(\/\S*):\n {4}\$ref: paths\/(\S+)$/gm)];
  const added = Array.from({ length: copies - 1 }, (_, at) => at + 1).flatMap((copy) =>
    entries.map(([, path, file]) => {
      const text = readFileSync(join(spec, 'paths', file!), 'utf8');
      const ids = [...text.matchAll(/operationId: (\w+)/g)].map(([, id]) => id!);
      for (const folder of ids.flatMap((id) => [join('samples', id), join('examples', id)])) {
        if (!existsSync(join(spec, folder))) continue;
        cpSync(join(spec, folder), join(out, `${folder}${copy}`), { recursive: true, filter: isOwn });
      }
      const own = text.replaceAll(new RegExp(`(?<=operationId: |/examples/)(${ids.join('|')})\\b`, 'g'), `$1${copy}`);
      writeFileSync(join(out, 'paths', `copy${copy}-${file}`), own);
      return `  /copy${copy}${path}:\n    $ref: paths/copy${copy}-${file}\n`;
    }),
  );
  writeFileSync(
    join(out, 'openapi.yaml'),
    index.replace(/^paths:\n/m, (start) => start + added.join('')),
  );
}
