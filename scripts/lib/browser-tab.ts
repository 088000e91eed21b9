/**
 * A tab of a Chromium that makes pages ready ahead of time, as a reader's does. Playwright speaks to pages alone, and for such a
 * client the browser refuses: it allows a page that is made ready to clients that speak to the tab, which holds both pages.
 */
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserProgram } from './browser.ts';

/** A message of the browser. */
interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** A running tab. Whoever opens it closes it. */
export interface BrowserTab {
  /** Sends a command of the DevTools protocol to the page that is shown. */
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  /** Evaluates an expression in the page that is shown. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits for the next event of that name, of whichever page of the tab. */
  event(method: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a tab in a browser of its own.
 * @param conditions commands that every page of the tab gets before it runs
 */
export async function openTab(conditions: readonly (readonly [string, object])[]): Promise<BrowserTab> {
  const profile = mkdtempSync(join(tmpdir(), 'browser-tab-'));
  const { executablePath, args, env } = browserProgram();
  const flags = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...args, 'about:blank'];
  const browser = spawn(executablePath, flags, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((done) => browser.once('exit', done));
  const address = await new Promise<string>((done) => {
    let text = '';
    browser.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /ws:\S+/.exec(text);
      if (found) done(found[0]);
    });
  });
  const socket = new WebSocket(address);
  await new Promise((done) => socket.addEventListener('open', done));
  const waiting = new Map<number, (message: Message) => void>();
  const events = new EventEmitter();
  /** The pages of the tab, the one that is shown last. */
  const pages: string[] = [];
  let last = 0;
  const command = (method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> =>
    new Promise((done, fail) => {
      last += 1;
      waiting.set(last, ({ result, error }) => (error ? fail(new Error(error.message)) : done(result!)));
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });
  const begin = (session: string): void => {
    // A page that waits responds to nothing but these, and to them only when it goes on.
    for (const [method, params] of conditions) void command(method, params, session);
    void command('Runtime.runIfWaitingForDebugger', {}, session);
  };
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data as string) as Message;
    const { id, method, params } = message;
    if (id !== undefined) return waiting.get(id)?.(message);
    if (method === 'Target.attachedToTarget' && (params!['targetInfo'] as { type: string }).type === 'page') {
      const session = params!['sessionId'] as string;
      pages.push(session);
      begin(session);
    }
    if (method === 'Target.detachedFromTarget') pages.splice(pages.indexOf(params!['sessionId'] as string), 1);
    events.emit(method!);
  });
  const event: BrowserTab['event'] = (method) => new Promise((done) => events.once(method, () => done()));
  const { targetInfos } = await command('Target.getTargets', { filter: [{ type: 'tab' }] });
  const [{ targetId }] = targetInfos as [{ targetId: string }];
  const { sessionId } = await command('Target.attachToTarget', { targetId, flatten: true });
  await command(
    'Target.setAutoAttach',
    { autoAttach: true, waitForDebuggerOnStart: true, flatten: true },
    sessionId as string,
  );
  const send: BrowserTab['send'] = (method, params) => command(method, params, pages[0]);
  return {
    send,
    event,
    async evaluate<T>(expression: string) {
      const { result } = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
      return (result as { value: T }).value;
    },
    async close() {
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
