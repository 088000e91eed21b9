/**
 * The lines by which readers get the packages. Texts are written as if the packages were on the registry (`npx NAME`,
 * `npm install NAME`); as long as they are not, which the root's package.json says under `toolkit`, each line is turned into one
 * that works today.
 */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DocsPackages } from 'user-management-docs/docs-extras';
import { tarballFolder } from 'user-management-docs/tarball-folder';
import { publishedPackages, readManifest, tarballName, toolkitSettings, type PublishedPackage } from './packages.ts';
import { generatedDir, root } from './repo.ts';

/** What the docs offer: the tarballs that `pnpm generate` made, and lines that get them. */
export function docsPackages(): DocsPackages {
  const tarballs = publishedPackages().map(({ manifest }) =>
    join(generatedDir, tarballFolder, tarballName(manifest.name)),
  );
  // The docs ask for each of their texts, with one address.
  const known = new Map<string, (text: string) => string>();
  return {
    tarballs: tarballs.filter((file) => existsSync(file)),
    installLines(text, address) {
      const lines = known.get(address) ?? installLinesFor(address);
      known.set(address, lines);
      return lines(text);
    },
  };
}

/** The beginnings of the two lines of a package. */
interface Lines {
  run: string;
  install: string;
}

/** From the registry. */
const registryLines = ({ manifest: { name } }: PublishedPackage): Lines => ({
  run: `npx ${name}`,
  install: `npm install ${name}`,
});

/** From the docs at an address. npm gets the package's own dependencies among the published ones there too. */
function docsLines(one: PublishedPackage, address: string): Lines {
  const { name, dependencies = {} } = one.manifest;
  const others = publishedPackages().flatMap(({ manifest }) => (manifest.name in dependencies ? [manifest.name] : []));
  const tarballs = [name, ...others].map((each) => `${address}/${tarballFolder}/${tarballName(each)}`);
  const run = others.length === 0 ? tarballs[0]! : `${tarballs.map((each) => `-p ${each}`).join(' ')} ${name}`;
  return { run: `npx -y ${run}`, install: `npm install ${tarballs.join(' ')}` };
}

/** From this repository: a command of it, and in a project beside it the tarball that it makes. */
function checkoutLines(one: PublishedPackage): Lines {
  const { name } = readManifest(root);
  return {
    run: `npx -y pnpm@12 ${basename(one.folder)}`,
    install: `npx -y pnpm@12 -C ../${name} generate && ${docsLines(one, `../${name}/generated`).install}`,
  };
}

/**
 * Makes what turns the lines of texts into ones that work.
 * @param address where the docs stand, without a slash at the end. Default: nothing, the reader has this repository
 * @param published whether the packages are on the registry; the setting of this repository unless given
 */
function installLinesFor(address?: string, published = toolkitSettings().published): (text: string) => string {
  const replaced = publishedPackages().flatMap((one) => {
    const registry = registryLines(one);
    const checkout = checkoutLines(one);
    const lines = published ? registry : address === undefined ? checkout : docsLines(one, address);
    return (['run', 'install'] as const)
      .filter((kind) => kind === 'install' || one.manifest.bin !== undefined)
      .flatMap((kind) => [
        { command: commandPattern(checkout[kind]), by: registry[kind] },
        { command: commandPattern(registry[kind]), by: lines[kind] },
      ]);
  });
  const inLine = (line: string): string =>
    replaced.reduce((result, { command, by }) => result.replaceAll(command, () => by), line);
  // A page has thousands of lines, and few of them begin a command.
  const hasCommand = (line: string): boolean => line.includes('npx ') || line.includes('npm ');
  return (text) =>
    text
      .split('\n')
      .map((line) => (hasCommand(line) ? inLine(line) : line))
      .join('\n');
}

/** Turns the lines of a text into ones that work; what it is given is as the parameters of {@link installLinesFor}. */
export function withInstallLines(text: string, address?: string, published?: boolean): string {
  return installLinesFor(address, published)(text);
}

/** The beginning of a command, unless it goes on as another word. */
function commandPattern(beginning: string): RegExp {
  return new RegExp(`${beginning.replaceAll('.', String.raw`\.`)}(?![\\w/:-]|\\.\\w)`, 'g');
}
