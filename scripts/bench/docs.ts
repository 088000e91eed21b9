/** `pnpm bench docs`: how soon an operation can be read, beside Redocly's own page, and how long a build takes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildDocs } from 'user-management-docs';
import { searchIndexFile } from 'user-management-docs/search';
import { operationPath } from 'user-management-docs/site';
import { launchBrowser } from '../lib/browser.ts';
import { runCommand } from 'user-management-openapi/command';
import { operationsOf, readBundle, type Operation } from 'user-management-openapi';
import { grownDocument } from '../lib/grown-document.ts';
import { bundleFile, generatedDir } from '../lib/repo.ts';
import { runTool } from '../lib/run.ts';
import { measureSlowVisit, measureVisit, serveCompressed } from './docs-measure.ts';

/** As many operations as a large API has. */
const many = 212;

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Server = Awaited<ReturnType<typeof serveCompressed>>;

/** Prints how soon an operation can be read in these docs and on Redocly's page. */
async function printVisits(browser: Browser, servers: readonly [Server, Server], target: Operation): Promise<void> {
  console.log('| | connection | readable after, ms | bytes before it, gzip |\n| --- | --- | ---: | ---: |');
  for (const megabits of [10, 0]) {
    const connection = megabits === 0 ? 'as fast as it goes' : `${megabits} Mbit/s`;
    const visits = [
      await measureVisit(browser, servers[0].url + operationPath(target.id), target.description, megabits),
      await measureVisit(browser, `${servers[1].url}/#operation/${target.id}`, target.description, megabits),
    ] as const;
    for (const [at, name] of ['these docs', 'redocly build-docs'].entries()) {
      const { readable, bytes } = visits[at]!;
      console.log(`| ${name} | ${connection} | ${Math.round(readable)} | ${bytes.toLocaleString('en-US')} |`);
    }
    console.log(
      `| ratio (aim: at most 0.33) | ${connection} | ${(visits[0].readable / visits[1].readable).toFixed(2)} | |`,
    );
  }
}

/** Prints how soon a page can be read and used on a slow phone. */
async function printSlowVisit(browser: Browser, url: string): Promise<void> {
  const slow = await measureSlowVisit(browser, url);
  const rows: [string, number, number][] = [
    ['first paint, ms', slow.firstPaint, 0],
    ['largest paint, ms', slow.largestPaint, 1500],
    ['from the first paint until every control works, ms', slow.interactive, 1000],
    ['bytes of the first load, gzip', slow.bytes, 120_000],
    ['bytes of scripts, gzip', slow.scriptBytes, 45_000],
  ];
  console.log('\n| these docs at 1.6 Mbit/s, 4 × CPU | measured | at most |\n| --- | ---: | ---: |');
  for (const [what, value, most] of rows) {
    console.log(
      `| ${what} | ${Math.round(value).toLocaleString('en-US')} | ${most === 0 ? '' : most.toLocaleString('en-US')} |`,
    );
  }
}

await runCommand(
  {
    name: 'pnpm bench docs',
    summary:
      'Measures the docs beside the page that `redocly build-docs --inlineBundle` writes. What counts are the ratios.',
    options: {},
  },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-docs-'));
    try {
      const document = readBundle(bundleFile);
      const timed = async (work: () => Promise<unknown>): Promise<number> => {
        const start = performance.now();
        await work();
        return Math.round(performance.now() - start);
      };
      const [own, plain] = [join(folder, 'own'), join(folder, 'plain')];
      await buildDocs(document, own);
      const builds = {
        [operationsOf(document).length]: await timed(() => buildDocs(document, own)),
        [many]: await timed(() => buildDocs(grownDocument(document, many), join(folder, 'many'))),
      };
      const page = join(plain, 'index.html');
      const { code, output } = await runTool('redocly', [
        'build-docs',
        join(generatedDir, 'openapi.json'),
        '--inlineBundle',
        `--output=${page}`,
      ]);
      if (code !== 0) throw new Error(`Redocly's own page cannot be built:\n${output}`);

      const target = operationsOf(document).find(({ method }) => method === 'get')!;
      const browser = await launchBrowser();
      const servers = [await serveCompressed(own), await serveCompressed(plain)] as const;
      try {
        await printVisits(browser, servers, target);
        await printSlowVisit(browser, servers[0].url + operationPath(target.id));
      } finally {
        await browser.close();
        servers.forEach((server) => server.close());
      }
      for (const [count, time] of Object.entries(builds)) console.log(`Build of ${count} operations: ${time} ms`);
      for (const [name, docs] of Object.entries({
        [operationsOf(document).length]: own,
        [many]: join(folder, 'many'),
      })) {
        const size = gzipSync(readFileSync(join(docs, searchIndexFile))).length;
        console.log(`Search index of ${name} operations: ${size.toLocaleString('en-US')} bytes, gzip`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
