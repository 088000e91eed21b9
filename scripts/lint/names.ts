/** Names in texts: what stands there as code and looks like a name is the name of something that is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';
import type { OpenApiDocument } from 'user-management-openapi';
import { root } from '../lib/repo.ts';
import { readManifest } from '../lib/packages.ts';
import type { Finding } from './finding.ts';
import { proseOf } from './prose.ts';

/** What names are held against. */
export interface NameOptions {
  document: OpenApiDocument;
  /** The texts, by their paths from the root. */
  texts: readonly string[];
  /** Gives the text of a file, by its path from the root. Default: the repository's. */
  read?: (file: string) => string;
}

/** One kind of name: what it is called, how it looks within code, and where it must be known. */
interface Kind {
  name: string;
  look: RegExp;
  known: ReadonlySet<string>;
}

/** Names that are right and of something else: of other programs, of HTTP, and of what only shows what a name may look like. */
const elsewhere = [
  ...['experimental-vm-modules', 'help'],
  ...['Transfer-Encoding', 'User-Agent', 'X-Session-Id'],
  ...['access_code', 'error_code', 'pg_dump', 'token_type'],
];

/**
 * Looks at the names in texts.
 * @returns a finding for each option, its value, variable, header, snake_case name, route, setting, entry, preference and signal that neither the
 *   document nor the code has; also for options in what the commands of packages say
 */
