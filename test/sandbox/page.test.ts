/** The pages of the sandbox: what a person sees and does there. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from 'user-management-sandbox';
import { launchBrowser } from '../support/browser.ts';
import { startEndpoint } from './support/queue.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const evil = '<img src=x onerror=document.title="gone">';
const user = {
  id: 'user_01HXYZ123456789ABCDEFGHIJK' as const,
  email: 'marcelina.davis@example.com',
  first_name: evil,
  created_at: '2026-01-15T12:00:00.000Z',
};

let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
let sandbox: Sandbox;
let browser: Browser;
let page: Page | undefined;
let status = 200;
const troubles: string[] = [];

beforeAll(async () => {
  endpoint = await startEndpoint((response) => void ((response.statusCode = status), response.end()));
  const webhooks = [{ url: endpoint.url, secret }];
  [browser, sandbox] = await Promise.all([
    launchBrowser(),
    startSandbox({ port: 0, codes: '424242', seed: { users: [user], webhooks } }),
  ]);
});
beforeEach(async () => {
  status = 200;
  await sandbox.reset();
});
afterEach(async () => {
  await page?.close();
  page = undefined;
  expect(troubles.splice(0)).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
  await endpoint?.close();
});

/** Opens a page. What it throws, and what its policy refuses, fails the test. */
async function visit(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const opened = await browser.newPage(options);
  page = opened;
  opened.on('pageerror', ({ message }) => troubles.push(message));
  opened.on('console', (line) => {
    // A refusal that the page shows is no trouble.
    if (line.type() === 'error' && !/the server responded with a status of 4/.test(line.text()))
      troubles.push(line.text());
  });
  await opened.goto(`${sandbox.url}/__mock/${path}`);
  return opened;
}

async function call(method: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: 'Bearer sk_test_1', 'content-type': 'application/json' };
  return fetch(`${sandbox.url}/user_management/users${path}`, { method, headers, body: JSON.stringify(body) });
}

describe('the page', () => {
  it('shows users, and changes one through the API', async () => {
    const opened = await visit('');
    expect(await opened.getByRole('heading', { level: 1 }).textContent()).toMatch(/ sandbox$/);
    expect(await opened.getByLabel('Scope').locator('option').allTextContents()).toEqual(['Whole sandbox']);
    expect(await opened.locator('#no-rules').textContent()).toContain('made from what is stored');
    await opened.getByRole('button', { name: `Open ${user.email}` }).click();
    const name = opened.getByLabel('First name');
    expect(await name.inputValue()).toBe(evil);
    await name.fill('Zoë');
    await opened.getByLabel('Metadata').fill('{"team": "blue"}');
    await opened.getByRole('button', { name: 'Save', exact: true }).first().click();
    await opened.locator('#user-message', { hasText: 'Saved.' }).waitFor();
    expect(await (await call('GET', `/${user.id}`)).json()).toMatchObject({
      first_name: 'Zoë',
      metadata: { team: 'blue' },
      email: user.email,
    });
    await opened.locator('#event-log', { hasText: 'user.updated' }).waitFor();
    await opened.locator('#deliveries', { hasText: 'delivered' }).waitFor();
    await opened.getByLabel('E-mail address', { exact: true }).fill('nobody@example.invalid');
    await opened.getByRole('button', { name: 'Save', exact: true }).first().click();
    await opened.locator('#user-message.off', { hasText: 'invalid_email' }).waitFor();
    expect(await opened.title()).not.toBe('gone');
  });

  it('finds users by address, id and external id, and says so when there is none', async () => {
    await call('PUT', `/${user.id}`, { external_id: 'ext 1' });
    await call('POST', '', { email: 'other@example.com' });
    const opened = await visit('');
    const list = opened.locator('#users li');
    await list.nth(1).waitFor();
    // What comes while the page is open stands where it would after a reload: the newest first.
    await call('POST', '', { email: 'third@example.com' });
    await list.nth(2).waitFor();
    const texts = await list.allTextContents();
    const addresses = ['third@example.com', 'other@example.com', user.email];
    expect(texts.map((text) => addresses.find((address) => text.includes(address)))).toEqual(addresses);
    const search = opened.getByLabel('E-mail address, id or external id');
    for (const [text, found] of [
      ['OTHER@example.com', 'other@example.com'],
      [user.id, user.email],
      ['ext 1', user.email],
    ] as const) {
      await search.fill(text);
      await opened.locator('#users:has(li:only-child)', { hasText: found }).waitFor();
    }
    await search.fill('user_nobody');
    await opened.locator('#no-users').waitFor();
  });

  it('sends a verification mail, shows its code, and removes the user', async () => {
    const opened = await visit('');
    await opened.getByRole('button', { name: `Open ${user.email}` }).click();
    await opened.getByRole('button', { name: 'Send verification e-mail' }).click();
    await opened.locator('#outbox', { hasText: '424242' }).waitFor();
    opened.once('dialog', (dialog) => void dialog.accept());
    await opened.getByRole('button', { name: 'Delete', exact: true }).click();
    await opened.locator('#no-users').waitFor();
    await opened.locator('#event-log', { hasText: 'user.deleted' }).waitFor();
    expect((await call('GET', `/${user.id}`)).status).toBe(404);
  });

  it('moves the clock, and goes back to a snapshot', async () => {
    await sandbox.clock.freeze('2026-01-15T12:00:00.000Z');
    const opened = await visit('');
    await opened.locator('#now', { hasText: '2026-01-15T12:00' }).waitFor();
    await opened.getByRole('textbox', { name: 'Snapshot' }).fill('before');
    await opened.locator('#snapshots').getByRole('button', { name: 'Save' }).click();
    await opened.locator('#state-message', { hasText: 'Done.' }).waitFor();
    await opened.getByRole('button', { name: 'Move on' }).click();
    await opened.locator('#now', { hasText: '2026-01-15T12:11' }).waitFor();
    await opened.getByRole('button', { name: 'Restore' }).click();
    await opened.locator('#now', { hasText: '2026-01-15T12:00' }).waitFor();
    await opened.getByLabel('Move on by').fill('soon');
    await opened.getByRole('button', { name: 'Move on' }).click();
    await opened.locator('#state-message.off', { hasText: 'advance' }).waitFor();
  });

  it('shows the newest of many events first', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `Name ${at}`);
    for (const first_name of names) await call('PUT', `/${user.id}`, { first_name });
    await call('DELETE', `/${user.id}`);
    const opened = await visit('');
    await opened.locator('#event-log li').first().waitFor();
    expect(await opened.locator('#event-log li').first().textContent()).toContain('user.deleted');
  });

  it('shows a delivery that failed, and sends it again', async () => {
    status = 500;
    const opened = await visit('');
    await call('PUT', `/${user.id}`, { first_name: 'Ada' });
    const failed = opened.locator('#deliveries li', { hasText: 'responded with 500' });
    await failed.waitFor();
    status = 200;
    await failed.getByRole('button', { name: /^Send .* again$/ }).click();
    await opened.locator('#deliveries li', { hasText: 'delivered' }).waitFor();
  });

  it('shows the data of the scope that is chosen', async () => {
    const scope = sandbox.scope();
    const opened = await visit('');
    await opened.locator('#users', { hasText: user.email }).waitFor();
    await opened.locator('select[name=scope] option', { hasText: scope.key }).waitFor({ state: 'attached' });
    await opened.getByLabel('Scope').selectOption(scope.key);
    await opened.locator('#no-users').waitFor();
    await scope.close();
  });
});

