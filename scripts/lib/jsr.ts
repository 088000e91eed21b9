/** The client as JSR takes it: the built modules, each with the file of its types named in its first line. */
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from 'user-management-openapi/files';
import { assertBuilt } from './pack.ts';
import { publishedManifest, type PublishedPackage } from './packages.ts';

/** The files beside the modules. */
const texts = ['README.md', 'LICENSE', 'CHANGELOG.md', 'GUIDE.md'];

/**
 * Writes what is published on JSR to a folder: modules, types, texts and `jsr.json`. There is no package.json in it, which
 * Deno would follow instead.
 * @param scope the scope on JSR, without its `@`
 * @throws an Error when the package is not built
 */
export function stageForJsr(one: PublishedPackage, scope: string, folder: string): void {
  assertBuilt(one);
  const { name, version, license, exports = {}, dependencies = {}, peerDependencies = {} } = publishedManifest(one);
  const dist = join(folder, 'dist');
  cpSync(join(one.folder, 'dist'), dist, { recursive: true });
  for (const file of texts) cpSync(join(one.folder, file), join(folder, file));
  for (const file of readdirSync(dist).filter((each) => each.endsWith('.d.ts'))) {
    const module = join(dist, file.replace(/\.d\.ts$/, '.js'));
    // A file of types alone needs a module that has them.
    const code = existsSync(module) ? readFileSync(module, 'utf8') : 'export {};\n';
    writeText(module, `/* @ts-self-types="./${file}" */\n${code}`);
  }
  const entries = Object.entries(exports).flatMap(([path, target]) =>
    typeof target !== 'string' && typeof target['default'] === 'string' ? [[path, target['default']]] : [],
  );
  const imports = Object.entries({ ...dependencies, ...(peerDependencies as Record<string, string>) });
  const config = {
    name: `@${scope}/${name}`,
    version,
    license,
    exports: Object.fromEntries(entries) as Record<string, string>,
    imports: Object.fromEntries(imports.map(([each, range]) => [each, `npm:${each}@${range}`])),
    publish: { include: ['dist', ...texts] },
  };
  writeText(join(folder, 'jsr.json'), `${JSON.stringify(config, null, 2)}\n`);
}
