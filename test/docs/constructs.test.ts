/** What few documents have, in the docs: told as it is, and nothing else. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { greenhouse } from '../support/greenhouse.ts';

describe('the pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'constructs-'));
  beforeAll(() => buildDocs(greenhouse, folder));
  afterAll(() => rmSync(folder, { recursive: true }));
  const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8').replaceAll(/<[^>]*>/g, '');

  it('call the client by its own names, and only methods that it has', () => {
    expect(textOf('reference/get-one-plant-/index.html')).toContain('client.getOnePlant({');
    expect(textOf('reference/constructor/index.html')).toContain('client.constructor({');
    const lacking = textOf('reference/delete/index.html');
    expect(lacking).toContain('curl --request PUT');
    expect(lacking).not.toContain('createClient');
  });

  it('show a whole request where the document shows none, and say that the response is made up', () => {
    const page = textOf('reference/constructor/index.html');
    expect(page).toContain('"kind": "kind",');
    expect(page).toContain('The document shows no body of this response: the mock makes one up.');
    expect(textOf('reference/head-plant/index.html')).toContain('The response has no body.');
  });

  it('say which header asks for a response that nothing else brings about', () => {
    const page = textOf('reference/get-special-events-event-id/index.html');
    expect(page).toContain('The mock gives this response for header Prefer: code=500.');
  });

  it('are listed for models under headings that have some', () => {
    const list = readFileSync(join(folder, 'llms.txt'), 'utf8');
    expect(list).not.toMatch(/^## .*\n\n(?=## )/m);
    expect(list).not.toContain('## Workflows');
    expect(list).not.toMatch(/: *$/m);
  });
});