export function nameFindings({ document, texts, read = readFromRoot }: NameOptions): Finding[] {
  const sources = sourcesOf(read);
  const options = optionsIn(sources);
  const code = sources.map(({ text }) => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')).join('\n');
  const facts = `${code}\n${JSON.stringify(document, withoutWords)}`;
  const words = new Set(facts.match(/\w+/g));
  const headers = new Set(facts.match(/\b[A-Z]\w*(?:-[A-Z]\w*)+/g));
  const settings = new Set([...facts.matchAll(/(?:^|[{,])\s*(?:readonly )?"?(\w+)"?\??:/gm)].map(([, name]) => name!));
  const prefixes = new Set([...JSON.stringify(document).matchAll(/"\^(\w+_)/g)].map(([, prefix]) => prefix!));
  const kinds: readonly Kind[] = [
    { name: 'option', look: /(?<![\w-])--([a-z][a-z-]*)/g, known: new Set(options) },
    { name: 'variable', look: /(?<![\w.])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?!\w)/g, known: words },
    { name: 'header', look: /(?<![\w-])([A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]+)+)(?![\w-])/g, known: headers },
    { name: 'name', look: /(?<![\w/-])([a-z]+(?:_[a-z0-9]+)+)(?!\w)/g, known: words },
    { name: 'prefix of ids', look: /^([a-z]+(?:_[a-z]+)*_)$/g, known: prefixes },
    { name: 'route', look: /(?<=\/__mock\/)([a-z][\w.-]*)/g, known: new Set(routesIn(sources)) },
    {
      name: 'value of an option',
      look: /(?<![\w-])--([a-z][a-z-]* (?:[A-Z]{2,}|[a-z]+))(?=$|[,;])/g,
      known: new Set(valuesIn(sources)),
    },
    { name: 'setting', look: /^([a-z]\w*)(?=: (?:\d|'|true|false|null))/g, known: settings },
    { name: 'entry of a package', look: /^(\.\/[\w-]+)$/g, known: new Set(entriesOfPackages()) },
    { name: 'preference', look: /(?<=\bPrefer: )(\w+)(?==)/g, known: new Set(['code', 'dynamic', 'example', 'seed']) },
  ];
  const commands = sources.filter(({ file }) => {
    const [own] = /^packages\/[\w-]+\/src\//.exec(file) ?? [];
    return own !== undefined && existsSync(join(root, own, 'bin.ts'));
  });
  const said: Kind = {
    name: 'option',
    look: /(?<=[A-Za-z:,] )--([a-z][a-z-]*)(?=[ ,.;:)'`])/g,
    known: new Set(options),
  };
  const signals = commands.flatMap(({ text }) => text.match(/(?<=')SIG[A-Z]+(?=')/g) ?? []);
  const whole = (file: string, text: string, kind: Kind) => findingsIn(file, text, { at: 0, code: text }, kind);
  return [
    ...texts.flatMap((file) => findingsOf(file, read(file))),
    ...commands.flatMap(({ file, text }) => whole(file, text, said)),
  ];

  function findingsOf(file: string, text: string): Finding[] {
    const signal: Kind = { name: 'signal', look: /\b(SIG[A-Z]+)\b/g, known: new Set(signals) };
    return [
      ...whole(file, text, signal),
      ...[...codeIn(file, text)].flatMap(({ block, ...span }) =>
        kinds
          // A block is a program, which runs or is compiled; what it asks of the mock and of commands is a text to both.
          .filter(
            ({ name }) =>
              !block || ['preference', 'route'].includes(name) || (name === 'option' && ownCommand.test(span.code)),
          )
          .flatMap((kind) => findingsIn(file, text, span, kind)),
      ),
    ];
  }
}

/** The names of one kind in a part of a text that are not known. */
function findingsIn(file: string, text: string, { at, code }: { at: number; code: string }, kind: Kind): Finding[] {
  return [...code.matchAll(kind.look)]
    .filter(([, word]) => !kind.known.has(word!) && !elsewhere.includes(word!))
    .map(({ index, 1: word }) => {
      const before = text.slice(0, at + index).split('\n');
      const message = `There is no ${kind.name} ${word}, neither in the document nor in the code.`;
      const place = { line: before.length, column: before.at(-1)!.length + 1 };
      return { rule: 'name', message, file: join(root, file), ...place };
    });
}

const readFromRoot = (file: string) => readFileSync(join(root, file), 'utf8');

/** The sources of packages and commands, by their paths from the root. */
function sourcesOf(read: (file: string) => string): { file: string; text: string }[] {
  const folders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
  const files = [...folders.map((folder) => `${folder}/src`), 'scripts'].flatMap((folder) =>
    filesBelow(join(root, folder)).map((file) => file.slice(root.length + 1)),
  );
  const images = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => /^Dockerfile$|\.sh$/.test(file))
      .map((file) => `${folder}/${file}`),
  );
  return [...files.filter((file) => file.endsWith('.ts')), ...images].map((file) => ({ file, text: read(file) }));
}

/** The entries of packages, such as `./testing`. */
function entriesOfPackages(): string[] {
  const packages = readdirSync(join(root, 'packages')).map((name) => readManifest(join(root, 'packages', name)));
  return packages.flatMap(({ exports = {} }) => Object.keys(exports));
}

/** The paths below `/__mock/` that the mock and the sandbox have. */
function routesIn(sources: readonly { text: string }[]): string[] {
  const paths = /(?:\$\{controlPath\}|\/__mock)\/([a-z][\w.-]*)|\b(?:view|listing|named)\((?:'[a-z]+', )?'([\w-]+)'/g;
  return sources.flatMap(({ text }) => [...text.matchAll(paths)].map(([, path, named]) => (path ?? named)!));
}

/** Options with what may stand behind them: the placeholder, and each word that their definition has. */
function valuesIn(sources: readonly { file: string; text: string }[]): string[] {
  return commandsIn(sources).flatMap(({ text }) =>
    [...text.matchAll(/^( +)'?([a-z][a-z-]*)'?: \{(.*|\n[\s\S]*?\n\1)\}/gm)].flatMap(([, , name, definition]) =>
      (definition!.match(/[A-Za-z]+/g) ?? []).map((word) => `${name} ${word}`),
    ),
  );
}

/** A block with a command of this repository, be it that of a package. */
const ownCommand = /\bpnpm@12 |\buser-management-\w+ /;

/** The modules that define commands. */
const commandsIn = (sources: readonly { file: string; text: string }[]) =>
  sources.filter(({ file }) => /^scripts\/[\w-]+\.ts$|\/cli\//.test(file));

/** The options of all commands: names of objects in the modules that define commands. */
function optionsIn(sources: readonly { file: string; text: string }[]): string[] {
  return commandsIn(sources).flatMap(({ text }) =>
    [...text.matchAll(/^\s+'?([a-z][a-z-]*)'?: \{/gm)].map(([, name]) => name!),
  );
}

/** Leaves out what is told in words, which proves nothing. */
function withoutWords(key: string, value: unknown): unknown {
  return ['description', 'summary', 'cause', 'remedy', 'x-codeSamples'].includes(key) ? undefined : value;
}

/** What stands as code in the prose of a text, and its blocks of commands. */
function* codeIn(file: string, text: string): Generator<{ at: number; code: string; block: boolean }> {
  for (const { index, 1: code = '' } of proseOf(file, text).matchAll(/(?<!`)`([^`\n]+)`(?!`)/g))
    yield { at: index + 1, code, block: false };
  if (file.endsWith('.md'))
    for (const { index, 0: code } of text.matchAll(/^ *```sh\n[\s\S]*?^ *```/gm))
      yield { at: index, code, block: true };
}
