/** Measures how soon a reader can read an operation. */
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, relative, sep } from 'node:path';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { filesBelow } from 'user-management-openapi/files';

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
};

/** Serves a folder as hosts do, compressed. */
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
      .writeHead(200, { 'content-type': `${file.type}; charset=utf-8`, 'content-encoding': 'gzip' })
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

/** What one visit has shown. */
export interface Visit {
  /** Milliseconds from the start of the navigation until the text could be read. */
  readable: number;
  /** Compressed bytes that the text had to wait for: the page and its stylesheets, and scripts that are part of the page. */
  bytes: number;
}

/**
 * Opens an address in a fresh browser context, several times, and waits for a text.
 * @param megabits of the connection in a second; 0 does not slow it down
 * @param text what must be seen
 * @returns the visit with the median time
 */
export async function measureVisit(browser: Browser, address: string, text: string, megabits: number): Promise<Visit> {
  const visits: Visit[] = [];
  for (let round = 0; round < 5; round++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const downloadThroughput = megabits === 0 ? -1 : (megabits * 1e6) / 8;
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput,
      uploadThroughput: -1,
    });
    let bytes = 0;
    const awaited = new Set<string>();
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Document' || type === 'Stylesheet') awaited.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (awaited.has(requestId)) bytes += encodedDataLength;
    });
    const found = page.waitForFunction(
      (wanted) => globalThis.document?.body?.innerText.includes(wanted) && performance.now(),
      text,
      { polling: 'raf' },
    );
    await page.goto(address, { waitUntil: 'commit' });
    const readable = Number(await (await found).jsonValue());
    await page.waitForLoadState();
    visits.push({ readable, bytes });
    await context.close();
  }
  return visits.sort((a, b) => a.readable - b.readable)[2]!;
}

/** What a first visit on a slow phone has shown. */
export interface SlowVisit {
  /** Milliseconds from the start of the navigation until anything was painted. */
  firstPaint: number;
  /** Milliseconds from the start of the navigation until the largest part was painted. */
  largestPaint: number;
  /** Milliseconds from the first paint until every control worked. */
  interactive: number;
  /** Compressed bytes of everything that was loaded. */
  bytes: number;
  /** Those of scripts. */
  scriptBytes: number;
}

/**
 * Opens a page of these docs three times with 1.6 Mbit/s and a processor that is four times slower.
 * @returns the visit with the median time until every control worked
 */
export async function measureSlowVisit(browser: Browser, address: string): Promise<SlowVisit> {
  const visits: SlowVisit[] = [];
  for (let round = 0; round < 3; round++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const downloadThroughput = 1.6e6 / 8;
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput,
      uploadThroughput: -1,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const kinds = new Map<string, string>();
    const sizes = { all: 0, scripts: 0 };
    session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      sizes.all += encodedDataLength;
      if (kinds.get(requestId) === 'Script') sizes.scripts += encodedDataLength;
    });
    await page.addInitScript(() => {
      const seen = globalThis as unknown as { largestPaint: number; ready: number };
      new PerformanceObserver((list) => (seen.largestPaint = list.getEntries().at(-1)!.startTime)).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
      new MutationObserver((_, observer) => {
        if (document.documentElement.dataset['alive'] === undefined) return;
        seen.ready = performance.now();
        observer.disconnect();
      }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-alive'] });
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    const times = await page.evaluate(() => {
      const { largestPaint, ready } = globalThis as unknown as { largestPaint: number; ready: number };
      return {
        firstPaint: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
        largestPaint,
        ready,
      };
    });
    visits.push({
      firstPaint: times.firstPaint,
      largestPaint: times.largestPaint,
      interactive: Math.max(0, times.ready - times.firstPaint),
      bytes: sizes.all,
      scriptBytes: sizes.scripts,
    });
    await context.close();
  }
  return visits.sort((one, other) => one.interactive - other.interactive)[1]!;
}
