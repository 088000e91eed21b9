/** What pages load, from where, what they allow, and which addresses lead to them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { operationPath } from 'user-management-docs/site';
import { describe, expect, it } from 'vitest';
import { openTab } from '../../../scripts/lib/browser-tab.ts';
import { document, operations, withBody, type Visitor } from '../support/visitor.ts';

/** Tests the policy, addresses, and what is loaded when. */
export function loadingTests(visitor: Visitor): void {
  describe('the Content-Security-Policy', () => {
    it('lets the pages load from their own origin and send to the API and to this machine, and is sent as a header too', async () => {
      await visitor.open('/');
      const policy = (await visitor.page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content'))!;
      const directives = new Map(policy.split('; ').map((line) => [line.split(' ')[0], line.split(' ').slice(1)]));
      expect(directives.get('script-src')).toEqual(["'self'", "'inline-speculation-rules'"]);
      expect(directives.get('style-src')).toEqual(["'self'"]);
      expect(directives.get('connect-src')).toEqual([
        "'self'",
        'http://127.0.0.1:*',
        'http://localhost:*',
        ...document.servers.map(({ url }) => url),
      ]);
      expect(readFileSync(join(visitor.folder, '_headers'), 'utf8')).toContain(`Content-Security-Policy: ${policy};`);
    });

    it('keeps a script or a style that the build did not make from doing anything', async () => {
      await visitor.open('/');
      const result = await visitor.page.evaluate(() => {
        const doc = globalThis.document;
        const script = Object.assign(doc.createElement('script'), { textContent: 'window.intruder = true' });
        const style = Object.assign(doc.createElement('style'), { textContent: 'body { width: 1px }' });
        doc.head.append(script, style);
        return { ran: 'intruder' in window, width: doc.body.offsetWidth };
      });
      expect(result.ran).toBe(false);
      expect(result.width).toBeGreaterThan(1);
    });
  });

  describe('addresses', () => {
    it('of the form #operation/ID lead to every operation', async () => {
      for (const { id } of operations) {
        // With a query, as another hash alone does not load the page again.
        await visitor.page.goto(`${visitor.url}/?${id}#operation/${id}`);
        await visitor.page.waitForURL(({ pathname, hash }) => pathname === operationPath(id) && hash === '', {
          waitUntil: 'commit',
        });
      }
    });

    it('of a part that is closed, of a form and of an example show it; so do those of the former second copy', async () => {
      await visitor.open(operationPath(withBody.id));
      const hidden = await visitor.page.evaluate(() =>
        [...globalThis.document.querySelectorAll<HTMLElement>('main :is(.fields > li, .case)')]
          .filter((element) => !element.checkVisibility({ contentVisibilityAuto: true }))
          .map(({ id }) => id),
      );
      const wanted = [
        hidden.find((id) => id.includes('-form-')),
        hidden.findLast((id) => id.startsWith('response-')),
        hidden.findLast((id) => id.startsWith('example-')),
      ];
      for (const id of wanted) {
        await visitor.page.goto(`${visitor.url}${operationPath(withBody.id)}#${id}`);
        await visitor.page.locator(`[id="${id}"]`).waitFor();
      }
      await visitor.page.goto(`${visitor.url}${operationPath(withBody.id)}#text-responses`);
      await visitor.page.waitForFunction(() => scrollY > 0);
    });
  });

  describe('the page that a reader points at', () => {
    it('is made ready before the click, where it is a page and not a file or a part of this one', async () => {
      const tab = await openTab([
        ['Page.enable', {}],
        ['Preload.enable', {}],
      ]);
      try {
        const fetched = new Set<unknown>();
        tab.events.on('Preload.prefetchStatusUpdated', ({ prefetchUrl }) => fetched.add(prefetchUrl));
        await tab.visit(visitor.url + operationPath(withBody.id));
        for (const selector of ['.forms a[href$=".json"]', '.contents a']) {
          await tab.pointAt(selector);
          // A reader who only passes by fetches nothing: the browser waits for a fifth of a second.
          await new Promise((done) => setTimeout(done, 300));
        }
        const ready = tab.event('Page.loadEventFired');
        await tab.pointAt('a[rel=next]');
        await ready;
        await tab.click();
        const next = await tab.evaluate<string>('location.href');
        expect([...fetched]).toEqual([next]);
        expect(next).not.toContain(operationPath(withBody.id));
        // When it was shown, counted from when it was begun.
        const shown = "performance.getEntriesByType('navigation')[0].activationStart";
        expect(await tab.evaluate<number>(shown)).toBeGreaterThan(0);
      } finally {
        await tab.close();
      }
    });
  });

  describe('what a page loads', () => {
    it('is at most 120 kB compressed, 45 kB of it scripts', async () => {
      const sizes = new Map<string, number>();
      await visitor.open(operationPath(withBody.id));
      const names = await visitor.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      for (const name of names) {
        const body = Buffer.from(await (await fetch(name)).arrayBuffer());
        sizes.set(name, gzipSync(body).length);
      }
      const scripts = [...sizes].filter(([name]) => name.endsWith('.js'));
      const sum = (all: Iterable<number>): number => [...all].reduce((one, other) => one + other, 0);
      expect(scripts.length).toBeGreaterThan(0);
      expect(sum(scripts.map(([, size]) => size))).toBeLessThanOrEqual(45_000);
      for (const { id } of operations) {
        const html = readFileSync(join(visitor.folder, operationPath(id), 'index.html'));
        expect({ id, tooMuch: sum(sizes.values()) + gzipSync(html).length > 120_000 }).toEqual({ id, tooMuch: false });
      }
    });
  });
}
