/** What becomes of the options that say which server is meant, and where the report goes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { publisher, targetFrom } from 'user-management-contract/testing';
import { document } from './support/document.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('a report', () => {
  const formats = { console: (name: string) => `for ${name}`, json: (name: string) => JSON.stringify({ name }) };

  it('is printed in its format', () => {
    const printed = vi.spyOn(console, 'log').mockReturnValue();
    for (const format of ['console', 'json']) publisher(formats, { format, output: undefined })('Ada');
    expect(printed.mock.calls).toEqual([['for Ada'], ['{"name":"Ada"}']]);
  });

  it('goes to a file in its format, and the text for a person is printed', () => {
    const printed = vi.spyOn(console, 'log').mockReturnValue();
    const folder = mkdtempSync(join(tmpdir(), 'contract-'));
    const output = join(folder, 'new', 'report.json');
    publisher(formats, { format: 'json', output })('Ada');
    expect(readFileSync(output, 'utf8')).toBe('{"name":"Ada"}\n');
    expect(printed.mock.calls).toEqual([['for Ada']]);
    rmSync(folder, { recursive: true });
  });

  it('has no other format', () => {
    expect(() => publisher(formats, { format: 'pdf', output: undefined })).toThrow(
      "Option '--format' takes one of console, json, not 'pdf'.",
    );
  });
});

describe('a target', () => {
  it('is the mock, where that is asked for', async () => {
    const mock = await targetFrom(document, { target: 'mock', write: false });
    await mock.close();
    expect(mock.name).toBe('mock');
  });

  it('is a server, which may be changed only where that is said', async () => {
    vi.stubEnv('CONTRACT_API_KEY', 'sk_own');
    const can = async (write: boolean, ownData?: boolean) => {
      const options = { target: 'http://a.example/', write, ...(ownData !== undefined && { 'own-data': ownData }) };
      const { base, key, capabilities } = await targetFrom(document, options);
      return [base, key, ['writes', 'own data'].filter((each) => capabilities.has(each as 'writes'))];
    };
    expect(await can(false)).toEqual(['http://a.example', 'sk_own', []]);
    expect(await can(true)).toEqual(['http://a.example', 'sk_own', ['writes']]);
    expect(await can(true, true)).toEqual(['http://a.example', 'sk_own', ['writes', 'own data']]);
  });
});