describe('the outbox', () => {
  it('is a list for programs and a page for browsers, which shows mails as they come', async () => {
    const opened = await visit('outbox');
    await opened.getByText('Live', { exact: true }).waitFor();
    await opened.getByText('No mail yet.').waitFor();
    await call('POST', `/${user.id}/email_verification/send`);
    await opened.locator('#outbox li', { hasText: `email verification to ${user.email}` }).waitFor();
    await opened.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await opened.getByRole('button', { name: `Copy the code 424242 for ${user.email}` }).click();
    await opened.getByText('Copied').waitFor();
    expect(await opened.evaluate('navigator.clipboard.readText()')).toBe('424242');
    const response = await fetch(`${sandbox.url}/__mock/outbox`);
    expect(response.headers.get('content-type')).toContain('application/json');
    const { object, data } = (await response.json()) as { object: string; data: object[] };
    expect([object, data]).toEqual(['list', [expect.objectContaining({ to: user.email, code: '424242' })]]);
  });
});

it('the pages say when nothing tells them of changes any more', async () => {
  const opened = await visit('outbox');
  const told = `import('/__mock/shared.js').then(({ follow }) => new Promise((done) => follow('/__mock/nowhere', () => {}, done)))`;
  expect(await opened.evaluate(told)).toBe(false);
});

describe.each(['', 'outbox'])('/__mock/%s', (path) => {
  it.each(['light', 'dark'] as const)(
    'has nothing to complain of for axe in %s, and fits 360 px',
    async (colorScheme) => {
      await call('POST', `/${user.id}/email_verification/send`);
      const opened = await visit(path, { colorScheme, viewport: { width: 360, height: 740 } });
      await opened.locator('#outbox li').first().waitFor();
      if (path === '') await opened.getByRole('button', { name: `Open ${user.email}` }).click();
      // The policy lets no script in, so the tool is given to the page by the browser itself.
      await opened.evaluate(axe);
      const { violations } = (await opened.evaluate('axe.run()')) as { violations: { id: string; nodes: object[] }[] };
      expect(violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes).slice(0, 300)}`)).toEqual([]);
      const widths = 'document.documentElement.scrollWidth + " " + innerWidth';
      expect(await opened.evaluate(widths)).toBe('360 360');
    },
  );
});

it('all that is shown can be reached by the keyboard', async () => {
  const opened = await visit('');
  await opened.getByRole('button', { name: `Open ${user.email}` }).waitFor();
  const search = opened.getByLabel('E-mail address, id or external id');
  await search.focus();
  for (let steps = 0; steps < 6; steps++) {
    await opened.keyboard.press('Tab');
    if ((await opened.evaluate('document.activeElement.textContent')) === user.email) break;
  }
  await opened.keyboard.press('Enter');
  await opened.waitForFunction('document.activeElement.name === "email"');
});
