/** The console's fields and responses as a page has them: their words, what is sent, and what is said of it; without a browser. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fieldControl, responseParts } from 'user-management-docs/testing';

/** As much of an element as the script asks of one. */
class Element {
  readonly attributes = new Map<string, string>();
  readonly children: (Element | string)[] = [];
  readonly classes = new Set<string>();
  readonly listeners = new Map<string, () => void>();
  readonly classList = {
    toggle: (name: string, on: boolean) => void (on ? this.classes.add(name) : this.classes.delete(name)),
  };
  readonly name: string;
  value = '';
  own = '';
  html = '';

  constructor(name: string) {
    this.name = name;
  }

  setAttribute = (name: string, value: string) => void this.attributes.set(name, value);
  append = (...children: (Element | string)[]) => void this.children.push(...children);
  addEventListener = (name: string, listener: () => void) => void this.listeners.set(name, listener);

  set textContent(text: string) {
    this.own = text;
  }
  get textContent(): string {
    return this.own + this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }
  set innerHTML(html: string) {
    this.html = html;
  }
  get outerHTML(): string {
    const inner = this.children.map((child) => (typeof child === 'string' ? child : child.outerHTML)).join('');
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${value}"`).join('');
    return `<${this.name}${attributes}>${this.own}${this.html}${inner}</${this.name}>`;
  }
  /** All elements of a name inside. */
  all(name: string): Element[] {
    return this.children.flatMap((child) =>
      typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...child.all(name)],
    );
  }
}

class Select extends Element {}

beforeEach(() => {
  vi.stubGlobal('HTMLSelectElement', Select);
  vi.stubGlobal('document', {
    createElement: (name: string) => (name === 'select' ? new Select(name) : new Element(name)),
  });
});
afterEach(() => vi.unstubAllGlobals());

const field = { place: 'query', name: 'f', types: ['string'], required: true, deprecated: false } as const;

/** A field, its parts, and the values that were sent. */
function start(more: object) {
  const sent: unknown[] = [];
  const control = fieldControl({ ...field, types: [...field.types], ...more } as never, (value) => sent.push(value));
  const element = control.element as unknown as Element;
  const inputs = ['input', 'select', 'textarea'].flatMap((name) => element.all(name));
  const input = inputs.find(({ attributes }) => !attributes.get('id')!.endsWith('-state'))!;
  const state = inputs.find(({ attributes }) => attributes.get('id')!.endsWith('-state'));
  const options = (of: Element) =>
    of.all('option').map((option) => [option.attributes.get('value'), option.textContent]);
  const [message] = element.all('p');
  return {
    control,
    element,
    input,
    state,
    sent,
    options,
    said: () => [message!.textContent, input.attributes.get('aria-invalid')],
  };
}

