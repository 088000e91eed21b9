/** `pnpm check` finds what nobody uses, in a small repository with one of each. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { toolPath } from '../../scripts/lib/run.ts';

it('finds an unused file, export and dependency, and one that is not listed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unused-test-'));
  const files: Record<string, string> = {
    'package.json': JSON.stringify({ name: 'small', workspaces: ['scripts'] }),
    'scripts/package.json': JSON.stringify({ name: 'own', type: 'module', devDependencies: { 'left-over': '1.0.0' } }),
    'scripts/main.ts': "import { used } from './lib/parts.ts';\nimport 'not-listed';\nused();\n",
    'scripts/lib/parts.ts': 'export function used(): void {}\nexport function dead(): void {}\n',
    'scripts/lib/nobody.ts': 'export const alone = 1;\n',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const args = ['--config', join(root, 'scripts/check/knip.jsonc'), '--no-progress', '--no-config-hints'];
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((done) =>
    execFile(toolPath('knip'), args, { cwd: folder }, (error, stdout) =>
      done({ code: error === null ? 0 : Number(error.code), stdout }),
    ),
  );
  rmSync(folder, { recursive: true });
  expect(code).toBe(1);
  for (const finding of ['scripts/lib/nobody.ts', 'dead', 'left-over', 'not-listed']) expect(stdout).toContain(finding);
  expect(stdout).not.toMatch(/\bused\b/);
});
