/** `pnpm start --sandbox`: whoever sends a request from the docs finds what it stored on the page for people. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { launchBrowser } from '../support/browser.ts';
import { runCurl } from '../support/curl.ts';
import { firstLine } from '../support/processes.ts';

let started: ChildProcess;
let browser: Browser;
let docs: string;
let sandbox: string;
let curl: string;

beforeAll(async () => {
  started = spawn(process.execPath, ['scripts/start.ts', '--sandbox', '--docs-port', '0', '--mock-port', '0'], {
    cwd: root,
  });
  [docs, sandbox, curl, browser] = await Promise.all([
    firstLine(started, /Docs {5}(\S+)/),
    firstLine(started, /Sandbox {2}(\S+)/),
    firstLine(started, /^ {2}(curl .*)$/m),
    launchBrowser(),
  ]);
}, 120_000);
afterAll(async () => {
  started?.kill('SIGKILL');
  await browser?.close();
});

it('prints a line that finds a user', async () => {
  expect(await runCurl(curl, sandbox, sandbox)).toMatchObject({ status: 200 });
});

it('stores what the docs’ console sends, and shows it on its page', async () => {
  const page = await browser.newPage();
  await page.goto(`${docs}/reference/create-user/`);
  await page.waitForSelector('html[data-alive]');
  await page.getByRole('button', { name: 'Try it' }).click();
  const form = page.getByRole('region', { name: 'Try it' });
  await form.getByText('JSON', { exact: true }).click();
  await form.getByLabel('Body as JSON').fill('{ "email": "from.the.docs@example.com", "first_name": "Ada" }');
  const send = form.getByRole('button', { name: 'Send' });
  await send.click();
  await form.getByText('201 Created').waitFor();
  await send.click();
  await form.getByText('email_not_available').waitFor();

  await page.goto(`${sandbox}/__mock/`);
  await page.getByRole('button', { name: 'Open from.the.docs@example.com' }).click();
  expect(await page.getByLabel('First name').inputValue()).toBe('Ada');
});

it('stops when it is told to', async () => {
  const stopped = firstLine(started, /(Stopped)\./);
  started.kill('SIGINT');
  await stopped;
  expect(await once(started, 'close')).toEqual([0, null]);
});
