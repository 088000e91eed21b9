/** The server that follows edits of a small document: what it serves, says and calls, and in which order. */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Remember } from 'user-management-docs/docs-extras';
import { startDocsServer } from 'user-management-docs/server';
import { watchFolder } from 'user-management-docs/testing';

const folder = mkdtempSync(join(tmpdir(), 'docs-server-'));
const spec = join(folder, 'spec');
const file = join(spec, 'openapi.yaml');
const step = { stepId: 'see', operationId: 'getLamps', successCriteria: [{ condition: '$statusCode == 200' }] };
const inputs = { type: 'object', properties: {} };
const workflow = { workflowId: 'light', summary: 'Light', description: 'Lights.', inputs, steps: [step] };
mkdirSync(join(spec, 'workflows'), { recursive: true });
writeFileSync(
  join(spec, 'workflows', 'light.arazzo.yaml'),
  JSON.stringify({
    arazzo: '1.0.1',
    info: { title: 'Light', description: 'Lights.' },
    sourceDescriptions: [{ name: 'api' }],
    workflows: [workflow],
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));

const documentOf = (title: string) => ({
  ...{ openapi: '3.1.1', info: { title, version: '1.0.0' }, servers: [{ url: 'https://lamps.example' }] },
  ...{ tags: [{ name: 'Lamps' }], components: { schemas: {}, securitySchemes: {} } },
  paths: {
    '/lamps': { get: { operationId: 'getLamps', tags: ['Lamps'], responses: { 200: { description: 'All.' } } } },
  },
});
const write = (title: string) => writeFileSync(file, JSON.stringify(documentOf(title)));

/** Keeps nothing; what is bundled is a line here. */
const remember: Remember = async <Value>(name: string, input: unknown, make: () => Promise<Value>) =>
  name === 'scripts' ? ((input === 'search' ? '' : { files: [], page: 'p.js', color: 'c.js' }) as Value) : make();

/** What has happened, one after the other. */
let done: string[] = [];
let closing: (() => Promise<void>)[] = [];
let check: () => Promise<void>;
let afterwards: () => Promise<void>;
beforeEach(() => {
  [done, closing] = [[], []];
  [check, afterwards] = [async () => {}, async () => {}];
});
afterEach(async () => {
  for (const close of closing) await close();
});

/** What is at hand is done first. */
const later = () => new Promise<void>((go) => setImmediate(go));
const address = { port: 0, host: '127.0.0.1' };
async function start(more: object = {}) {
  const server = await startDocsServer({
    ...{ ...address, folder: join(folder, 'docs'), spec },
    extras: () => ({ remember, edit: ({ kind }) => `https://git.example/${kind}` }),
    check: async () => {
      done.push('check');
      await check();
    },
    built: async ({ info }) => {
      // Whoever does not wait for it goes on before it.
      await later();
      done.push(`built ${info.title}, ${titleOf()} on the disk`);
    },
    afterwards: async ({ aborted }) => {
      done.push(`afterwards, ${aborted ? 'edited' : 'as it is'}`);
      await afterwards();
    },
    print: (line) => void done.push(line.replace(/\d+(?= ms)/, 'N')),
    ...more,
  });
  closing.push(() => server.close());
  return server;
}
const titleIn = (html: string) => /<title>(.*?)</.exec(html)![1];
const titleOf = () => titleIn(readFileSync(join(folder, 'docs', 'index.html'), 'utf8'));
const happened = (line: string) => vi.waitFor(() => expect(done).toContain(line), { timeout: 10_000, interval: 10 });

describe('a server of the docs', () => {
  it('builds, serves and follows edits, and says what cannot be built', async () => {
    write('First');
    const mock = 'http://127.0.0.1:9';
    const server = await start({ mock });
    const html = async () => (await fetch(server.url)).text();
    const first = await html();
    expect(done).toEqual(['built First, First on the disk']);
    expect(first).toContain(`data-mock="${mock}" data-proxy="/-/mock"`);
    expect(first).toContain('<a href="https://git.example/start">Edit this page</a>');
    // What goes with the document stands in the same folder.
    expect((await fetch(`${server.url}/workflows/light/`)).status).toBe(200);
    const events: string[] = [];
    const listening = new AbortController();
    const response = await fetch(`${server.url}/-/reload`, { signal: listening.signal });
    void response
      .body!.pipeThrough(new TextDecoderStream())
      .pipeTo(new WritableStream({ write: (text) => void events.push(...text.match(/(?<=event: )\w+|"T.*"/g)!) }))
      .catch(() => {});

    done = [];
    write('Second');
    await happened('afterwards, as it is');
    expect(done).toEqual([
      ...['check', 'built Second, Second on the disk', 'Docs rebuilt in N ms.', 'afterwards, as it is'],
    ]);
    expect(titleIn(await html())).toBe('Second');

    done = [];
    check = async () => Promise.reject(new Error('Too dark.'));
    write('Third');
    await happened('Rebuild failed; still serving the previous build: Too dark.');
    expect(done).toHaveLength(2);
    expect(titleIn(await html())).toBe('Second');

    done = [];
    [check, afterwards] = [async () => {}, () => Promise.reject('No tests.')];
    write('Fourth');
    await happened('No tests.');
    expect(done.slice(1)).toEqual([
      ...['built Fourth, Fourth on the disk', 'Docs rebuilt in N ms.', 'afterwards, as it is', 'No tests.'],
    ]);
    await vi.waitFor(() => expect(events).toEqual(['build', 'build', 'fault', '"Too dark."', 'build']));
    listening.abort();
    expect((await fetch(`${server.url}/-/mock/lamps`)).status).toBe(502);
  });

  it('is told of a later edit while what follows an earlier one is still at work', async () => {
    write('First');
    let signal: AbortSignal | undefined;
    let end = (): void => {};
    const titles: string[] = [];
    const checked = vi.fn(async () => {});
    await start({
      check: checked,
      built: async ({ info }: { info: { title: string } }) => void titles.push(info.title),
      afterwards: async (edited: AbortSignal) => {
        signal = edited;
        await new Promise<void>((done) => (end = done));
      },
    });
    write('Second');
    await vi.waitFor(() => expect(signal).toBeDefined(), { timeout: 10_000 });
    const first = signal!;
    expect(first.aborted).toBe(false);
    write('Third');
    await vi.waitFor(() => expect(first.aborted).toBe(true), { timeout: 10_000 });
    // Its pages wait.
    await later();
    expect([checked.mock.calls.length, titles]).toEqual([1, ['First', 'Second']]);
    end();
    await vi.waitFor(() => expect(titles).toEqual(['First', 'Second', 'Third']), { timeout: 10_000 });
    await vi.waitFor(() => expect(signal).not.toBe(first), { timeout: 10_000 });
    expect(signal!.aborted).toBe(false);
    end();
  });

  it('ends when what it does has ended, and does no more', async () => {
    write('First');
    const server = await start();
    check = async () => void write('Third');
    write('Second');
    await happened('check');
    await server.close();
    expect(done.at(-1)).toMatch(/^afterwards, /);
    const ended = done.length;
    await later();
    expect(done).toHaveLength(ended);
  });

  it('without a mock has pages that know none', async () => {
    write('First');
    const server = await start();
    expect(await (await fetch(server.url)).text()).not.toContain('data-proxy');
    expect((await fetch(`${server.url}/-/mock/lamps`)).status).toBe(404);
  });

  it('ends where the first build fails, and says why', async () => {
    writeFileSync(file, 'openapi: [');
    const docs = await start().catch((error: Error) => error.message);
    expect(docs).toContain('openapi.yaml');
    write('First');
    const server = await start();
    const port = Number(new URL(server.url).port);
    writeFileSync(file, 'openapi: [');
    // A port that is taken is told of before anything is built.
    await expect(start({ port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken.`);
    await closing.pop()!();
    await expect(start({ port })).rejects.toThrow('openapi.yaml');
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  });
});

describe('a folder that is watched', () => {
  const watched = join(folder, 'watched');
  it('tells of files that are written and replaced, in folders that are new too, until it is closed', async () => {
    mkdirSync(join(watched, 'old', 'older'), { recursive: true });
    const changed = vi.fn();
    const watcher = watchFolder(watched, changed);
    /** Does something, and waits until it is told. */
    const told = async (act: () => void): Promise<void> => {
      const before = changed.mock.calls.length;
      act();
      await vi.waitFor(() => expect(changed.mock.calls.length).toBeGreaterThan(before), {
        timeout: 10_000,
        interval: 5,
      });
    };
    await told(() => writeFileSync(join(watched, 'a'), 'a'));
    await told(() => writeFileSync(join(watched, 'old', 'older', 'b'), 'b'));
    await told(() => writeFileSync(join(watched, 'old', 'b'), 'b'));
    await told(() => renameSync(join(watched, 'a'), join(watched, 'old', 'b')));
    await told(() => writeFileSync(join(watched, 'old', 'b'), 'c'));
    await told(() => mkdirSync(join(watched, 'new', 'newer'), { recursive: true }));
    await told(() => writeFileSync(join(watched, 'new', 'c'), 'c'));
    await told(() => rmSync(join(watched, 'new'), { recursive: true }));
    await told(() => mkdirSync(join(watched, 'new')));
    await told(() => writeFileSync(join(watched, 'new', 'd'), 'd'));
    watcher.close();
    const other = vi.fn();
    const second = watchFolder(watched, other);
    const before = changed.mock.calls.length;
    writeFileSync(join(watched, 'a'), 'b');
    await vi.waitFor(() => expect(other).toHaveBeenCalled(), { timeout: 10_000 });
    expect(changed.mock.calls.length).toBe(before);
    second.close();
  });

  it('may be none', () => watchFolder(join(folder, 'nowhere'), () => {}).close());
});
