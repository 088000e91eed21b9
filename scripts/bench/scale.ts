/** `pnpm bench scale`: how the steps of `pnpm generate` grow with the document, beside tools of others. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operationsOf, readBundle } from 'user-management-openapi';
import { runCommand, wholeNumber } from 'user-management-openapi/command';
import { filesBelow, writeText } from 'user-management-openapi/files';
import { grownDocument } from '../lib/grown-document.ts';
import { bundleFile, root, specDir } from '../lib/repo.ts';
import type { Cost } from './scale-cost.ts';
import { otherTools, type OtherTool } from './scale-others.ts';
import { growSpec } from './scale-spec.ts';

const own = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** The steps that are measured; the last ones only where a document is given. */
const steps = ['types', 'client', 'types of the client', 'mock', 'reference', 'docs'];

await runCommand(
  {
    name: 'pnpm bench scale',
    summary:
      'Measures the steps that grow with the document: on copies of it with more operations, or on another OpenAPI 3.0 or 3.1 document, on which the contract checks run against the mock too.',
    operands: { placeholder: 'FILE', min: 0, max: 1 },
    options: {
      most: {
        type: 'string',
        placeholder: 'NUMBER',
        description: 'leave out larger copies: 12, 120 and 480 operations are tried',
        default: '480',
      },
      others: { type: 'boolean', description: 'measure tools of others too; one of them is fetched' },
    },
  },
  async ({ most, others }, [given]) => {
    const limit = wholeNumber('most', most);
    const folder = mkdtempSync(join(tmpdir(), 'bench-scale-'));
    try {
      const tools = others ? await otherTools(join(folder, 'tools')) : {};
      const sizes = [12, 120, 480].filter((size) => size <= limit);
      const documents =
        given === undefined
          ? sizes.map((size) => grownDocument(readBundle(bundleFile), size))
          : [await readGiven(resolve(process.env['INIT_CWD'] ?? '.', given), join(folder, 'given.json'))];
      const measured = documents.map((document) => {
        const size = operationsOf(document).length;
        const file = join(folder, `${size}.json`);
        writeText(file, JSON.stringify(document));
        return { size, file };
      });
      console.log('| step | operations | CPU, s | memory, MB | written, MB |\n| --- | ---: | ---: | ---: | ---: |');
      if (given === undefined) await measureLint(sizes, folder);
      for (const step of given === undefined ? steps : [...steps, 'contract']) {
        const ours: OtherTool = { name: step, args: (file, out) => [own('scale-step.ts'), step, file, out] };
        for (const tool of [ours, ...(tools[step] ? [tools[step]] : [])]) {
          for (const { size, file } of measured) {
            console.log(`| ${tool.name} | ${size} | ${await measure(tool, file, folder)} |`);
          }
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** Reads a document as `pnpm init:spec` and `pnpm generate` do, by way of a file. */
async function readGiven(file: string, whole: string) {
  const { readDocument } = await import('../init/split-document.ts');
  const { withDefaults } = await import('user-management-openapi');
  const { bundleSpec } = await import('user-management-openapi/bundle');
  writeText(whole, JSON.stringify((await readDocument(file)).document));
  return withDefaults(await bundleSpec(whole));
}

/** Measures the lint, which reads a document in files as they are written, each operation with its examples and samples. */
async function measureLint(sizes: readonly number[], folder: string): Promise<void> {
  const tool: OtherTool = { name: 'lint', args: (file) => [own('scale-lint.ts'), file] };
  const once = operationsOf(readBundle(bundleFile)).length;
  for (const size of sizes) {
    const spec = join(folder, `spec-${size}`);
    growSpec(specDir, spec, Math.ceil(size / once));
    console.log(`| lint | ${size} | ${await measure(tool, join(spec, 'openapi.yaml'), folder)} |`);
  }
}

/** Runs a tool, and gives the cells of its row: why it failed, or what it took. */
async function measure({ args, ready }: OtherTool, file: string, folder: string): Promise<string> {
  const out = join(folder, 'out');
  const cost = join(folder, 'cost.json');
  mkdirSync(out);
  try {
    const child = spawn(process.execPath, ['--import', own('scale-cost.ts'), ...args(file, out)], {
      cwd: root,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', SCALE_COST: cost },
    });
    let output = '';
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      if (ready?.test(output)) child.kill('SIGTERM');
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const code = await new Promise((done) => child.on('close', done));
    if (code !== 0) return `failed: ${/^\w*Error: .*/m.exec(output)?.[0] ?? output.trim().split('\n').at(-1)} | | `;
    const { cpu, memory } = JSON.parse(readFileSync(cost, 'utf8')) as Cost;
    const bytes = filesBelow(out).reduce((sum, each) => sum + statSync(each).size, 0);
    return `${cpu.toFixed(1)} | ${Math.round(memory)} | ${(bytes / 1e6).toFixed(1)}`;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