describe('a field', () => {
  it.each([
    [{}, 'f in query, string, required', undefined],
    [{ place: 'path' }, 'f in path, string, required', undefined],
    [{ place: 'header', required: false }, 'f in header, string', ['send', 'leave out']],
    [{ place: 'body' }, 'f string, required', undefined],
    [{ place: 'body', types: ['string', 'null'] }, 'f string or null, required', ['send', 'send null']],
    [
      { place: 'body', required: false, types: ['integer', 'null'] },
      'f integer or null',
      ['send', 'leave out', 'send null'],
    ],
    [{ types: [], required: false }, 'f in query', ['send', 'leave out']],
  ])('%j is called %s', (more, label, states) => {
    const { element, state, options, input } = start(more);
    expect(element.all('label')[0]!.textContent).toBe(label);
    expect(element.all('label')[0]!.attributes.get('for')).toBe(input.attributes.get('id'));
    expect(state && options(state).map(([, text]) => text)).toEqual(states);
    expect(state?.attributes.get('aria-label')).toBe(state && 'How f is sent');
  });

  it.each([
    [
      { enum: ['a', 1, null] },
      'select',
      [
        ['a', 'a'],
        ['1', '1'],
      ],
    ],
    [
      { types: ['boolean'] },
      'select',
      [
        ['true', 'true'],
        ['false', 'false'],
      ],
    ],
    [{ types: ['object'] }, 'textarea', []],
    [{ types: ['array', 'string'] }, 'textarea', []],
    [{ types: ['string'] }, 'input', []],
  ])('%j is typed into a %s', (more, name, values) => {
    const { input, options } = start(more);
    expect([input.name, options(input)]).toEqual([name, values]);
    expect(Object.fromEntries(input.attributes)).toMatchObject({
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-describedby': 'console-query-f-message',
    });
    expect(input.attributes.get('rows')).toBe(name === 'textarea' ? '3' : undefined);
  });

  it('is named, shown and told of as a whole', () => {
    const attributes = 'aria-describedby="console-query-f-message" autocomplete="off" spellcheck="false"';
    expect(start({ required: false }).element.outerHTML).toBe(
      [
        '<div class="console-field"><label for="console-query-f"><code>f</code> in query, string</label>',
        `<div class="console-input"><input id="console-query-f" ${attributes}></input>`,
        '<select id="console-query-f-state" aria-label="How f is sent">',
        '<option value="value">send</option><option value="omitted">leave out</option></select></div>',
        '<p class="field-message" id="console-query-f-message" aria-live="polite"></p></div>',
      ].join(''),
    );
    expect(start({ types: ['boolean', 'null'] }).element.outerHTML).toContain(
      '<option value="value">send</option><option value="null">send null</option></select></div>',
    );
  });

  it('for numbers has their keys', () => {
    const modes = [['integer'], ['number'], ['string']].map((types) =>
      start({ types }).input.attributes.get('inputmode'),
    );
    expect(modes).toEqual(['numeric', 'numeric', undefined]);
  });

  it('sends what is typed, and says what is wrong with it', () => {
    const { input, sent, said } = start({ types: ['integer'], maximum: 5 });
    for (const text of ['3', '9', '']) {
      input.value = text;
      input.listeners.get('input')!();
    }
    expect(sent).toEqual([3, 9, undefined]);
    expect(said()).toEqual(['Required.', 'true']);
    const body = start({ place: 'body' });
    body.input.listeners.get('input')!();
    expect([body.sent, body.said()]).toEqual([[''], ['', 'false']]);
  });

  it('is sent, left out or null, as is chosen', () => {
    const { input, state, sent, element } = start({ required: false, types: ['string', 'null'] });
    const choose = (value: string) => {
      state!.value = value;
      state!.listeners.get('change')!();
    };
    input.value = 'x';
    choose('omitted');
    expect(element.classes.has('omitted')).toBe(true);
    choose('null');
    choose('value');
    expect(element.classes.has('omitted')).toBe(false);
    choose('omitted');
    input.listeners.get('input')!();
    expect([sent, state!.value]).toEqual([[undefined, null, 'x', undefined, 'x'], 'value']);
  });

  it('shows a value, and what a response has said of it', () => {
    const { control, input, state, said } = start({ required: false, types: ['string', 'null'] });
    const show = (value: unknown) => {
      control.show(value);
      return [input.value, state!.value];
    };
    expect([show('a'), show(undefined), show('b'), show(null)]).toEqual([
      ['a', 'value'],
      ['', 'omitted'],
      ['b', 'value'],
      ['', 'null'],
    ]);
    control.say(['Bad.', 'Worse.']);
    expect(said()).toEqual(['Bad. Worse.', 'true']);
    control.say([]);
    expect(said()).toEqual(['', 'false']);
    const chosen = start({ enum: ['a', 'b'] });
    chosen.control.show('b');
    chosen.control.show(undefined);
    expect([chosen.input.value, chosen.said()]).toEqual(['b', ['', 'false']]);
    const nullable = start({ enum: ['a', 'b', null], types: ['string', 'null'] });
    for (const value of ['b', null]) nullable.control.show(value);
    expect([nullable.input.value, nullable.state!.value]).toEqual(['b', 'null']);
  });
});

describe('a response', () => {
  const response = {
    status: 404,
    statusText: 'Not Found',
    milliseconds: 12,
    headers: [['a', 'b']] as [string, string][],
    text: '{"c":1}',
    body: { c: 1 } as unknown,
  };
  it('shows its status and time, its headers, and its body', () => {
    const [status, headers, block] = responseParts(response) as unknown as [Element, Element, Element];
    expect([status.textContent, status.all('span')[0]!.attributes.get('class')]).toEqual([
      '404 Not Found in 12 ms',
      'status s4',
    ]);
    expect([headers.all('summary')[0]!.textContent, headers.all('li').map((item) => item.textContent)]).toEqual([
      '1 header',
      ['a: b'],
    ]);
    const [code] = block.all('code');
    expect(code!.html.replaceAll(/<[^>]*>/g, '')).toBe('{\n  &quot;c&quot;: 1\n}');
  });

  it('has its parts in their order, a button that copies the body, and no more of what is long than a reader opens', () => {
    const headers: [string, string][] = [...response.headers, ['c', 'd']];
    expect(
      responseParts({ ...response, headers, body: [] }).map((part) => (part as unknown as Element).outerHTML),
    ).toEqual([
      '<p class="console-status"><span class="status s4">404</span> Not Found in 12 ms</p>',
      '<details class="console-headers"><summary>2 headers</summary><ul><li><code>a: b</code></li><li><code>c: d</code></li></ul></details>',
      expect.stringMatching(
        /^<div class="code-block" data-label="Response"><pre tabindex="0"><code>\[\]<\/code><\/pre><button type="button" class="copy-code">Copy<\/button><\/div>$/,
      ),
    ]);
  });

  it('that is no JSON is shown as it came, and none is said to be none', () => {
    const [, , text] = responseParts({ ...response, text: '<b>', body: undefined }) as unknown as Element[];
    expect([text!.all('code')[0]!.own, text!.all('code')[0]!.html]).toEqual(['<b>', '']);
    const [, , none] = responseParts({ ...response, text: '', body: undefined }) as unknown as Element[];
    expect(none!.outerHTML).toBe('<p>The response has no body.</p>');
  });
});
