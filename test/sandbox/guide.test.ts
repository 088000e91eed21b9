/** The guide "Testing with the sandbox", followed from top to bottom. */
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { parse } from 'yaml';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mockUrl } from 'user-management-docs/snippets';
import { startSandbox, type Sandbox, type Seed } from 'user-management-sandbox';
import { root } from '../../scripts/lib/repo.ts';
import { runCurl } from '../support/curl.ts';
import { codeBlocks } from '../support/markdown.ts';
import { firstLine } from '../support/processes.ts';
import { runModules } from '../support/run-modules.ts';
import { ask } from './support/api.ts';

const blocks = codeBlocks(readFileSync(join(root, 'spec/guides/testing-with-the-sandbox.md'), 'utf8'));
const codeOf = (language: string) =>
  blocks.filter((block) => block.language === language).map(({ code }) => code.trim());
const [receiver, program] = codeOf('ts') as [string, string];
const folder = mkdtempSync(join(root, 'test', '.guide-'));
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

it('its curl lines do what it says, in their order', async () => {
  const said: unknown[] = [];
  for (const line of codeOf('sh').filter((code) => code.startsWith('curl'))) {
    const { status, text } = await runCurl(line, mockUrl, sandbox.url);
    const { email, object, now, key } = (text === '' ? {} : JSON.parse(text)) as Record<string, string>;
    said.push([
      status,
      email ?? object ?? (key && 'a key') ?? (now && Math.round((Date.parse(now) - Date.now()) / 60_000)),
    ]);
  }
  expect(said).toEqual([
    [201, 'marcelina.davis@example.com'],
    [200, 'list'],
    [200, 11],
    [204, undefined],
    [200, 'list'],
    [201, 'a key'],
  ]);
});

it('its seed is one, and its receiver gets the webhooks of it', async () => {
  const file = join(folder, 'receiver.ts');
  const listening = "listen(0, function () { console.log('port', this.address().port); })";
  writeFileSync(file, receiver.replace('listen(3000)', listening).replace(/^/, '// @ts-nocheck\n'));
  // It ends by itself, so that the test does too when nothing is received.
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'], timeout: 10_000 });
  const port = await firstLine(child, /port (\d+)/);
  const seed = parse(codeOf('yaml')[0]!.replace(':3000', `:${port}`)) as Seed;
  const seeded = await startSandbox({ port: 0, seed });
  try {
    const received = firstLine(child, /^(user\.created user_\w+)$/m);
    const { body } = await ask(seeded, 'createUser', { body: { email: 'new@example.com' } });
    expect(await received).toBe(`user.created ${body.id}`);
    const reader = await ask(seeded, 'createUser', { key: 'sk_test_reader', body: { email: 'x@example.com' } });
    expect(reader.status).toBe(403);
  } finally {
    await seeded.close();
    child.kill();
  }
});

it('its program meets the error that it names', async () => {
  const { 'program.ts': run } = await runModules([{ name: 'program.ts', code: program }]);
  expect(run).toEqual({ printed: [['email_verification_code_expired']], failure: null });
});
