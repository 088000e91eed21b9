/** What the Markdown reference says about getting responses from the mock is true: every line and every snippet is run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError, createClient } from 'user-management-client';
import { startMock, type Mock } from 'user-management-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mockUrl } from 'user-management-docs/snippets';
import { generatedDir } from '../../scripts/lib/repo.ts';
import { runCurl } from '../support/curl.ts';
import { document } from '../support/document.ts';
import { responseLineFaults } from './support/response-lines.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

const page = (name: string) => readFileSync(join(generatedDir, 'reference', name), 'utf8');

it('mock-responses.md has a line for every documented response, which brings it about', async () => {
  expect(await responseLineFaults(document, page('mock-responses.md'), mock.url)).toEqual([]);
});

describe('error-codes.md', () => {
  const sections = page('error-codes.md')
    .split(/^## /m)
    .slice(1)
    .map((text) => ({
      code: text.split('\n', 1)[0]!,
      curl: /```sh\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '',
      snippet: /```ts\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '',
    }));

  it('has an entry for every code', () => {
    expect(sections.map(({ code }) => code)).toEqual(Object.keys(document['x-error-codes']));
  });

  it.each(sections)(
    '$code comes from the curl command, with a line for each header and property',
    async ({ code, curl }) => {
      expect(curl.match(/^.*--header.*--(?:header|data).*$|\{.*,.*\}/m)).toBeNull();
      const { text } = await runCurl(curl, mockUrl, mock.url);
      expect(codesIn(JSON.parse(text))).toContain(code);
    },
  );

  it.each(sections)('$code comes from the snippet', async ({ code, snippet }) => {
    let caught: unknown;
    /** Stands for the class in the snippet, and sees what is compared with it. */
    const Spy = { [Symbol.hasInstance]: (error: unknown) => ((caught = error), error instanceof ApiError) };
    const printed: unknown[] = [];
    const run = new Function('createClient', 'ApiError', 'console', `return (async () => {${runnable(snippet)}})()`);
    await run(createClient, Spy, { log: (...values: unknown[]) => printed.push(...values) });
    expect(codesIn((caught as ApiError).body)).toContain(code);
    expect(printed).toEqual([(caught as ApiError).status, (caught as ApiError).code]);
  });

  /** The snippet without its import, and with this test's mock. */
  function runnable(snippet: string): string {
    const body = snippet.replace(/^import .*\n/, '');
    expect(body).not.toBe(snippet);
    return body.replace(mockUrl, mock.url);
  }
});

/** The code of an error, and those of its single reasons. */
function codesIn(body: unknown): unknown[] {
  const { code, errors = [] } = Object(body) as { code?: unknown; errors?: { code?: unknown }[] };
  return [code, ...errors.map((reason) => reason.code)];
}
