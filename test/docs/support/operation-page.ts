/** The page of an operation of the lamps with its script, in a window without a browser, and what its console sends. */
import type { Window } from 'happy-dom';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import {
  casesOf,
  consoleText,
  docsPages,
  linksFrom,
  markdownRenderer,
  operationHtml,
  shownResponses,
} from 'user-management-docs/testing';
import { operationsOf } from 'user-management-openapi';
import { lamps } from './lamps.ts';
import { eventually, openDocsPage } from './opened-page.ts';
import { one } from '../../support/window.ts';

/** What the page tells its script. */
export const data = {
  server: 'https://main.lamps.example',
  key: 'lk_1',
  mock: 'http://127.0.0.1:4010',
  run: 'npx a-mock',
};
export const at = 'https://docs.example/reference/create-lamp/';
const operations = operationsOf(lamps);

/** The page of an operation of the lamps, and what its console reads. */
const pages = new Map(
  operations.map((operation) => {
    const text = markdownRenderer({ base: '/', file: '/reference/x.md' }, (source) => source);
    const html = operationHtml({
      ...{ document: lamps, operation, docsExtras: { workflows: [], history: undefined }, text },
      links: linksFrom(docsPages, '/reference'),
      cases: casesOf(operation, shownResponses(lamps)),
    });
    return [operation.id, { html, fields: consoleText(lamps, operation) }];
  }),
);

/** What was sent since the page was opened. */
export const sent: { url: string; method: string; headers: Record<string, string>; body: unknown }[] = [];
/** What comes back of what is sent, one after the other. */
export const answers: (() => Promise<Response>)[] = [];

/** Has each test begin with a script that has not run. */
export function eachAnew(): void {
  beforeEach(() => {
    vi.resetModules();
    sent.length = 0;
    answers.length = 0;
  });
  afterEach(async () => {
    // What a page loads when it is used would come to a page that is gone.
    await vi.dynamicImportSettled();
    vi.unstubAllGlobals();
  });
}

/** Opens the page of an operation, as a reader who has stored so much comes to it. */
export async function open(
  id = 'createLamp',
  { query = '', stored = {}, ...about }: { query?: string; proxy?: string; stored?: Record<string, string> } = {},
): Promise<Window> {
  const { html, fields } = pages.get(id)!;
  const window = openDocsPage({ address: at + query, html, data: { ...data, ...about }, stored });
  vi.stubGlobal('fetch', async (url: string, request?: RequestInit) => {
    if (url === 'console.json') return new Response(fields);
    const { method = '', headers = {}, body } = request!;
    sent.push({
      ...{ url, method, headers: headers as Record<string, string> },
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : body,
    });
    return answers.shift()!();
  });
  await import('user-management-docs/browser/page');
  return window;
}

/** Opens the console, and waits until it is there. */
export async function tryIt(): Promise<void> {
  one('.try-button').click();
  await eventually(() => expect(document.activeElement?.closest('.console')).toBeTruthy());
}

/** A response of JSON. */
export const json = (status: number, body: unknown) => async () =>
  new Response(JSON.stringify(body), { status, statusText: status === 201 ? 'Created' : 'Wrong' });

/** Sends, and waits for what is shown then. */
export async function send(): Promise<string> {
  const output = one('.console-output');
  one('.send-button').click();
  await eventually(() => expect(output.textContent).not.toMatch(/^(Sending…)?$/));
  return output.querySelector('p')!.textContent;
}

/** Chooses in a list. */
export function choose(selector: string, value: string): void {
  one<HTMLSelectElement>(selector).value = value;
  one(selector).dispatchEvent(new Event('change'));
}

/** What stands in a field. */
export const valueOf = (selector: string) => one<HTMLInputElement>(selector).value;
/** The sample of a language. */
export function sample(label: string): string {
  const tab = [...document.querySelectorAll<HTMLInputElement>('.languages > input')].find(
    ({ value }) => value === label,
  )!.nextElementSibling!.nextElementSibling!;
  return tab.querySelector('pre code')!.textContent;
}
