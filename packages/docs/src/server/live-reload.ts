/** Tells open pages that the docs were built anew, or why they could not be: server-sent events, and a script that listens. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { reloadPage } from './live-reload-page.ts';

/** Where the events and the script are found on the docs' origin. */
const eventsPath = '/-/reload';
const scriptPath = '/-/reload.js';

/** The pages that listen to one server. */
export class LiveReload {
  readonly #listeners = new Set<ServerResponse>();
  /** Different for every build of every server, so that a page notices what it has missed. */
  #build: string = randomUUID();
  #fault: string | undefined;

  /**
   * Responds to a request for the events or the script.
   * @returns whether it was one
   */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.url === scriptPath) {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
      response.end(`(${reloadPage})(${JSON.stringify(eventsPath)});\n`);
      return true;
    }
    if (request.url !== eventsPath) return false;
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.on('close', () => this.#listeners.delete(response));
    this.#listeners.add(response);
    response.write(event('build', this.#build));
    if (this.#fault !== undefined) response.write(event('fault', this.#fault));
    return true;
  }

  /** Puts the script into a page. The pages' own Content-Security-Policy allows scripts and events of the same origin. */
  withScript(html: string): string {
    return html.replace('</head>', `<script type="module" src="${scriptPath}"></script>\n</head>`);
  }

  /** Has every open page load itself again. */
  built(): void {
    this.#build = randomUUID();
    this.#fault = undefined;
    this.#send('build', this.#build);
  }

  /** Has every open page show why it is not of today. */
  failed(message: string): void {
    this.#fault = message;
    this.#send('fault', message);
  }

  #send(name: string, text: string): void {
    for (const listener of this.#listeners) listener.write(event(name, text));
  }
}

/** One event, as JSON, which has no line breaks. */
function event(name: string, text: string): string {
  return `event: ${name}\ndata: ${JSON.stringify(text)}\n\n`;
}
