/** A response as the console shows it. */
import { highlighted } from '../samples/highlight.ts';
import type { ConsoleResponse } from './console-send.ts';
import { addCopyButton } from './copy-code.ts';
import { make } from './elements.ts';

/** Makes the parts: status and time, headers, and the body with a button that copies it. */
export function responseParts({
  status,
  statusText,
  milliseconds,
  headers,
  text,
  body,
}: ConsoleResponse): HTMLElement[] {
  const rows = headers.map(([name, value]) => make('li', {}, make('code', {}, `${name}: ${value}`)));
  const code = make('code');
  if (body === undefined) code.textContent = text;
  else code.innerHTML = highlighted(JSON.stringify(body, null, 2), 'json');
  const block = make('div', { class: 'code-block', 'data-label': 'Response' }, make('pre', { tabindex: '0' }, code));
  addCopyButton(block);
  return [
    make(
      'p',
      { class: 'console-status' },
      make('span', { class: `status s${String(status).charAt(0)}` }, String(status)),
      ` ${statusText} in ${milliseconds} ms`,
    ),
    make(
      'details',
      { class: 'console-headers' },
      make('summary', {}, headers.length === 1 ? '1 header' : `${headers.length} headers`),
      make('ul', {}, ...rows),
    ),
    text === '' ? make('p', {}, 'The response has no body.') : block,
  ];
}
