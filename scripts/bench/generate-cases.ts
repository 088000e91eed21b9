/** What a maintainer edits, each as a change of one file of a checkout. */

/** An edit. */
export interface Edit {
  name: string;
  file: string;
  /** Changes the file's text. */
  change: (text: string) => string;
  /** The most seconds of the processor that it should cost, where that is aimed at. */
  aim?: number;
}

/** Puts a word behind another, once. */
const word =
  (before: string) =>
  (text: string): string =>
    text.replace(before, `${before} plain`);

/** A comment at the end of code, YAML or JSON with comments. */
const comment =
  (sign: string) =>
  (text: string): string =>
    `${text}\n${sign} A comment.\n`;

/** The edits, one for each kind of input that `pnpm generate` has. */
export const edits: readonly Edit[] = [
  { name: 'a guide', file: 'spec/guides/errors.md', change: word('An'), aim: 1 },
  { name: 'the start page', file: 'spec/guides/start.md', change: word('the'), aim: 1 },
  { name: 'a sample', file: 'spec/samples/getUser/client.ts', change: comment('//'), aim: 1 },
  {
    name: 'an example',
    file: 'spec/examples/user.json',
    change: (text) => text.replace('Marcelina', 'Marcella'),
    aim: 2,
  },
  { name: 'a description', file: 'spec/components/schemas/User.yaml', change: word('person') },
  {
    name: 'a schema',
    file: 'spec/components/schemas/OneTimeCode.yaml',
    change: (text) => `${text.trimEnd()}\ntitle: Code\n`,
  },
  {
    name: 'a remedy',
    file: 'spec/error-codes.yaml',
    change: (text) => text.replace(/remedy: (\w+)/, 'remedy: $1 always'),
  },
  {
    name: 'a workflow',
    file: 'spec/workflows/find-users.yaml',
    change: (text) => text.replace(/summary: (\w+)/, 'summary: $1 all'),
  },
  { name: 'a lint rule', file: 'spec/lint/ruleset.ts', change: comment('//') },
  { name: 'the docs’ code', file: 'packages/docs/src/index.ts', change: comment('//') },
  {
    name: 'the docs’ style',
    file: 'packages/docs/src/theme/docs.css',
    change: (text) => `${text}\n.plain {\n  color: red;\n}\n`,
  },
  { name: 'the client’s code', file: 'packages/client/src/version.ts', change: comment('//') },
  { name: 'a step’s code', file: 'scripts/generate/manifest.ts', change: comment('//') },
  {
    name: 'the settings',
    file: 'package.json',
    change: (text) => text.replace('"published": false', '"published": true'),
  },
  {
    name: 'the version',
    file: 'package.json',
    change: (text) => text.replace(/"version": ".*"/, '"version": "9.9.9"'),
    aim: 0.2,
  },
  { name: 'another script', file: 'scripts/bench.ts', change: comment('//'), aim: 0.2 },
  { name: 'the lockfile', file: 'pnpm-lock.yaml', change: comment('#') },
  { name: 'the compiler’s configuration', file: 'tsconfig.base.json', change: comment('//') },
];
