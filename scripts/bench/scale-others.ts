/** The tools of others that do what a step does, as their guides say. One is fetched for the measurement alone. */
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../lib/repo.ts';

/** A tool. */
export interface OtherTool {
  name: string;
  /** Gives the arguments for Node. */
  args(file: string, out: string): string[];
  /** What it prints when it is ready, for a server, which is ended then. */
  ready?: RegExp;
  /** Where it runs. Default: this repository. */
  cwd?: string;
}

/** The version of the tool that this repository does not depend on. */
const heyApi = '0.99.0';

/**
 * The tools, by the step of ours beside which they stand.
 * @param folder where the one that is no dependency is installed
 */
export async function otherTools(folder: string): Promise<Readonly<Record<string, OtherTool>>> {
  mkdirSync(folder);
  const install = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', [...install, `@hey-api/openapi-ts@${heyApi}`, 'typescript@5.9.3']);
  const modules = join(root, 'node_modules');
  return {
    types: {
      name: 'openapi-typescript',
      args: (file, out) => [
        join(root, 'packages', 'codegen', 'node_modules', 'openapi-typescript', 'bin', 'cli.js'),
        file,
        '--output',
        join(out, 'types.ts'),
      ],
    },
    client: {
      name: `@hey-api/openapi-ts ${heyApi}`,
      args: (file, out) => [
        join(folder, 'node_modules', '@hey-api', 'openapi-ts', 'dist', 'run.mjs'),
        ...['--input', file, '--output', join(out, 'client'), '--no-log-file'],
      ],
    },
    mock: {
      name: 'Prism, until it listens',
      args: (file) => [join(modules, '@stoplight', 'prism-cli', 'dist', 'index.js'), 'mock', '--port', '0', file],
      ready: /Prism is listening/,
    },
    docs: {
      name: 'redocly build-docs',
      args: (file, out) => [
        join(modules, '@redocly', 'cli', 'bin', 'cli.js'),
        ...['build-docs', file, '--inlineBundle', `--output=${join(out, 'index.html')}`],
      ],
    },
  };
}
