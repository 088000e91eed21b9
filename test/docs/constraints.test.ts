/** Every schema of every operation: what it demands is on the operation's page, at its place, without any script. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDocs } from 'user-management-docs';
import { operationPath } from 'user-management-docs/site';
import { operationsOf, readBundle, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { demandsOf, fieldsOf, says, textOf, type Demand } from './support/constraints.ts';
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

/** The HTML of an operation's page. */
function pageOf(site: string, { id }: Operation): string {
  return readFileSync(join(site, operationPath(id), 'index.html'), 'utf8');
}

/** The part of a page that is about the parameters, the request body or one response, with what is said of every response. */
function part(html: string, name: string): string {
  const start = html.indexOf(/^\d/.test(name) ? `<details class="response" id="response-${name}"` : `<h2 id="${name}"`);
  if (start < 0) throw new Error(`The page has no part ${name}.`);
  const rest = html.slice(start + 1);
  const end = rest.search(/<details class="response"|<h3 id="headers-of-every-response"|<\/section>/);
  const shared = /^\d/.test(name) ? /<h3 id="headers-of-every-response".*?<\/section>/s.exec(rest)?.[0] : '';
  return rest.slice(0, end < 0 ? undefined : end) + (shared ?? '');
}

/** What a page does not say of an operation's schemas. */
function missing(from: OpenApiDocument, site: string, operation: Operation): string[] {
  const page = pageOf(site, operation);
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
    const html = part(page, heading);
    const fields = fieldsOf(html);
    return demands
      .filter((demand) => !isImplied(demand, demands))
      .filter(({ path, token }) => {
        // What is demanded of an entry of a list stands at the list.
        const texts = fields
          .filter((field) => field.path === path || field.path === path.replace(/(\[\])+$/, ''))
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

describe('the page', () => {
  it.each(operationsOf(document).map((operation) => [operation.id, operation] as const))('of %s', (_, operation) => {
    expect(missing(document, built, operation)).toEqual([]);
  });

  it('has the headers of every response', () => {
    for (const operation of operationsOf(document)) {
      for (const [status, { headers = {} }] of Object.entries(operation.responses)) {
        const paths = fieldsOf(part(pageOf(built, operation), status)).map(({ path }) => path);
        expect(paths).toEqual(expect.arrayContaining(Object.keys(headers)));
      }
    }
  });

  it('of an operation with every keyword of JSON Schema', () => {
    expect(missing(fixture, join(folder, 'fixture'), operationsOf(fixture)[0]!)).toEqual([]);
  });

  it.each(Object.entries(everyKeyword))('says what %s demands, at its field', (name, schema) => {
    const fields = fieldsOf(part(pageOf(join(folder, 'fixture'), operationsOf(fixture)[0]!), 'request-body'));
    const text = fields.find(({ path }) => path === name)?.text ?? '';
    const lost = demandsOf(fixture, schema, name).filter(({ token }) => !says(text, token));
    expect({ text, lost }).toEqual({ text, lost: [] });
  });

  it('lacks something when a schema demands one thing more than the page says', () => {
    const changed = structuredClone(document);
    const operation = operationsOf(changed).find(({ parameters }) => parameters.length > 0)!;
    (operation.parameters[0]!.schema as Record<string, unknown>)['maxLength'] = 4711;
    expect(missing(changed, built, operation)).toEqual([expect.stringContaining('lacks maxLength 4711')]);
  });
});
