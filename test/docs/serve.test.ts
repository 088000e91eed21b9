/** Serving the docs: edits appear, and broken ones do not. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { OpenApiDocument } from 'user-management-openapi';
import { startDocsServer } from 'user-management-docs/server';
import { formatFindings } from '../../scripts/lint/finding.ts';
import { lintWithSpectral } from '../../scripts/lint/spectral.ts';
import { ruleset } from '../../spec/lint/ruleset.ts';
import { comparisonCache } from '../../scripts/lib/comparisons.ts';
import { editLinks } from '../../scripts/lib/edit-links.ts';
import { root } from '../../scripts/lib/repo.ts';
import { launchBrowser } from '../support/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'docs-serve-'));
const address = { port: 0, host: '127.0.0.1' };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('startDocsServer', () => {
  it('shows an edit on open pages, and keeps the last good ones when an edit is broken or breaks a rule', async () => {
    const spec = join(folder, 'spec');
    cpSync(join(root, 'spec'), spec, { recursive: true });
    const file = join(spec, 'openapi.yaml');
    const good = readFileSync(file, 'utf8');
    const lines: string[] = [];
    const print = (line: string): void => void lines.push(line);
    const check = async (): Promise<void> => {
      const findings = await lintWithSpectral({ file, rules: ruleset });
      if (findings.length > 0) throw new Error(formatFindings(findings));
    };
    const afterwards = vi.fn(async () => {});
    const titles = new Set<string>();
    const built = async ({ info }: OpenApiDocument): Promise<void> => void titles.add(info.title);
    const browser = await launchBrowser();
    const server = await startDocsServer({
      ...address,
      folder: join(folder, 'docs'),
      spec,
      cache: comparisonCache(),
      extras: () => editLinks('https://git.example.com/it'),
      print,
      check,
      built,
      afterwards,
    });
    try {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) errors.push(message.text());
      });
      const title = (text: string) => page.locator('h1', { hasText: new RegExp(`^${text}`) }).waitFor();
      await page.goto(server.url);
      await title(/title: (.*)/.exec(good)![1]!);
      const source = await page.getByText('Edit this page').getAttribute('href');
      expect(source).toBe('https://git.example.com/it/edit/main/spec/guides/start.md');
      // Many editors put a new file in the place of the old one.
      writeFileSync(`${file}~`, good.replace(/title: .*/, 'title: Replaced'));
      renameSync(`${file}~`, file);
      await title('Replaced');
      await vi.waitFor(() => expect(afterwards).toHaveBeenCalledTimes(1), { timeout: 30_000 });

      writeFileSync(file, 'openapi: [');
      await page.getByRole('alert').getByText('openapi.yaml').waitFor();
      expect(lines.at(-1)).toMatch(/^Rebuild failed; still serving the previous build: .*openapi\.yaml/s);
      writeFileSync(file, good.replace(/(url: https:.*)/, '$1/'));
      await page.getByRole('alert').getByText('oas3-server-trailing-slash').waitFor();
      // A page that is opened now says so as well.
      await page.reload();
      await page.getByRole('alert').getByText('oas3-server-trailing-slash').waitFor();
      await title('Replaced');
      expect(afterwards).toHaveBeenCalledTimes(1);

      writeFileSync(file, good.replace(/title: .*/, 'title: Fixed'));
      await title('Fixed');
      expect(await page.getByRole('alert').count()).toBe(0);
      // What is served beside the docs gets each version that they show, and no other.
      expect([...titles]).toEqual([/title: (.*)/.exec(good)![1]!, 'Replaced', 'Fixed']);
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
      await server.close();
    }
    await expect(fetch(server.url)).rejects.toThrow();
  });
});

describe('pnpm docs:serve', () => {
  /** Runs the command; `stop` is called once it has printed an address. */
  const run = (args: string[], stop: (url: string, interrupt: () => void) => Promise<void>) =>
    new Promise<{ code: number | null; errors: string }>((done) => {
      const child = spawn(process.execPath, [join(root, 'scripts', 'docs-serve.ts'), ...args]);
      let errors = '';
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      child.stdout.on('data', (chunk: Buffer) => {
        const url = /http:\S+/.exec(chunk.toString())?.[0];
        if (url !== undefined) void stop(url, () => child.kill('SIGINT'));
      });
      child.on('close', (code) => done({ code, errors }));
    });

  it('serves the docs, says in one line that its port is taken by another, and ends at Ctrl-C with 0', async () => {
    let second: { code: number | null; errors: string } | undefined;
    const first = await run(['--port', '0'], async (url, interrupt) => {
      expect((await fetch(url)).status).toBe(200);
      second = await run(['--port', new URL(url).port], async (_, end) => end());
      interrupt();
    });
    expect(first).toEqual({ code: 0, errors: '' });
    expect(second?.code).toBe(1);
    expect(second?.errors).toMatch(/^pnpm docs:serve: Port \d+ of 127\.0\.0\.1 is taken\. .*\n$/);
  });
});
