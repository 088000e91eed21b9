/** A page without a browser or a server: its script runs in the tests' own process. */
import { vi } from 'vitest';
import { one, openWindow } from './window.ts';

/** What the scripts of the mock's and the sandbox's pages use besides. */
const globals = [
  'getSelection',
  'FormData',
  'HTMLAnchorElement',
  'HTMLButtonElement',
  'HTMLFormElement',
  'HTMLOListElement',
];

/** A stream of events that a page has opened. */
export class Stream extends EventTarget {
  static readonly CLOSED = 2;
  /** All of the page that is open, in their order. */
  static all: Stream[] = [];
  readyState = 1;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    Stream.all.push(this);
  }

  close(): void {
    this.readyState = Stream.CLOSED;
  }

  /** Has something happen to it. */
  tell(type: 'open' | 'message' | 'error', data?: object): void {
    const event = Object.assign(new Event(type), { data: JSON.stringify(data) });
    this.dispatchEvent(event);
    (Reflect.get(this, `on${type}`) as ((event: Event) => void) | undefined)?.(event);
  }
}

/** What a page asks for, and what it gets. */
export interface Exchanges {
  /** Method, path and body of each request. */
  asked: string[];
  /** The headers of each. */
  headers: Record<string, string>[];
  /** What responds; whatever it throws is a server that cannot be reached. Default: 200 without a body. */
  respond: (line: string) => { status?: number; body?: unknown } | undefined;
}

/** What a page gives to `fetch`. */
interface Sent {
  method: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Opens a page in place of the one before. It is gone with the stubs of the test. */
export function openPage(address: string, html: string): Exchanges {
  const window = openWindow(address, globals);
  window.document.write(html.replaceAll(/<(?:script|link)[^>]*>(?:<\/script>)?/g, ''));
  const exchanges: Exchanges = { asked: [], headers: [], respond: () => undefined };
  const respond = async (path: string, { method, headers = {}, body }: Sent) => {
    const line = `${method} ${path}`;
    exchanges.asked.push([line, body].filter(Boolean).join(' '));
    exchanges.headers.push(headers);
    const { status = 200, body: json } = exchanges.respond(line) ?? {};
    return new Response(json === undefined ? null : JSON.stringify(json), { status });
  };
  Stream.all = [];
  vi.stubGlobal('EventSource', Stream);
  // The window has none of its own.
  vi.stubGlobal('Option', function Option(text: string, value = text) {
    return Object.assign(window.document.createElement('option'), { textContent: text, value });
  });
  vi.stubGlobal('fetch', respond);
  return exchanges;
}

/** The texts of all elements that a selector names. */
export function texts(selector: string): string[] {
  return [...document.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
}

/** The opening tags of some kinds with the text behind each, in their order. */
export function tagsOf(html: string, kinds: string): string[] {
  const tags = html.replaceAll(/\s+/g, ' ').matchAll(new RegExp(`<((?:${kinds})(?: [^>]*?)?) ?/?>([^<]*)`, 'g'));
  return [...tags].map(([, tag, text]) => `${tag}: ${text!.trim()}`.replace(/: $/, ''));
}

/** Gives a field a value, and tells the page. */
export function enter(selector: string, value: string): void {
  one(selector).value = value;
  for (const type of ['input', 'change']) one(selector).dispatchEvent(new document.defaultView!.Event(type));
}

/** Submits a form without a button, and gives what happens then. */
export function submit(id: string): Event {
  const event = new document.defaultView!.Event('submit', { cancelable: true });
  one(`#${id}`).dispatchEvent(event);
  return event;
}

/** Waits until the page has dealt with all replies. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
}
