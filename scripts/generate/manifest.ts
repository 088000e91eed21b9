/** What `generated/` says about itself: which document and which tools it was made from, and what each file is for. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../lib/repo.ts';
import type { Step } from '../lib/steps.ts';
import { generatedNotice } from 'user-management-openapi';

/** The libraries whose version decides what the generated files look like. */
const generators = [
  '@redocly/openapi-core',
  '@redocly/cli',
  'marked',
  'highlight.js',
  'openapi-to-postmanv2',
  'openapi-typescript',
  '@stoplight/prism-http',
  'ajv',
];

/**
 * Writes the manifest: the hash of the bundle and the versions of the generators. It has no time in it, so that two runs
 * give the same bytes.
 * @param bundleText the text of `openapi.json`
 */
export function generateManifest(bundleText: string): string {
  const manifest = {
    '//': generatedNotice,
    document: { file: 'openapi.json', sha256: createHash('sha256').update(bundleText).digest('hex') },
    tools: Object.fromEntries(generators.map((name) => [name, installedVersion(name)])),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * The version of a dependency of this repository, of one of its packages or of scripts/.
 * @throws an Error when it is not installed
 */
export function installedVersion(name: string): string {
  const packages = readdirSync(join(root, 'packages')).map((folder) => join(root, 'packages', folder));
  const files = [root, ...packages, join(root, 'scripts')].map((folder) =>
    join(folder, 'node_modules', name, 'package.json'),
  );
  const file = files.find((each) => existsSync(each));
  if (file === undefined) throw new Error(`${name} is not installed. Run \`npx -y pnpm@12 install\`.`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/**
 * Writes the page that tells a reader of the folder what each file is, made from the steps themselves.
 * @param out the folder that the steps write to
 */
export function generateReadme(steps: readonly Step[], out: string): string {
  const rows = steps
    .filter((step) => step.outputs.some((output) => !relative(out, output).startsWith('..')))
    .map((step) => {
      const files = step.outputs.map((output) => `\`${relative(out, output)}\``).join(', ');
      return `| ${files} | ${step.name} | ${step.consumers ?? ''} | ${step.local ? 'no' : 'yes'} |`;
    });
  return [
    `<!-- ${generatedNotice} -->`,
    '',
    '# Generated files',
    '',
    'Everything here is made from `spec/` by `pnpm generate`; `pnpm check` fails when a file is missing, stale or left over.',
    '',
    '| files | step of `pnpm generate` | read by | in git |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** What git should know: the folder is generated, and its lines end in LF on every machine. */
export const gitAttributes = `# ${generatedNotice}\n* linguist-generated=true text eol=lf\n`;
