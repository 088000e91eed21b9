/** What stands beside the text of an operation: the samples of the chosen case, and all cases with request and response. */
import { headersOf } from 'user-management-mock/causes';
import { jsonMediaType, type Operation } from 'user-management-openapi';
import { escapeHtml } from 'user-management-openapi/html';
import { codeBlock, type MarkdownRenderer } from '../html/markdown-html.ts';
import { causeText, isCaused } from '../reference/mock-responses.ts';
import { claimOf, languageOf } from 'user-management-openapi/sample-languages';
import { clientSample, writtenLanguages } from '../samples/written.ts';
import { languageId } from './language-id.ts';
import { isJson, sampleRequestOf, type OperationCase } from './cases.ts';
import { tabs } from './tabs.ts';

/** What a panel shows. */
export interface PanelSource {
  operation: Operation;
  /** The client's method; empty where it has none. */
  call: string;
  cases: readonly OperationCase[];
  /** The API's own address, without a slash at the end. */
  server: string;
  text: MarkdownRenderer;
}

/** Writes the panel. */
export function panelHtml(source: PanelSource): string {
  const { call, cases } = source;
  return [
    `<section class="panel" id="code-samples" aria-label="Samples and responses" data-operation="${call}">`,
    '<div class="panel-box request">',
    cases.length === 0 ? '' : chooser(cases),
    samplesHtml(source),
    '<p class="panel-actions"><button type="button" class="try-button">Try it</button>',
    '<button type="button" class="settings-button">API key and address</button></p>',
    '</div>',
    '<div class="cases">',
    ...cases.map((one) => caseHtml(source, one)),
    '</div></section>',
  ].join('');
}

/** The list of cases by status. Its options are what the page's script shows; without it every case is there. */
function chooser(cases: readonly OperationCase[]): string {
  const groups = [...Map.groupBy(cases, ({ status }) => status)].map(([status, group]) => {
    const options = group.map(({ id, title }) => `<option value="${escapeHtml(id)}">${escapeHtml(title)}</option>`);
    return `<optgroup label="${status}">${options.join('')}</optgroup>`;
  });
  return `<p class="chooser"><label for="case">Example</label><select id="case" autocomplete="off">${groups.join('')}</select></p>`;
}

function samplesHtml({ operation, call, cases: [first], server }: PanelSource): string {
  const byHand = operation.samples.map(({ lang, label, source }) => {
    const language = languageOf(label);
    return {
      label,
      language: lang.toLowerCase(),
      source,
      claim: language ? claimOf(language) : '',
      kind: 'by-hand',
      install: language?.install,
    };
  });
  const request = first && sampleRequestOf(call, first);
  const written =
    request === undefined ? [] : writtenLanguages.filter(({ write }) => call !== '' || write !== clientSample);
  const more = written
    .filter(({ label }) => !byHand.some((sample) => sample.label === label))
    .map(({ label, language, claim, install, write }) => ({
      label,
      language,
      claim,
      install,
      source: write(request!, { baseUrl: server, server }),
      kind: 'written',
    }));
  const samples = [...byHand, ...more];
  if (samples.length === 0) return '';
  return tabs({
    name: 'language',
    kind: 'languages',
    legend: 'Language',
    entries: samples.map(({ label, language, source, claim, kind, install }) => ({
      id: languageId(label),
      label,
      html: `${codeBlock(source, language)}<p class="sample-note ${kind}">${escapeHtml(claim)}</p>${installHtml(install)}`,
    })),
  });
}

/** The command that gets what a sample imports. */
const installHtml = (line: string | undefined): string =>
  line === undefined ? '' : `<div class="code-block install"><code>${escapeHtml(line)}</code></div>`;

/** What the page's script needs of a case to write its samples; the bodies it finds in the page. */
function caseData(one: OperationCase): Record<string, unknown> {
  const { request, status } = one;
  const { method, template, path, query } = request;
  return {
    method,
    template,
    path,
    query,
    headers: headersOf(request),
    apiKey: one.apiKey,
    status,
    json: isJson(one),
  };
}

/** Text for an attribute in single quotes, of which JSON has few. */
const inSingleQuotes = (text: string): string => escapeHtml(text).replaceAll('&quot;', '"');

/** What a case has otherwise than the first one, of which the script takes the rest. */
function ownData(one: OperationCase, first: OperationCase): Record<string, unknown> {
  const common = one === first ? {} : caseData(first);
  const isOwn = ([name, value]: [string, unknown]): boolean => JSON.stringify(value) !== JSON.stringify(common[name]);
  return Object.fromEntries(Object.entries(caseData(one)).filter(isOwn));
}

function caseHtml({ text, operation, cases }: PanelSource, one: OperationCase): string {
  const { id, status, title, description, request, value, madeUp, responseOf, example, requestExample } = one;
  const shown = operation.requestBody?.content[jsonMediaType]?.examples?.[requestExample ?? ''];
  const named = requestExample === undefined ? '' : ` data-example="${escapeHtml(requestExample)}"`;
  const requestTitle = `Request body${shown ? `: ${escapeHtml(shown.summary ?? requestExample!)}` : ''}`;
  const anchor = `example-${id}`;
  return [
    `<article class="case${one === cases[0] ? ' chosen' : ''}" id="${escapeHtml(anchor)}" data-case='${inSingleQuotes(JSON.stringify(ownData(one, cases[0]!)))}'>`,
    `<h2 class="case-title"><span class="status s${String(status).charAt(0)}">${status}</span> <a class="case-name" href="#${escapeHtml(anchor)}">${escapeHtml(title)}</a></h2>`,
    description === '' ? '' : text.block(description),
    isCaused(one) ? `<p class="cause">The mock gives this response for ${text.inline(causeText(one))}.</p>` : '',
    request.body === undefined
      ? ''
      : `<details class="case-request"${named}><summary>${requestTitle}</summary>${codeBlock(JSON.stringify(request.body, null, 2), 'json')}</details>`,
    `<div class="case-response"${example === undefined ? '' : ` data-example="${escapeHtml(example)}"`}>`,
    responseOf
      ? `<p>The response is that of <a href="#example-${escapeHtml(responseOf.id)}">${escapeHtml(responseOf.title)}</a>.</p>`
      : value === undefined
        ? `<p>${madeUp === undefined ? 'The response has no body.' : 'The document shows no body of this response: the mock makes one up.'}</p>`
        : codeBlock(JSON.stringify(value, null, 2), 'json'),
    '</div></article>',
  ].join('');
}
