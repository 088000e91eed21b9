/** What a host of the docs responds with, header by header, and what it tells open pages. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder, type StaticServer } from 'user-management-docs/server';
import { listenError, LiveReload } from 'user-management-docs/testing';

const folder = mkdtempSync(join(tmpdir(), 'served-folder-'));
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const address = { port: 0, host: '127.0.0.1' };
const live = new LiveReload();
let [plain, following] = [] as unknown as [StaticServer, StaticServer];
beforeAll(async () => {
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  for (const ending of ['css', 'js', 'json', 'md', 'svg', 'txt', 'xml', 'yaml', 'png']) write(`x.${ending}`, ending);
  write('index.html', '<head></head>first');
  write('a/index.html', 'below');
  write('a/b/index.html', 'deep');
  write('404.html', 'missing');
  write('head.txt', 'a </head> is no page');
  write('run.txt', 'at https://ADDRESS-OF-THESE-DOCS/x and https://ADDRESS-OF-THESE-DOCS');
  [plain, following] = [await serveFolder(folder, address), await serveFolder(folder, address, undefined, live)];
});
afterAll(async () => {
  await Promise.all([plain, following].map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

/** Sends a request whose target is sent as it is, and gives the response. */
const get = (
  path: string,
  {
    method = 'GET',
    server = plain,
    ...headers
  }: { method?: string; server?: StaticServer } & Record<string, unknown> = {},
) =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((done, fail) => {
    const { hostname, port } = new URL(server.url);
    const sent = ask({ hostname, port, path, method, headers: headers as Record<string, string> }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => done({ status: response.statusCode!, headers: response.headers, body }));
    });
    sent.on('error', fail).end();
  });
const browser = { accept: 'text/html,*/*' };

