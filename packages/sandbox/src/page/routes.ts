/** The routes of the pages: their scripts and style, the outbox for browsers, and the events that keep them up to date. */
import { Content, type Route } from 'user-management-mock/server';
import type { OutboxMail } from '../types.ts';
import { pageFile } from '../page-files.ts';
import { changeStream } from './changes.ts';
import { outboxPage } from './outbox.ts';

/** What the pages are made from. */
export interface PageSource {
  /** Has a function called whenever the data of a scope change, or those of the main environment; gives what ends that. */
  subscribe(scope: string | undefined, listener: () => void): () => void;
  /** Ends the streams of events of all open pages. */
  closing: AbortSignal;
  /** The mails of a scope, or of the main environment, oldest first. */
  outbox(scope: string | undefined): Promise<OutboxMail[]>;
}

/** Makes the routes. */
export function pageRoutes({ subscribe, outbox, closing }: PageSource): Route[] {
  return [
    file('sandbox.js', 'text/javascript'),
    file('shared.js', 'text/javascript'),
    file('outbox.js', 'text/javascript'),
    file('sandbox.css', 'text/css'),
    view(
      'changes',
      ({ scope }) =>
        new Content(
          'text/event-stream',
          changeStream((tell) => subscribe(scope, tell), closing),
        ),
    ),
    {
      ...view('outbox', async ({ accept, scope }) =>
        accept.includes('text/html')
          ? new Content('text/html; charset=utf-8', outboxPage().text)
          : { object: 'list', data: await outbox(scope) },
      ),
      summary: 'Lists the mails that users were sent, with their codes, oldest first; a page for browsers.',
    },
  ];
}

function view(name: string, run: Route['run']): Route {
  return { method: 'GET', path: `/__mock/${name}`, summary: '', scoped: true, status: 200, run };
}

function file(name: string, mediaType: string): Route {
  return { ...view(name, () => new Content(`${mediaType}; charset=utf-8`, pageFile(name))), scoped: false };
}
