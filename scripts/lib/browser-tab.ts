/**
 * A tab of a Chromium that makes pages ready ahead of time, as a reader's does. Playwright speaks to pages alone, and for such a
 * client the browser refuses: it allows a page that is made ready to clients that speak to the tab, which holds both pages.
 */
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
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
  /** The events of the DevTools protocol, of every page of the tab, by name with their parameters. */
  events: EventEmitter<Record<string, [params: Record<string, unknown>]>>;
  /** Waits for the next event of a name. */
  event(name: string): Promise<unknown>;
  /** Evaluates an expression in the page that is shown. */
  evaluate<T>(expression: string): Promise<T>;
  /** Opens a page and waits until it is loaded. */
  visit(url: string): Promise<void>;
  /** Moves the mouse to the first element of a selector. */
  pointAt(selector: string): Promise<void>;
  /** Clicks at a link to another page, and waits until that is shown. */
  click(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a tab in a browser of its own.
 * @param conditions commands of the DevTools protocol that every page of the tab gets before it runs; `Page.enable` is one of them
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
  const events: BrowserTab['events'] = new EventEmitter();
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
    events.emit(method!, params!);
  });
  const event = (name: string): Promise<unknown> => once(events, name);
  const { targetInfos } = await command('Target.getTargets', { filter: [{ type: 'tab' }] });
  const [{ targetId }] = targetInfos as [{ targetId: string }];
  const { sessionId } = await command('Target.attachToTarget', { targetId, flatten: true });
  await command(
    'Target.setAutoAttach',
    { autoAttach: true, waitForDebuggerOnStart: true, flatten: true },
    sessionId as string,
  );
  const send = (method: string, params?: object) => command(method, params, pages[0]);
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result } = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    return (result as { value: T }).value;
  };
  let place = { x: 0, y: 0 };
  const mouse = (type: string, more = {}) => send('Input.dispatchMouseEvent', { type, ...place, ...more });
  return {
    events,
    event,
    evaluate,
    async visit(url) {
      const loaded = event('Page.loadEventFired');
      await send('Page.navigate', { url });
      await loaded;
    },
    async pointAt(selector) {
      place = await evaluate(`(${middleOf})(${JSON.stringify(selector)})`);
      await mouse('mouseMoved');
    },
    async click() {
      const gone = event('Target.detachedFromTarget');
      const button = { button: 'left', clickCount: 1 };
      await mouse('mousePressed', button);
      // The page that would respond to this is gone.
      void mouse('mouseReleased', button).catch(() => {});
      await gone;
    },
    async close() {
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Runs in the page: scrolls to an element, and gives its middle. */
function middleOf(selector: string): { x: number; y: number } {
  const element = document.querySelector(selector)!;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