describe('a folder', () => {
  it.each([
    ['/x.css', 'text/css; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/x.js', 'text/javascript; charset=utf-8'],
    ['/x.json', 'application/json'],
    ['/x.md', 'text/markdown; charset=utf-8'],
    ['/x.svg', 'image/svg+xml'],
    ['/x.txt', 'text/plain; charset=utf-8'],
    ['/x.xml', 'application/xml'],
    ['/x.yaml', 'application/yaml'],
    ['/x.png', 'application/octet-stream'],
  ])('serves %s as %s', async (path, type) => {
    const { status, headers, body } = await get(path);
    expect([status, headers]).toMatchObject([
      200,
      {
        ...{ 'content-type': type, 'content-length': String(body.length), 'x-content-type-options': 'nosniff' },
        ...{ 'cache-control': 'no-cache', etag: expect.stringMatching(/^"[\w-]{22}"$/) as string },
      },
    ]);
  });

  it.each<[string, Record<string, string>, number, string, object]>([
    ['/', {}, 200, '<head></head>first', {}],
    ['/?q=1', {}, 200, '<head></head>first', {}],
    ['/a/', {}, 200, 'below', {}],
    ['/a/?q', {}, 200, 'below', {}],
    ['/a', {}, 301, 'Moved.\n', { location: 'a/', 'content-type': 'text/plain; charset=utf-8' }],
    ['/a/b', {}, 301, 'Moved.\n', { location: 'b/' }],
    ['/none', {}, 404, 'Not found.\n', { 'content-type': 'text/plain; charset=utf-8' }],
    ['/none', { accept: 'image/png' }, 404, 'Not found.\n', {}],
    ['/none', browser, 404, 'missing', { 'content-type': 'text/html; charset=utf-8', 'content-length': '7' }],
    ['/../served.txt', browser, 404, 'missing', {}],
    ['/%2e%2e/x.txt', {}, 404, 'Not found.\n', {}],
    ['/%zz', {}, 404, 'Not found.\n', {}],
    ['/', { range: 'bytes=9-2' }, 200, '<head></head>first', {}],
    ['/x.txt', { method: 'HEAD' }, 200, '', { 'content-length': '3' }],
    ['/x.txt', { method: 'POST' }, 405, 'Only GET and HEAD are served here.\n', { allow: 'GET, HEAD' }],
  ])('responds to %s %j with %i', async (path, about, status, body, headers) => {
    expect(await get(path, about)).toMatchObject({ status, body, headers });
  });

  it('sends nothing again that a reader has', async () => {
    const { headers } = await get('/x.txt');
    const again = await get('/x.txt', { 'if-none-match': headers['etag'] });
    expect([again.status, again.body, again.headers['etag']]).toEqual([304, '', headers['etag']]);
    expect((await get('/x.txt', { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await get('/x.css')).headers['etag']).not.toBe(headers['etag']);
  });

  it('is read again when it is told to, and not before', async () => {
    write('new.txt', 'new');
    expect((await get('/new.txt')).status).toBe(404);
    plain.reload();
    expect((await get('/new.txt')).body).toBe('new');
  });

  it('has the address of the docs in its commands where it follows edits: the one that the reader uses', async () => {
    const text = async (host: string, server = following) => (await get('/run.txt', { server, host })).body;
    expect(await text('box.local:80')).toBe('at http://box.local:80/x and http://box.local:80');
    // A reader who comes by another name does not have it.
    const tag = async (host: string) => (await get('/run.txt', { server: following, host })).headers['etag'];
    expect(await tag('box.local')).not.toBe(await tag('box.remote'));
    for (const [host, server] of [
      ['a"b', following],
      ['box.local', plain],
    ] as const)
      expect(await text(host, server)).toContain('https://ADDRESS-OF-THESE-DOCS/x');
  });

  it('says why it cannot be served', async () => {
    const { port } = new URL(plain.url);
    expect(plain.url).toBe(`http://127.0.0.1:${port}`);
    await expect(serveFolder(folder, { ...address, port: Number(port) })).rejects.toThrow(
      new Error(`Port ${port} of 127.0.0.1 is taken. Choose another one; 0 takes any that is free.`),
    );
    await expect(serveFolder(folder, { port: 0, host: '192.0.2.1' })).rejects.toThrow(
      new Error('192.0.2.1 is not an address of this machine.'),
    );
  });

  it.each([
    ['EADDRINUSE', 'Port 80 of box is taken. Choose another one; 0 takes any that is free.'],
    ['EACCES', 'Port 80 needs rights that you do not have. Choose one above 1023.'],
    ['EADDRNOTAVAIL', 'box is not an address of this machine.'],
    ['ENOTFOUND', 'box is not a host that this machine knows.'],
    ['EOTHER', 'In the words of the system.'],
    [undefined, 'In the words of the system.'],
  ])('says in a sentence what %s means', (code, sentence) => {
    const cause = Object.assign(new Error('In the words of the system.'), { code });
    const error = listenError(cause, { port: 80, host: 'box' });
    expect([error.message, error.cause]).toEqual([sentence, cause]);
  });

  const hasSix = Object.values(networkInterfaces()).some((all) => all?.some((one) => one.address === '::1'));
  it.runIf(hasSix)('is served at an address of the longer kind', async () => {
    const server = await serveFolder(folder, { port: 0, host: '::1' });
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(await (await fetch(`${server.url}/x.txt`)).text()).toBe('txt');
    await server.close();
  });

  it('is served no longer once that is closed, and what a page listens to ends', async () => {
    const server = await serveFolder(folder, address, undefined, live);
    const { body } = await fetch(`${server.url}/-/reload`);
    const ended = expect(new Response(body).text()).rejects.toThrow('terminated');
    await server.close();
    await ended;
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  });
});

describe('an open page', () => {
  /** The events that a page gets, as many as are asked for. */
  async function events(count: number, act = () => {}): Promise<string[]> {
    const closing = new AbortController();
    const response = await fetch(`${following.url}/-/reload`, { signal: closing.signal });
    expect([response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      'text/event-stream',
      'no-store',
    ]);
    let text = '';
    act();
    for await (const chunk of response.body!) {
      text += new TextDecoder().decode(chunk);
      if (text.split('\n\n').length > count) break;
    }
    closing.abort();
    return text.split('\n\n').slice(0, count);
  }
  const build = /^event: build\ndata: "[0-9a-f-]{36}"$/;

  it('has the script that listens, which is never old', async () => {
    expect((await get('/', { server: following })).body).toBe(
      '<head><script type="module" src="/-/reload.js"></script>\n</head>first',
    );
    const { status, headers, body } = await get('/-/reload.js', { server: following });
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'no-cache',
    ]);
    expect(body).toMatch(/^\(.*\)\("\/-\/reload"\);\n$/s);
    expect((await get('/-/reload.js')).status).toBe(404);
    expect((await get('/head.txt', { server: following })).body).toBe('a </head> is no page');
  });

  it('is told of each build, and of why there is none until there is one', async () => {
    const [first, second] = await events(2, () => live.built());
    expect([first, second]).toEqual([expect.stringMatching(build), expect.stringMatching(build)]);
    expect(second).not.toBe(first);
    const fault = 'event: fault\ndata: "a\\nb"';
    const [again, told] = await events(2, () => live.failed('a\nb'));
    expect([again, told]).toEqual([second, fault]);
    expect(await events(2)).toEqual([second, fault]);
    live.built();
    const [last] = await events(1);
    expect(last).toMatch(build);
    expect(last).not.toBe(second);
  });
});
