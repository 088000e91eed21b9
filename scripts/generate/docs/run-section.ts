/** The part of an operation's page that asks the mock: with a button where the mock stands beside the docs, else with a command. */
import { jsonMediaType, type OpenApiDocument, type Operation } from '../../lib/openapi.ts';
import { escapeHtml } from './markdown-html.ts';
import { exampleRequest, mockCurl } from './mock-command.ts';

/** An answer that a reader can choose. */
interface Choice {
  label: string;
  /** The headers of the request that brings it. */
  request: ReturnType<typeof exampleRequest>;
}

function choices(document: OpenApiDocument, operation: Operation): Choice[] {
  return Object.entries(operation.responses).flatMap(([status, { content }]) => {
    const examples = Object.entries(content?.[jsonMediaType]?.examples ?? {});
    if (examples.length === 0) {
      return [{ label: status, request: exampleRequest(document, operation, { status }) }];
    }
    return examples.map(([example, { summary = example }]) => ({
      label: `${status} ${summary}`,
      request: exampleRequest(document, operation, { status, example }),
    }));
  });
}

/**
 * Writes the part as HTML.
 * @param mock where the mock is found on the docs' own origin; none for docs that stand alone
 * @param toHtml turns Markdown into HTML
 */
export function runSection(
  document: OpenApiDocument,
  operation: Operation,
  mock: string | undefined,
  toHtml: (markdown: string) => string,
): string {
  const heading = toHtml('## Run it on the mock');
  if (mock === undefined) {
    const command = toHtml(`\`\`\`sh\n${mockCurl(document, operation)}\n\`\`\``);
    return `${heading}<p>Start the mock, then send it this request:</p>${command}`;
  }
  const options = choices(document, operation).map(
    ({ label, request }) =>
      `<option value="${escapeHtml(JSON.stringify({ ...request, target: mock + request.target }))}">${escapeHtml(label)}</option>`,
  );
  return [
    heading,
    '<form class="run">',
    `<label>Answer <select name="request">${options.join('')}</select></label>`,
    '<button type="submit">Run on the mock</button>',
    '<output aria-live="polite"></output>',
    '</form>',
  ].join('\n');
}
