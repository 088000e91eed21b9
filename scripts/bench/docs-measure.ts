/** Measures how soon a reader can read, search and turn a page. */
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, relative, sep } from 'node:path';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { filesBelow } from 'user-management-openapi/files';
import { openTab } from '../lib/browser-tab.ts';

/** A running server of compressed files. */
export interface CompressedServer {
  url: string;
  close(): void;
}

const types: Record<string, string> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Serves a folder as hosts do, compressed; files whose names change with their content may be kept. */
export async function serveCompressed(folder: string): Promise<CompressedServer> {
  const files = new Map(
    filesBelow(folder).map((file) => [
      `/${relative(folder, file).split(sep).join('/')}`,
      { body: gzipSync(readFileSync(file), { level: 9 }), type: types[extname(file)] ?? 'application/octet-stream' },
    ]),
  );
  const server = createServer((request, response) => {
    const path = request.url!.split('?')[0]!;
    const file = files.get(path.endsWith('/') ? `${path}index.html` : path);
    if (!file) return void response.writeHead(404).end();
    response
      .writeHead(200, {
        'content-type': `${file.type}; charset=utf-8`,
        'content-encoding': 'gzip',
        'cache-control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      })
      .end(file.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A reader's machine. */
export interface Reader {
  name: string;
  /** Of the connection, in a second. */
  megabits: number;
  /** How many times slower the processor is. */
  slower: number;
}

/** A page that is looked at. */
export interface Subject {
  name: string;
  address: string;
  /** What a reader of it waits for. */
  text: string;
}

/** How long anything may take, in milliseconds. */
const timeout = 90_000;

/** What makes a page as slow as on a reader's machine. */
function conditionsOf({ megabits, slower }: Reader) {
  const downloadThroughput = (megabits * 1e6) / 8;
  const network = { offline: false, latency: 0, downloadThroughput, uploadThroughput: -1 };
  return [
    ['Network.enable', {}],
    ['Network.emulateNetworkConditions', network],
    ['Emulation.setCPUThrottlingRate', { rate: slower }],
  ] as const;
}

/** Opens a tab of a reader who has visited nothing yet, and closes it. */
async function withReader<T>(
  browser: Browser,
  reader: Reader,
  work: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    for (const [command, parameters] of conditionsOf(reader)) await session.send(command, parameters);
    return await work(page, session);
  } finally {
    await context.close();
  }
}

/** What a first visit has shown; times are milliseconds from the start of the navigation. */
export interface Visit {
  firstPaint: number;
  largestPaint: number;
  /** When the text could be read. */
  readable: number;
  /** When every control worked; known of these docs alone. */
  alive: number | undefined;
  /** Compressed bytes of everything that was loaded. */
  bytes: number;
  /** Those of scripts that are files of their own. */
  scriptBytes: number;
}

/** Visits a page for the first time, three times. Gives the visit with the median time until its text could be read. */
export async function measureVisit(browser: Browser, subject: Subject, reader: Reader): Promise<Visit> {
  const visits: Visit[] = [];
  for (let round = 0; round < 3; round++) {
    visits.push(await withReader(browser, reader, (page, session) => firstVisit(page, session, subject)));
  }
  return visits.toSorted((one, other) => one.readable - other.readable)[1]!;
}

async function firstVisit(page: Page, session: CDPSession, { address, text }: Subject): Promise<Visit> {
  const kinds = new Map<string, string>();
  const sizes = { bytes: 0, scriptBytes: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.bytes += encodedDataLength;
    if (kinds.get(requestId) === 'Script') sizes.scriptBytes += encodedDataLength;
  });
  await page.addInitScript(() => {
    const seen = globalThis as typeof globalThis & { largestPaint: number; alive: number };
    new PerformanceObserver((list) => (seen.largestPaint = list.getEntries().at(-1)!.startTime)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
    new MutationObserver((_, observer) => {
      if (document.documentElement.dataset['alive'] === undefined) return;
      seen.alive = performance.now();
      observer.disconnect();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-alive'] });
  });
  const found = page.waitForFunction(
    (wanted) => globalThis.document?.body?.innerText.includes(wanted) && performance.now(),
    text,
    { polling: 'raf', timeout },
  );
  await page.goto(address, { waitUntil: 'commit' });
  const readable = Number(await (await found).jsonValue());
  // Some pages never rest; what they load later is not part of the first load.
  await page.waitForLoadState('networkidle', { timeout: 15_000 }).catch(() => {});
  const times = await page.evaluate(() => {
    const { largestPaint, alive } = globalThis as typeof globalThis & {
      largestPaint: number;
      alive: number | undefined;
    };
    return {
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? largestPaint,
      largestPaint,
      alive,
    };
  });
  return { ...times, readable, ...sizes };
}

/**
 * Visits a page and searches, as soon as a search opens.
 * @param query what is typed
 * @param answer a text that the results have
 * @returns milliseconds from the start of the navigation until the answer is shown
 */
export function measureSearch(
  browser: Browser,
  { address }: Subject,
  reader: Reader,
  query: string,
  answer: string,
): Promise<number> {
  return withReader(browser, reader, async (page) => {
    await page.goto(address, { waitUntil: 'commit', timeout });
    const opener = page.locator('button:has-text("Search"), :text("Search Ctrl+K")').filter({ visible: true }).first();
    const isTyping = (): Promise<boolean> => page.evaluate(() => document.activeElement instanceof HTMLInputElement);
    const end = Date.now() + timeout;
    for (let isAnswered = false; !isAnswered;) {
      if (Date.now() > end) throw new Error(`${address} finds nothing.`);
      // A button that is shown need not be one that works, nor a field one that searches.
      if (!(await isTyping())) await opener.click({ timeout: 1000 }).catch(() => {});
      // The dialog may be on its way.
      await page.waitForTimeout(50);
      if (!(await isTyping())) continue;
      await page.keyboard.press('Control+a');
      await page.keyboard.type(query);
      isAnswered = await page.waitForFunction(isRightBelow, answer, { polling: 'raf', timeout: 5000 }).then(
        () => true,
        () => false,
      );
    }
    return page.evaluate(() => performance.now());
  });
}

/** Runs in the page: whether a text stands right below the field that is typed into, where every tool has its first results. */
function isRightBelow(text: string): boolean {
  const { left, bottom } = document.activeElement!.getBoundingClientRect();
  const depths = Array.from({ length: 20 }, (_, step) => bottom + 8 * (step + 1));
  const elements = depths.flatMap((y) => [left + 30, left + 90].map((x) => document.elementFromPoint(x, y)));
  return elements.some(
    (element) => element instanceof HTMLElement && element.innerText.length < 400 && element.innerText.includes(text),
  );
}

/** Runs in the next page, once it is shown: the milliseconds from the click until it was painted. */
const paintTime = `new Promise((done) => new PerformanceObserver((list) => {
  const [{ startTime }] = list.getEntriesByName('first-contentful-paint');
  done(startTime - performance.getEntriesByType('navigation')[0].activationStart);
}).observe({ type: 'paint', buffered: true }))`;

/**
 * Visits a page, points at the next one until the browser has made it ready, and turns to it.
 * @returns milliseconds from the click until the next page is painted; the median of five
 */
export async function measureNextPage({ address }: Subject, reader: Reader): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const tab = await openTab([['Page.enable', {}], ...conditionsOf(reader)]);
    try {
      await tab.visit(address);
      const ready = tab.event('Page.loadEventFired');
      await tab.pointAt('a[rel=next]');
      await ready;
      await tab.click();
      times.push(await tab.evaluate<number>(paintTime));
    } finally {
      await tab.close();
    }
  }
  return times.toSorted((one, other) => one - other)[2]!;
}
