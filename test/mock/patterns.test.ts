/** Patterns of a document that a backtracking engine might take very long for. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startMock, type OpenApiDocument } from 'user-management-mock';
import { compileDocument } from 'user-management-mock/compile';

/** A document whose body has a property with a pattern. */
function documentWith(pattern: string, securitySchemes = {}): OpenApiDocument {
  const schema = { type: 'object', properties: { name: { type: 'string', pattern } } };
  const form = { schema: { ...schema, required: ['name'] } };
  const requestBody = { content: { 'application/json': { schema }, 'application/x-www-form-urlencoded': form } };
  const responses = { 200: { description: 'Fine.' } };
  const paths = { '/things': { post: { operationId: 'add', requestBody, responses } } };
  return { openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths, components: { securitySchemes } };
}

const slow = '^(a+)+$';
const texts = { fitting: 'a'.repeat(50), hostile: `${'a'.repeat(50)}!` };

describe('a slow pattern', () => {
  it('is fast in a document that is read at the start', async () => {
    const mock = await startMock({ port: 0, document: documentWith(slow) });
    const status = async (name: string) => {
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify({ name }), signal: AbortSignal.timeout(5_000) };
      return (await fetch(`${mock.url}/things`, init)).status;
    };
    expect([await status(texts.fitting), await status(texts.hostile)]).toEqual([200, 422]);
    await mock.close();
  });

  it.each(['own', 'prism'] as const)('is fast in what Prism checks, with errors in the words of %s', async (errors) => {
    const mock = await startMock({ port: 0, document: documentWith(slow), errors });
    const status = async (name: string, value: string) => {
      const init = {
        method: 'POST',
        body: new URLSearchParams({ [name]: value }),
        signal: AbortSignal.timeout(5_000),
      };
      return (await fetch(`${mock.url}/things`, init)).status;
    };
    const names = [await status('name', texts.fitting), await status('name', texts.hostile)];
    expect([...names, await status('other', 'a')]).toEqual([200, 422, 422]);
    await mock.close();
  });

  it('is fast in a document that is compiled ahead of time', async () => {
    const { validators } = await compileDocument(documentWith(slow));
    const folder = mkdtempSync(join(import.meta.dirname, 'compiled-'));
    try {
      const file = join(folder, 'validators.mjs');
      writeFileSync(file, validators);
      const compiled = (
        (await import(/* @vite-ignore */ file)) as { default: Record<string, (value: unknown) => boolean> }
      ).default;
      const valid = (name: string) => Object.values(compiled).every((validate) => validate({ name }));
      const start = performance.now();
      expect([valid(texts.fitting), valid(texts.hostile)]).toEqual([true, false]);
      expect(performance.now() - start).toBeLessThan(1_000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(['(a)\\1+b+', 'x(?=a+b+)', '^(a|b+(?!c))+$'])(
    'that RE2 cannot run is left out with its place, and refused ahead of time: %s',
    async (pattern) => {
      const skipped: string[] = [];
      const onSkip = (message: string) => void skipped.push(message);
      const mock = await startMock({ port: 0, document: documentWith(pattern), onSkip });
      const headers = { 'content-type': 'application/json' };
      const reply = await fetch(`${mock.url}/things`, { method: 'POST', headers, body: '{"name":"?"}' });
      await mock.close();
      const content = '#/paths/~1things/post/requestBody/content';
      const places = ['application~1json', 'application~1x-www-form-urlencoded'].map(
        (type) => `${content}/${type}/schema/properties/name/pattern was left out: the pattern ${pattern} may take`,
      );
      const said = skipped.map((message, index) => message.slice(0, places[index]?.length));
      expect([reply.status, said]).toEqual([200, places]);
      await expect(compileDocument(documentWith(pattern))).rejects.toThrow(
        `The schema of the request body of add does not compile: the pattern ${pattern} may take very long`,
      );
    },
  );

  it('of API keys is refused', async () => {
    const Key = { type: 'http', scheme: 'bearer', 'x-key-pattern': slow };
    await expect(startMock({ port: 0, document: documentWith('^a$', { Key }) })).rejects.toThrow(
      /x-key-pattern of the security scheme "Key" may take very long/,
    );
  });
});
