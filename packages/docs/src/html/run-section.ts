/** The part of an operation's page that asks the mock: with a button where the mock stands beside the docs, else with a command. */
import { headersOf, targetOf, type CausedAnswer } from 'user-management-mock/causes';
import type { Operation } from 'user-management-openapi';
import { curlSnippet } from '../snippets.ts';
import { escapeHtml } from 'user-management-openapi/html';
import type { MockRequest } from '../renderer/run-on-mock.ts';

/** A request as the page's script sends it. */
function requestTo(mock: string, { request }: CausedAnswer): MockRequest {
  return {
    method: request.method,
    target: mock + targetOf(request),
    headers: headersOf(request),
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  };
}

/**
 * Writes the part as HTML.
 * @param all every answer of the document
 * @param mock where the mock is found on the docs' own origin; none for docs that stand alone
 * @param toHtml turns Markdown into HTML
 */
export function runSection(
  all: readonly CausedAnswer[],
  operation: Operation,
  mock: string | undefined,
  toHtml: (markdown: string) => string,
): string {
  const answers = all.filter((answer) => answer.operation === operation.id);
  const heading = toHtml('## Run it on the mock');
  if (answers.length === 0) return '';
  if (mock === undefined) {
    const command = toHtml(`\`\`\`sh\n${curlSnippet(answers[0]!)}\n\`\`\``);
    return `${heading}${toHtml('Start the mock with `npx user-management-mock`, then send it this request:')}${command}`;
  }
  const options = answers.map((answer) => {
    const label = `${answer.status} ${answer.summary ?? answer.example ?? ''}`.trim();
    return `<option value="${escapeHtml(JSON.stringify(requestTo(mock, answer)))}">${escapeHtml(label)}</option>`;
  });
  return [
    heading,
    '<form class="run">',
    `<label>Answer <select name="request">${options.join('')}</select></label>`,
    '<button type="submit">Run on the mock</button>',
    '<output aria-live="polite"></output>',
    '</form>',
  ].join('\n');
}
