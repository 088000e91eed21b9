/** What goes on around the command: full disks, readers that go away, signals, files that are put in another's place. */
import { mkdirSync, mkdtempSync, openSync, closeSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isSameSecret } from 'user-management-mock/testing';
import { document } from '../support/document.ts';
import { run, runWith } from './support/command.ts';
import { operation, send } from './support/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'mock-surroundings-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Sends a request as soon as the command listens. */
async function firstReply(url: string) {
  for (;;) {
    try {
      return await send(url, 'getUser');
    } catch (error) {
      if ((error as { cause?: { code?: string } }).cause?.code !== 'ECONNREFUSED') throw error;
    }
  }
}

/** Ends a command as a person would, and expects that it ends well. */
async function end({ child, ended }: ReturnType<typeof run>) {
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
}

describe.each(['json', 'pretty'])('a log in %s', (mode) => {
  it('to a full disk is given up, and the mock goes on', async () => {
    const port = await freePort();
    const full = openSync('/dev/full', 'w');
    const command = runWith({ stdio: ['ignore', full, 'pipe'] }, '--port', String(port), '--log', mode);
    closeSync(full);
    const url = `http://127.0.0.1:${port}`;
    for (let count = 0; count < 5; count++) expect((await firstReply(url)).status).toBe(200);
    await end(command);
    expect(command.said.err).toMatch(/^Requests are no longer reported: [^\n]*ENOSPC[^\n]*\n$/);
  });

  it('to a reader that goes away is given up, and the mock goes on', async () => {
    const command = run('--port', '0', '--log', mode);
    const [, url = ''] = await command.until(/listens on (\S+)\n/);
    command.child.stdout?.destroy();
    for (let count = 0; count < 5; count++) expect((await send(url, 'getUser')).status).toBe(200);
    await end(command);
    expect(command.said.err).toMatch(/^Requests are no longer reported: [^\n]*EPIPE[^\n]*\n$/);
  });

  it('to a reader that reads nothing leaves lines out, and the mock goes on', async () => {
    const command = run('--port', '0', '--log', mode);
    const [, url = ''] = await command.until(/listens on (\S+)\n/);
    command.child.stdout?.pause();
    const path = operation('getUser').path.replace('{id}', 'a'.repeat(8_000));
    // Twice as much as may wait, and what the pipe itself holds.
    for (let count = 0; count < 400; count++) expect((await send(url, 'getUser', { path })).status).toBe(200);
    await command.until(/^Requests are no longer reported: the output is read too slowly\.\n$/, 'err');
    command.child.stdout?.resume();
    await end(command);
    expect(command.said.out.length).toBeLessThan(400 * 8_000);
  });
});

describe('a response that is under way at the end', () => {
  /** Starts the command, sends a request, and ends the command when it has the request. */
  async function endWhileUnderWay(...args: string[]) {
    const command = run('--port', '0', '--json', ...args);
    const [line] = await command.until(/^\{.*\}\n/);
    const { url } = JSON.parse(line) as { url: string };
    const reply = send(url, 'getUser').catch((error: Error) => error);
    while (((await (await fetch(`${url}/__mock/requests`)).json()) as unknown[]).length === 0);
    const start = performance.now();
    await end(command);
    return { reply: await reply, duration: performance.now() - start };
  }

  it('arrives within the grace period, and then the mock ends', async () => {
    const { reply, duration } = await endWhileUnderWay('--delay', '2300', '--grace', '60');
    expect(reply).toMatchObject({ status: 200 });
    expect(duration).toBeLessThan(20_000);
  }, 30_000);

  it('is broken off after it', async () => {
    const { reply, duration } = await endWhileUnderWay('--delay', '60000', '--grace', '0.1');
    expect(reply).toBeInstanceOf(TypeError);
    expect(duration).toBeLessThan(20_000);
  }, 30_000);
});

describe('a document that is followed', () => {
  const titled = (title: string) => JSON.stringify({ ...document, info: { ...document.info, title } });
  const titleAt = async (url: string) =>
    (await send(url, 'getUser', { headers: { authorization: '' } })).headers.get('www-authenticate');

  /** Serves a file, changes it in several ways, and expects each to be seen. */
  async function follow(file: string, changes: Record<string, () => void>) {
    const command = run('--port', '0', '--log', 'silent', '--spec', file);
    const [, url = ''] = await command.until(/listens on (\S+)\n/);
    for (const [title, change] of Object.entries(changes)) {
      command.said.err = '';
      change();
      await command.until(/is served now/, 'err');
      expect(await titleAt(url)).toBe(`Bearer realm="${title}"`);
    }
    await end(command);
  }

  it('by a symbolic link', async () => {
    const [one, two, link] = ['one.json', 'two.json', 'link.json'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(one, titled('First'));
    writeFileSync(two, titled('Third'));
    symlinkSync(one, link);
    await follow(link, {
      Second: () => writeFileSync(one, titled('Second')),
      Third: () => {
        symlinkSync(two, `${link}.new`);
        renameSync(`${link}.new`, link);
      },
    });
  });

  it('in a folder that is made anew', async () => {
    const place = join(folder, 'made-anew');
    const file = join(place, 'spec.json');
    const make = (title: string) => {
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place);
      writeFileSync(file, titled(title));
    };
    make('First');
    await follow(file, { Second: () => make('Second'), Third: () => make('Third') });
  });
});

describe('a control token', () => {
  const file = join(folder, 'token');
  writeFileSync(file, 'from a file\n');

  it.each([
    ['an environment variable', ['--control-token-env', 'TEST_TOKEN'], 'from the environment'],
    ['a file', ['--control-token-file', file], 'from a file'],
    ['the command line', ['--control-token', 'given'], 'given'],
  ])('comes from %s', async (_, args, token) => {
    const command = runWith({ env: { TEST_TOKEN: 'from the environment' } }, '--port', '0', '--json', ...args);
    const [line] = await command.until(/^\{.*\}\n/);
    const { url } = JSON.parse(line) as { url: string };
    const status = async (authorization: string) =>
      (await fetch(`${url}/__mock/health`, { headers: { authorization } })).status;
    expect([await status(`Bearer ${token}`), await status(`Bearer ${token}x`), await status('')]).toEqual([
      200, 403, 403,
    ]);
    await end(command);
  });

  it('takes as long to compare whether its first or its last letter is wrong', () => {
    const secret = 'a'.repeat(1_000_000);
    const time = (text: string) => {
      const start = performance.now();
      expect(isSameSecret(text, secret)).toBe(false);
      return performance.now() - start;
    };
    const best = (text: string) => Math.min(...Array.from({ length: 9 }, () => time(text)));
    expect(best(`b${secret.slice(1)}`)).toBeGreaterThan(best(`${secret.slice(1)}b`) / 4);
    expect([isSameSecret('', ''), isSameSecret('a', ''), isSameSecret('', 'a'), isSameSecret('aa', 'a')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
