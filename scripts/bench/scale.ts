/** `pnpm bench scale`: how the steps of `pnpm generate` grow with the document, beside tools of others. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operationsOf, readBundle } from 'user-management-openapi';
import { runCommand, UsageError, wholeNumber } from 'user-management-openapi/command';
import { filesBelow, writeText } from 'user-management-openapi/files';
import { copyCheckout } from '../lib/checkout.ts';
import { writeFigures } from '../lib/figures.ts';
import { grownDocument } from '../lib/grown-document.ts';
import { readManifest } from '../lib/packages.ts';
import { bundleFile, cacheDir, generatedDir, root, specDir } from '../lib/repo.ts';
import type { Cost } from './scale-cost.ts';
import { otherTools, type OtherTool } from './scale-others.ts';
import { growSpec } from './scale-spec.ts';
import { steps, uses } from './scale-steps.ts';

const own = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

await runCommand(
  {
    name: 'pnpm bench scale',
    summary:
      'Measures the steps that grow with the document: on copies of it with more operations, or on another OpenAPI 3.0 or 3.1 document. There each method of the client is called and each page opened too, the document compared with itself, and the contract held against the mock. Exits with 1 when a step fails.',
    operands: { placeholder: 'FILE', min: 0, max: 1 },
    options: {
      most: {
        type: 'string',
        placeholder: 'NUMBER',
        description: 'leave out larger copies: 12, 120 and 480 operations are tried',
        default: '480',
      },
      others: { type: 'boolean', description: 'measure tools of others too; one of them is fetched' },
      write: { type: 'boolean', description: 'put the figures of all copies into .github/CONTRIBUTING.md' },
    },
  },
  async ({ most, others, write }, [given]) => {
    if (write && given !== undefined)
      throw new UsageError("Option '--write' is for copies of this repository's document.");
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
      const head = '| step | operations | CPU, s | memory, MB | written, MB |\n| --- | ---: | ---: | ---: | ---: |';
      console.log(head);
      const rows: string[] = [];
      const tell = (...cells: (string | number)[]): void => {
        rows.push(`| ${cells.join(' | ')} |`);
        console.log(rows.at(-1));
      };
      if (given === undefined) {
        for (const size of sizes) tell(...(await measureWhole(size, folder)));
        for (const size of sizes) tell('lint', size, await measureLint(size, folder));
      }
      for (const step of Object.keys(given === undefined ? steps : { ...steps, ...uses })) {
        const ours: OtherTool = { name: step, args: (file, out) => [own('scale-step.ts'), step, file, out] };
        for (const tool of [ours, ...(tools[step] ? [tools[step]] : [])]) {
          for (const { size, file } of measured) {
            tell(tool.name, size, await measure(tool, file, folder));
          }
        }
      }
      if (write) await writeFigures(join(root, '.github', 'CONTRIBUTING.md'), [head, ...rows].join('\n'));
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

/** Measures the first run of `pnpm generate` in a copy of this repository, whose document has more operations. */
async function measureWhole(size: number, folder: string): Promise<[name: string, size: number, cells: string]> {
  const cwd = join(folder, `whole-${size}`);
  await copyCheckout(cwd);
  for (const path of [specDir, generatedDir, cacheDir]) {
    rmSync(join(cwd, relative(root, path)), { recursive: true, force: true });
  }
  growSpec(specDir, join(cwd, relative(root, specDir)), copiesFor(size));
  const { generate } = readManifest(cwd)['scripts'] as Record<string, string>;
  // With the options that `pnpm generate` gives to Node.
  const whole: OtherTool = { name: 'whole first run', args: () => generate!.split(' ').slice(1), cwd };
  const start = performance.now();
  const cells = await measure(whole, '', folder, join(cwd, relative(root, generatedDir)));
  return [`whole first run, ${Math.round((performance.now() - start) / 1000)} s by the clock`, size, cells];
}

/** How often each operation is there in a document of so many. */
function copiesFor(size: number): number {
  return Math.ceil(size / operationsOf(readBundle(bundleFile)).length);
}

/** Measures the lint, which reads a document in files as they are written, each operation with its examples and samples. */
function measureLint(size: number, folder: string): Promise<string> {
  const spec = join(folder, `spec-${size}`);
  growSpec(specDir, spec, copiesFor(size));
  const lint: OtherTool = { name: 'lint', args: (file) => [own('scale-lint.ts'), file] };
  return measure(lint, join(spec, 'openapi.yaml'), folder);
}

/**
 * Runs a tool, and gives the cells of its row: why it failed, or what it took, with its child processes.
 * @param out where it writes; deleted afterwards
 */
async function measure(
  { args, ready, cwd = root }: OtherTool,
  file: string,
  folder: string,
  out = join(folder, 'out'),
): Promise<string> {
  const cost = join(folder, 'cost.json');
  mkdirSync(out);
  try {
    const NODE_OPTIONS = `${process.env['NODE_OPTIONS'] ?? ''} --import ${own('scale-cost.ts')}`;
    const child = spawn(process.execPath, args(file, out), {
      cwd,
      env: { ...process.env, NODE_OPTIONS, REDOCLY_TELEMETRY: 'off', SCALE_COST: cost },
    });
    let output = '';
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      if (ready?.test(output)) child.kill('SIGTERM');
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const code = await new Promise((done) => child.on('close', done));
    if (code !== 0) {
      process.exitCode = 1;
      return `failed: ${/^\w*Error: .*/m.exec(output)?.[0] ?? output.trim().split('\n').at(-1)} | | `;
    }
    const costs = readFileSync(cost, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Cost);
    const cpu = costs.reduce((sum, one) => sum + one.cpu, 0);
    const memory = Math.max(...costs.map((one) => one.memory));
    const bytes = filesBelow(out).reduce((sum, each) => sum + statSync(each).size, 0);
    return `${cpu.toFixed(1)} | ${Math.round(memory)} | ${(bytes / 1e6).toFixed(1)}`;
  } finally {
    for (const path of [out, cost]) rmSync(path, { recursive: true, force: true });
  }
}
