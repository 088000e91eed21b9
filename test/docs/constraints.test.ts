/** Every schema of every operation: what it demands is on the operation's page, at its place, without any script. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDocs } from '../../scripts/generate/docs.ts';
import { operationPath } from '../../scripts/generate/docs/site.ts';
import { operationsOf, readBundle, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { demandsOf, rowsOf, says, textOf, type Demand } from './support/constraints.ts';
import { everyKeyword, fixtureDocument } from './support/every-keyword.ts';
import { bundleFile } from '../../scripts/lib/repo.ts';

const document = readBundle(bundleFile);
const folder = mkdtempSync(join(tmpdir(), 'docs-constraints-'));
const built = join(folder, 'docs');
const fixture = fixtureDocument(document);

beforeAll(async () => {
  await writeDocs(document, built);
  await writeDocs(fixture, join(folder, 'fixture'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An operation's page in two parts: what the renderer shows at first, and the whole text. */
function pageOf(site: string, { id }: Operation): { shown: string; whole: string } {
  const html = readFileSync(join(site, operationPath(id), 'index.html'), 'utf8').split('id="page-data"')[0]!;
  const [shown, whole] = html.split('id="whole-text"');
  return { shown: shown!.replace(/^.*<main/s, ''), whole: whole! };
}

/** The part of the whole text under one heading. */
function section(whole: string, heading: string): string {
  const start = new RegExp(`<h([23]) id="text-${heading}"`).exec(whole);
  if (!start) throw new Error(`The page has no part ${heading}.`);
  const rest = whole.slice(start.index + start[0].length);
  const end = start[1] === '2' ? /<h2 / : /<h2 |<h3 id="text-\d/;
  return rest.slice(0, end.exec(rest)?.index);
}

/** What a page does not say of an operation's schemas. */
function missing(from: OpenApiDocument, site: string, operation: Operation): string[] {
  const { whole } = pageOf(site, operation);
  const parts: [string, Demand[]][] = [
    ...operation.parameters.map(({ name, schema }): [string, Demand[]] => [
      'parameters',
      demandsOf(from, schema, name),
    ]),
    ...Object.values(operation.requestBody?.content ?? {}).map(({ schema }): [string, Demand[]] => [
      'request-body',
      demandsOf(from, schema),
    ]),
    ...Object.entries(operation.responses).flatMap(([status, { content = {}, headers = {} }]): [string, Demand[]][] => [
      ...Object.entries(headers).map(([name, { schema }]): [string, Demand[]] => [
        status,
        demandsOf(from, schema, name),
      ]),
      ...Object.values(content).map(({ schema }): [string, Demand[]] => [status, demandsOf(from, schema)]),
    ]),
  ];
  return parts.flatMap(([heading, demands]) => {
    const html = section(whole, heading);
    const rows = rowsOf(html);
    return demands
      .filter((demand) => !isImplied(demand, demands))
      .filter(({ path, token }) => {
        // What is demanded of an entry of a list stands in the row of the list.
        const texts = rows
          .filter((row) => row.path === path || row.path === path.replace(/(\[\])+$/, ''))
          .map(({ text }) => text);
        return path === '' ? !says(textOf(html), token) : !texts.some((text) => says(text, token));
      })
      .map(({ path, keyword, token }) => `${heading}: ${path} lacks ${keyword} ${token}`);
  });
}

/** Where every value is listed, a pattern that all of them match says nothing more. */
function isImplied({ path, keyword, token }: Demand, all: readonly Demand[]): boolean {
  const values = all.filter((other) => other.path === path && ['const', 'enum'].includes(other.keyword));
  return (
    keyword === 'pattern' &&
    values.length > 0 &&
    values.every((one) => RegExp(token).test(String(JSON.parse(one.token))))
  );
}

describe('the whole text', () => {
  it.each(operationsOf(document).map((operation) => [operation.id, operation] as const))('of %s', (_, operation) => {
    expect(missing(document, built, operation)).toEqual([]);
  });

  it('has the headers of every answer', () => {
    for (const operation of operationsOf(document)) {
      for (const [status, { headers = {} }] of Object.entries(operation.responses)) {
        const paths = rowsOf(section(pageOf(built, operation).whole, status)).map(({ path }) => path);
        expect(paths).toEqual(expect.arrayContaining(Object.keys(headers)));
      }
    }
  });

  it('of an operation with every keyword of JSON Schema', () => {
    expect(missing(fixture, join(folder, 'fixture'), operationsOf(fixture)[0]!)).toEqual([]);
  });

  it('lacks something when a schema demands one thing more than the page says', () => {
    const changed = structuredClone(document);
    const operation = operationsOf(changed).find(({ parameters }) => parameters.length > 0)!;
    (operation.parameters[0]!.schema as Record<string, unknown>)['maxLength'] = 4711;
    expect(missing(changed, built, operation)).toEqual([expect.stringContaining('lacks maxLength 4711')]);
  });
});

describe('the renderer, or a sentence where it has no form,', () => {
  it.each(Object.entries(everyKeyword))('shows %s', (name, schema) => {
    const { shown } = pageOf(join(folder, 'fixture'), operationsOf(fixture)[0]!);
    const items = shown.split(/(?=<div[^>]* class="[^"]*schema-property-item)/);
    const text = textOf(items.find((item) => item.includes(`path=${name.toLowerCase()}"`)) ?? '');
    const lost = demandsOf(fixture, schema, name).filter(({ token }) => !says(text.toLowerCase(), spoken(token)));
    expect({ text, lost }).toEqual({ text, lost: [] });
  });

  /** The renderer's own word for a mark. */
  function spoken(token: string): string {
    return token === 'uniqueItems' ? 'unique' : token.toLowerCase();
  }
});
