/** The buttons that send an operation's request to the mock, and show what really comes back. */

/** A request as the form holds it. */
export interface MockRequest {
  method: string;
  target: string;
  headers: Record<string, string>;
  body?: string;
}

/** Makes every form of that kind send its request. */
export function runOnMock(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('form.run')) return;
    event.preventDefault();
    void run(form);
  });
}

async function run(form: HTMLFormElement): Promise<void> {
  const output = form.querySelector('output')!;
  const request = JSON.parse(String(new FormData(form).get('request'))) as MockRequest;
  output.replaceChildren();
  const start = performance.now();
  try {
    const { method, target, headers, body } = request;
    const response = await fetch(target, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const line = `HTTP ${response.status}, ${Math.round(performance.now() - start)} ms`;
    output.replaceChildren(paragraph(line), ...headerList(response), code(pretty(text)));
  } catch {
    output.replaceChildren(paragraph('The mock does not answer. Is `pnpm start` still running?'));
  }
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}

/** The headers that the API documents, as far as the answer has them: those that are not about the connection. */
function headerList(response: Response): HTMLElement[] {
  return [...response.headers]
    .filter(([name]) => name.startsWith('x-') || name === 'retry-after')
    .map(([name, value]) => paragraph(`${name}: ${value}`));
}

function code(text: string): HTMLElement {
  const block = document.createElement('pre');
  block.tabIndex = 0;
  block.append(Object.assign(document.createElement('code'), { textContent: text }));
  return block;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text === '' ? 'No body.' : text;
  }
}
