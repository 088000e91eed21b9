/** The pages that other tools make of the document, as their guides say. They are fetched for the measurement alone. */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Operation } from 'user-management-openapi';
import { bundleFile } from '../lib/repo.ts';
import { runTool } from '../lib/run.ts';

const run = promisify(execFile);

/** A tool. */
export interface OtherTool {
  name: string;
  /** Whether its page has a search. */
  hasSearch: boolean;
  /** Writes its page into a folder that is there. */
  write(folder: string): Promise<void>;
  /** Where in its page an operation stands. */
  hashOf(operation: Operation): string;
}

/** Takes files out of an npm package, without what it depends on: these files have all of it in them. */
async function take(spec: string, files: readonly string[], folder: string): Promise<void> {
  const { stdout } = await run('npm', ['pack', '--silent', spec], { cwd: folder });
  await run('tar', ['-xzf', stdout.trim(), ...files.map((file) => `package/${file}`)], { cwd: folder });
  for (const file of files) copyFileSync(join(folder, 'package', file), join(folder, file.split('/').at(-1)!));
}

/** Writes a page with the document beside it. */
function page(folder: string, body: string): void {
  copyFileSync(bundleFile, join(folder, 'openapi.json'));
  const head =
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API</title>';
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`,
  );
}

/** The tools. */
export const otherTools: readonly OtherTool[] = [
  {
    name: 'redocly build-docs',
    hasSearch: true,
    hashOf: ({ id }) => `#operation/${id}`,
    async write(folder) {
      const args = ['build-docs', bundleFile, '--inlineBundle', `--output=${join(folder, 'index.html')}`];
      const { code, output } = await runTool('redocly', args);
      if (code !== 0) throw new Error(`Redocly's own page cannot be built:\n${output}`);
    },
  },
  {
    name: 'Scalar 1.76.0',
    hasSearch: true,
    hashOf: ({ tag, method, path }) =>
      `#tag/${tag.toLowerCase().replaceAll(/\W+/g, '-')}/${method.toUpperCase()}${path}`,
    async write(folder) {
      await take('@scalar/api-reference@1.76.0', ['dist/browser/standalone.js'], folder);
      const options = "{ url: 'openapi.json', withDefaultFonts: false, telemetry: false }";
      page(
        folder,
        `<div id="app"></div><script src="standalone.js"></script><script>Scalar.createApiReference('#app', ${options})</script>`,
      );
    },
  },
  {
    name: 'Stoplight Elements 9.0.25',
    hasSearch: false,
    hashOf: ({ id }) => `#/operations/${id}`,
    async write(folder) {
      await take('@stoplight/elements@9.0.25', ['web-components.min.js', 'styles.min.css'], folder);
      page(
        folder,
        '<script src="web-components.min.js"></script><link rel="stylesheet" href="styles.min.css"><elements-api apiDescriptionUrl="openapi.json" router="hash"></elements-api>',
      );
    },
  },
];

/** Writes every tool's page, each into a folder of its own. */
export async function writeOthers(parent: string): Promise<{ tool: OtherTool; folder: string }[]> {
  return Promise.all(
    otherTools.map(async (tool, at) => {
      const folder = join(parent, `other-${at}`);
      mkdirSync(folder);
      await tool.write(folder);
      return { tool, folder };
    }),
  );
}
