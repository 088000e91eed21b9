/** `pnpm bench docs`: the docs beside the pages of other tools, and what they weigh on a slow phone. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { buildDocs } from 'user-management-docs';
import { searchIndexFile } from 'user-management-docs/search';
import { operationPath } from 'user-management-docs/site';
import { launchBrowser } from '../lib/browser.ts';
import { runCommand } from 'user-management-openapi/command';
import { operationsOf, readBundle, type Operation } from 'user-management-openapi';
import { grownDocument } from '../lib/grown-document.ts';
import { bundleFile } from '../lib/repo.ts';
import {
  measureNextPage,
  measureSearch,
  measureVisit,
  serveCompressed,
  type CompressedServer,
  type Reader,
  type Subject,
  type Visit,
} from './docs-measure.ts';
import { writeOthers } from './docs-others.ts';

/** As many operations as a large API has. */
const many = 212;
const desk: Reader = { name: '10 Mbit/s', megabits: 10, slower: 1 };
const phone: Reader = { name: '1.6 Mbit/s, 4 × CPU', megabits: 1.6, slower: 4 };

/** A number as it is printed; the browser does not tell every page's paints. */
const text = (value: number): string =>
  Number.isFinite(value) ? Math.round(value).toLocaleString('en-US') : 'not told';

await runCommand(
  {
    name: 'pnpm bench docs',
    summary:
      'Measures the docs beside the pages of Redocly, Scalar and Stoplight Elements, which it gets from npm. What counts are the ratios.',
    options: {},
  },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-docs-'));
    const servers: CompressedServer[] = [];
    const browser = await launchBrowser();
    try {
      const document = readBundle(bundleFile);
      const target = operationsOf(document).find(({ method }) => method === 'get')!;
      const [own, large] = [join(folder, 'own'), join(folder, 'large')];
      // The first build loads what the later ones have.
      await buildDocs(document, own);
      const builds = [
        [operationsOf(document).length, own, await timed(() => buildDocs(document, own))],
        [many, large, await timed(() => buildDocs(grownDocument(document, many), large))],
      ] as const;
      const subject = async (name: string, from: string, path: string): Promise<Subject> => {
        const server = await serveCompressed(from);
        servers.push(server);
        return { name, address: server.url + path, text: target.description.split(/[`[]/)[0]!.trim() };
      };
      const docs = await subject('these docs', own, operationPath(target.id));
      const others = await Promise.all(
        (await writeOthers(folder)).map(async ({ tool, folder: from }) => ({
          ...(await subject(tool.name, from, `/${tool.hashOf(target)}`)),
          hasSearch: tool.hasSearch,
        })),
      );
      const bytes = [own, large].map((each) => pageBytes(each, target));
      await printAims(docs, await measureVisit(browser, docs, phone), bytes);
      await compare(browser, [{ ...docs, hasSearch: true }, ...others], target);
      for (const [count, from, time] of builds) {
        const size = gzipSync(readFileSync(join(from, searchIndexFile))).length;
        console.log(`${count} operations: built in ${text(time)} ms, a search index of ${text(size)} bytes (gzip)`);
      }
    } finally {
      await browser.close();
      for (const server of servers) server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Prints what each tool's page of an operation takes. */
async function compare(
  browser: Browser,
  subjects: readonly (Subject & { hasSearch: boolean })[],
  target: Operation,
): Promise<void> {
  for (const reader of [desk, phone]) {
    console.log(`\n| ${reader.name} | readable, ms | largest paint, ms | search answers, ms | bytes, gzip |`);
    console.log('| --- | ---: | ---: | ---: | ---: |');
    const visits: Visit[] = [];
    for (const subject of subjects) {
      const visit = await measureVisit(browser, subject, reader);
      visits.push(visit);
      const searched = subject.hasSearch
        ? text(await measureSearch(browser, subject, reader, target.summary, target.summary))
        : 'has none';
      const times = `${text(visit.readable)} | ${text(visit.largestPaint)} | ${searched}`;
      console.log(`| ${subject.name} | ${times} | ${text(visit.bytes)} |`);
    }
    const ratio = visits[0]!.readable / visits[1]!.readable;
    console.log(
      `${ratio <= 0.33 ? '✓' : '✗'} ${ratio.toFixed(2)} of the time of the second until it can be read (aim: at most 0.33)`,
    );
  }
}

/** Prints whether the aims are reached. */
async function printAims(docs: Subject, visit: Visit, bytes: readonly number[]): Promise<void> {
  const aims: [string, number, number][] = [
    ['bytes of scripts, gzip', visit.scriptBytes, 45_000],
    ['from the first paint until every control works, ms', Math.max(0, visit.alive! - visit.firstPaint), 1000],
    ['bytes of the first load, gzip', visit.bytes, 120_000],
    ['largest paint, ms', visit.largestPaint, 1500],
    [
      'the next page, made ready while the reader points at it: from the click to its paint, ms',
      await measureNextPage(docs, phone),
      100,
    ],
    [`a page among ${many} operations without its menu, in % of one among few`, (bytes[1]! / bytes[0]!) * 100, 102],
  ];
  console.log(`\nThese docs, ${phone.name}:`);
  for (const [what, value, most] of aims) {
    console.log(`${value <= most ? '✓' : '✗'} ${what}: ${text(value)} (aim: at most ${text(most)})`);
  }
}

/** What a page weighs without its menu, compressed. */
function pageBytes(folder: string, { id }: Operation): number {
  const html = readFileSync(join(folder, operationPath(id), 'index.html'), 'utf8');
  return gzipSync(html.replace(/<nav class="menu".*?<\/nav>/s, '')).length;
}
