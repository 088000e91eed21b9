/** `pnpm bench scale`: how the steps of `pnpm generate` grow with the document. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runCommand, wholeNumber } from 'user-management-openapi/command';
import type { StepCost } from './scale-step.ts';

const step = fileURLToPath(new URL('scale-step.ts', import.meta.url));

await runCommand(
  {
    name: 'pnpm bench scale',
    summary: 'Measures the steps that grow with the document, on copies of it with more operations.',
    options: {
      most: {
        type: 'string',
        placeholder: 'NUMBER',
        description: 'leave out larger documents: 12, 120 and 480 operations are tried',
        default: '480',
      },
    },
  },
  async ({ most }) => {
    const limit = wholeNumber('most', most);
    const sizes = [12, 120, 480].filter((size) => size <= limit);
    const folder = mkdtempSync(join(tmpdir(), 'bench-scale-'));
    try {
      console.log('| step | operations | CPU, s | memory, MB | written, MB |\n| --- | ---: | ---: | ---: | ---: |');
      for (const name of ['types', 'client', 'mock', 'reference', 'docs']) {
        for (const size of sizes) {
          const out = join(folder, `${name}-${size}`);
          const { stdout } = await promisify(execFile)(process.execPath, [step, name, String(size), out]);
          const { cpu, memory, written } = JSON.parse(stdout) as StepCost;
          console.log(`| ${name} | ${size} | ${cpu.toFixed(1)} | ${Math.round(memory)} | ${written.toFixed(1)} |`);
          rmSync(out, { recursive: true });
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
