/** The page for a person who opens the mock in a browser. */
import { sampleCurl } from '../core/sample.ts';
import type { MockModel } from '../model/types.ts';

/** A page with every operation, its answers and a line to paste. It asks for nothing else. */
export function controlPage(model: MockModel, url: string): string {
  const rows = model.operations.map((operation) => {
    const answers = operation.answers.map(
      ({ status, example }) => `<code>${status}${example === null ? '' : ` ${escape(example)}`}</code>`,
    );
    return `<tr><td><code>${operation.method} ${escape(operation.path)}</code><br>${escape(operation.id)}</td><td>${answers.join(' ')}</td></tr>`;
  });
  const curl = sampleCurl(model, url);
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8">',
    `<title>${escape(model.title)}: mock</title>`,
    '<meta name="viewport" content="width=device-width">',
    '<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem;color-scheme:light dark}',
    'table{border-collapse:collapse}td{border-top:1px solid #8886;padding:.5rem;vertical-align:top}code{white-space:nowrap}</style>',
    `<h1>${escape(model.title)}: mock</h1>`,
    `<p>It answers at <code>${escape(url)}</code>. Ask for one of the answers below with the header`,
    '<code>Prefer: code=STATUS, example=NAME</code>. Tests control it under <a href="openapi.json"><code>/__mock/</code></a>.</p>',
    curl === undefined ? '' : `<pre>${escape(curl)}</pre>`,
    `<table>${rows.join('')}</table></html>`,
  ].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
