/** The document against the provider's public reference page: its requests, its payloads, its languages. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { document, operations, bodyExamples } from '../support/document.ts';

/** What the page shows of one operation. */
interface PageOperation {
  method: string;
  path: string;
  url: string;
  requestBody?: unknown;
  response?: unknown;
  samples: string[];
}

const page = JSON.parse(readFileSync(new URL('./witness/page.json', import.meta.url), 'utf8')) as PageOperation[];

/** The page writes `:id` where the document writes `{id}`. */
const template = (path: string) => path.replaceAll(/:([a-z_]+)/g, '{$1}');

/** The payload of a curl line, between the two markers of a here-document. */
const payload = (curl: string) => /<<'BODY'\n([\s\S]*)\nBODY/.exec(curl)?.[1];

it('has the operations of the page and no others', () => {
  const key = (entry: { method: string; path: string }) => `${entry.method.toUpperCase()} ${template(entry.path)}`;
  expect(operations.map(key).sort()).toEqual(page.map(key).sort());
});

describe.each(page)('$method $path', ({ method, path, url, requestBody, response, samples }) => {
  const operation = operations.find((o) => o.method === method.toLowerCase() && o.path === template(path))!;
  const examples = bodyExamples([operation]);
  const curl = operation.samples.find((sample) => sample.label === 'curl')!.source;

  it('shows the response payload of the page, value for value, as its first example of success', () => {
    const first = examples.find((entry) => entry.status?.startsWith('2'));
    expect(first?.example.value).toStrictEqual(response);
  });

  it('shows the request payload of the page, value for value', () => {
    const values = examples.filter((entry) => entry.status === undefined).map((entry) => entry.example.value);
    if (requestBody !== undefined) expect(values).toContainEqual(requestBody);
    else expect(values.filter((value) => Object.keys(value as object).length > 0)).toEqual([]);
  });

  it('has a curl sample that sends what the page sends', () => {
    expect(curl).toContain(url);
    const sent = payload(curl);
    expect(sent === undefined ? undefined : JSON.parse(sent)).toStrictEqual(requestBody);
  });

  it('has a sample in every language of the page', () => {
    expect(operation.samples.map((sample) => sample.label)).toEqual(expect.arrayContaining(samples));
  });

  it('is served where the page says', () => {
    expect(url.startsWith(`${document.servers[0]!.url}/`)).toBe(true);
  });
});
