/** Mutants of what people read: the HTML of the docs, and the Markdown reference. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startMock } from 'user-management-mock';
import { buildDocs } from 'user-management-docs';
import { errorPath } from 'user-management-openapi';
import { operationPath } from 'user-management-docs/site';
import { filesBelow } from 'user-management-openapi/files';
import { changelogFile, generatedDir } from '../../../scripts/lib/repo.ts';
import { readHistory } from 'user-management-compat';
import { serveFolder } from 'user-management-docs/server';
import { responseLineFaults } from '../../docs/support/response-lines.ts';
import { errorPageFaults, operationPageFaults } from '../../docs/support/page-faults.ts';
import { historyDifferences } from '../../docs/support/history.ts';
import { referenceDifferences } from '../../docs/support/reference.ts';
import { visitSite } from '../../docs/support/site.ts';
import { document } from '../../support/document.ts';
import { killersAmong, type Mutant } from '../mutant.ts';
import { operations } from '../operations.ts';

/** The text of a page as a reader without JavaScript and styles has it. */
export function textOfHtml(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
  return html
    .replaceAll(/<(script|style|template)\b[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<\/?(?:p|div|td|th|li|h\d|tr|pre|table|section)\b[^>]*>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&(\w+);/g, (whole, name: string) => named[name] ?? whole);
}

/** The docs, built once for all mutants. */
let built: Promise<string> | undefined;

function docs(): Promise<string> {
  built ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mutation-docs-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    await buildDocs(document, join(folder, 'docs'));
    return join(folder, 'docs');
  })();
  return built;
}

/** Changes the text between the tags of a page, and leaves tags and scripts alone. */
function inText(html: string, change: (text: string) => string): string {
  return html.replaceAll(/<script\b[\s\S]*?<\/script>|<[^>]*>|[^<]+/g, (part) =>
    part.startsWith('<') ? part : change(part),
  );
}

/** What a page must go on saying, and its file. */
interface Page {
  file: string;
  faults: (text: string) => string[];
}

const operationPages = operations.map((operation) => ({
  title: operation.id,
  operation,
  file: `${operationPath(operation.id).slice(1)}index.html`,
  faults: (text: string) => operationPageFaults(document, operation, text),
}));

/** The mutants of the HTML: three of each operation's page, and one of some error codes. */
export function htmlMutants(): Mutant[] {
  const ofOperations = operationPages.flatMap(({ title, operation, ...page }, turn): Mutant[] => {
    const statuses = Object.keys(operation.responses);
    const status = statuses[turn % statuses.length]!;
    const name = operation.parameters[turn % Math.max(operation.parameters.length, 1)]?.name;
    const sample = operation.samples[turn % operation.samples.length]!;
    const edits: [string, (html: string) => string][] = [
      [`does not tell of ${status}`, (html) => inText(html, (text) => text.replaceAll(status, ''))],
      [`shows another summary`, (html) => inText(html, (text) => text.replaceAll(operation.summary, 'Something'))],
      [`has a link that is unresolved`, (html) => html.replace(/<a href="\/errors\/\w+\//, '$&nowhere/')],
      [`shows another sample in ${sample.label}`, (html) => withoutWord(html, sample.source)],
      ...(name === undefined
        ? []
        : [[`does not name ${name}`, (html: string) => inText(html, (text) => text.replaceAll(name, ''))] as const].map(
            ([each, edit]): [string, (html: string) => string] => [each, edit],
          )),
    ];
    const chosen = [0, 1, 2].map((offset) => edits[(turn + offset) % edits.length]!);
    return chosen.map(([what, edit]) => ({
      layer: 'docs HTML',
      title: `${title} ${what}`,
      killers: () => htmlKillers(page, edit),
    }));
  });
  const ofCodes = Object.entries(document['x-error-codes'])
    .filter((_, index) => index % 5 === 0)
    .map(([code, { remedy }]): Mutant => ({
      layer: 'docs HTML',
      title: `${code} has no remedy`,
      killers: () =>
        htmlKillers(
          {
            file: `${errorPath(code).slice(1)}index.html`,
            faults: (text) => errorPageFaults(document, code, text),
          },
          (html) => inText(html, (text) => text.replaceAll(remedy.split('`')[0]!.trim(), '')),
        ),
    }));
  return [...ofOperations, ...ofCodes];
}

/** Takes a word of a sample out of a page. Its highlighting may part some words, so the first that is whole is taken. */
function withoutWord(html: string, source: string): string {
  const words = source.match(/[A-Za-z_]{5,}/g) ?? [];
  for (const word of words) {
    const changed = inText(html, (text) => text.replaceAll(word, ''));
    if (changed !== html) return changed;
  }
  return html;
}

async function htmlKillers({ file, faults }: Page, edit: (html: string) => string): Promise<string[]> {
  const folder = await docs();
  const html = readFileSync(join(folder, file), 'utf8');
  const changed = edit(html);
  if (changed === html) throw new Error(`Nothing changes in ${file}.`);
  const copy = mkdtempSync(join(tmpdir(), 'mutation-page-'));
  cpSync(folder, copy, { recursive: true });
  writeFileSync(join(copy, file), changed);
  const server = await serveFolder(copy, { port: 0, host: '127.0.0.1' });
  try {
    return await killersAmong({
      'text of the docs': () => faults(textOfHtml(changed)),
      'links of the docs': async () => (await visitSite(`${server.url}/`)).broken,
    });
  } finally {
    await server.close();
    rmSync(copy, { recursive: true });
  }
}

/** Ways to change a page of the Markdown reference. */
const markdownChanges: readonly [title: string, edit: (text: string) => string][] = [
  ['loses its last section', (text) => text.slice(0, Math.max(text.lastIndexOf('\n### '), text.lastIndexOf('\n## ')))],
  ['loses its last sample', (text) => text.replace(/\n### (?![\s\S]*\n### )[\s\S]*?(?=\n## |$)/, '')],
  ['loses the last row of its first table', (text) => text.replace(/(\n\| [^\n]*)(\n\n)/, '$2')],
  ['shows another value', (text) => text.replace(/": "([^"]+)"/, '": "$1 mutant"')],
  ['gives another cause', (text) => text.replace(/^(- \*\*Cause:\*\* .*)\.$/m, '$1, or not.')],
  ['says something else', (text) => text.replace(/^(Operation `[^\n]*\n\n[^\n]*)\.$/m, '$1, or not.')],
];

/** The mutants of the Markdown: each change of each page that has something to change. */
export function markdownMutants(): Mutant[] {
  const pages = new Map(
    filesBelow(join(generatedDir, 'reference')).map((file) => [basename(file), readFileSync(file, 'utf8')] as const),
  );
  return [...pages].flatMap(([name, text]) =>
    markdownChanges.flatMap(([title, edit]): Mutant[] => {
      const changed = edit(text);
      if (changed === text) return [];
      return [
        {
          layer: 'Markdown',
          title: `${name} ${title}`,
          killers: () => markdownKillers(new Map(pages).set(name, changed)),
        },
      ];
    }),
  );
}

async function markdownKillers(pages: ReadonlyMap<string, string>): Promise<string[]> {
  const mock = await startMock({ port: 0 });
  try {
    return await killersAmong({
      reference: () => referenceDifferences(pages, document),
      history: () => historyDifferences(pages, document, readHistory(changelogFile)),
      'lines of the mock’s responses': () => responseLineFaults(document, pages.get('mock-responses.md')!, mock.url),
    });
  } finally {
    await mock.close();
  }
}
