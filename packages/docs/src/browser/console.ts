/** The console: edits the request of the chosen case, sends it, and shows what comes back. Loaded when it is opened. */
import type { ConsoleOperation } from '../operation/console-data.ts';
import type { SampleRequest } from '../samples/written.ts';
import { chosenCase, panel, readCase, requestOf, type ShownCase } from './cases.ts';
import { fieldControl, type FieldControl } from './console-fields.ts';
import { responseParts } from './console-response.ts';
import { send, type ConsoleResponse } from './console-send.ts';
import { violationsOf } from './console-values.ts';
import { make } from './elements.ts';
import { showSamples } from './samples.ts';
import { isAddress, isLoopback, readSettings, writeSettings } from './settings.ts';
import { siteData } from './site.ts';

/** How many requests the history shows. */
const remembered = 10;

let opened: Promise<Console> | undefined;

/** Opens the console, with the chosen case in it, and moves the focus into it. */
export async function openConsole(): Promise<void> {
  opened ??= (async () => {
    const response = await fetch('console.json');
    return new Console((await response.json()) as ConsoleOperation);
  })();
  (await opened).open();
}

class Console {
  readonly #operation: ConsoleOperation;
  readonly #controls: FieldControl[];
  readonly #section: HTMLElement;
  readonly #form = make('form', { class: 'console-form', novalidate: '' });
  readonly #address = make('input', { id: 'console-address', autocomplete: 'off', spellcheck: 'false' });
  readonly #key = make('input', { id: 'console-key', autocomplete: 'off', spellcheck: 'false' });
  readonly #consent = make('input', { type: 'checkbox', id: 'console-consent' });
  readonly #consentLine = make('p', { class: 'console-consent' });
  readonly #json = make('textarea', {
    id: 'console-json',
    rows: '12',
    spellcheck: 'false',
    'aria-describedby': 'console-json-message',
  });
  readonly #jsonMessage = make('p', { class: 'field-message', id: 'console-json-message', 'aria-live': 'polite' });
  readonly #output = make('div', { class: 'console-output', role: 'status' });
  readonly #history = make('ol', { class: 'console-history' });
  #case!: ShownCase;

  constructor(operation: ConsoleOperation) {
    this.#operation = operation;
    this.#controls = operation.fields.map((field) =>
      fieldControl(field, (value) => this.#edit(field.place, field.name, value)),
    );
    this.#section = this.#layOut();
    panel()!.querySelector('.panel-box')!.after(this.#section);
    document.addEventListener('casechange', () => this.#load());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.#json.addEventListener('input', () => this.#readJson());
    for (const input of [this.#address, this.#key]) input.addEventListener('input', () => this.#follow());
    this.#load();
  }

  open(): void {
    this.#section.hidden = false;
    (this.#controls[0]?.element.querySelector<HTMLElement>('input, select, textarea') ?? this.#address).focus();
  }

  #layOut(): HTMLElement {
    const close = make('button', { type: 'button', class: 'close' }, 'Close');
    close.addEventListener('click', () => {
      this.#section.hidden = true;
      document.querySelector<HTMLElement>('.try-button')?.focus();
    });
    const of = (isBody: boolean): HTMLElement[] =>
      this.#controls.filter(({ field }) => (field.place === 'body') === isBody).map(({ element }) => element);
    this.#consentLine.append(this.#consent, make('label', { for: 'console-consent' }, ''));
    this.#form.append(
      ...group('Parameters', of(false)),
      ...(this.#operation.hasBody ? this.#bodyParts(of(true)) : []),
      line('Address', this.#address),
      line('API key, kept until this tab is closed', this.#key),
      this.#consentLine,
      make('button', { type: 'submit', class: 'send-button' }, 'Send'),
    );
    const past = make(
      'details',
      { class: 'console-past' },
      make('summary', {}, 'Requests of this page'),
      this.#history,
    );
    past.hidden = true;
    return make(
      'section',
      { class: 'panel-box console', 'aria-label': 'Try it' },
      make('div', { class: 'dialog-head' }, make('h2', {}, 'Try it'), close),
      this.#form,
      this.#output,
      past,
    );
  }

  /** The body as fields and as JSON, one of which is shown. */
  #bodyParts(fields: readonly HTMLElement[]): HTMLElement[] {
    const views = [
      { id: 'console-fields', label: 'Fields', part: make('div', { class: 'tab' }, ...fields) },
      {
        id: 'console-raw',
        label: 'JSON',
        part: make(
          'div',
          { class: 'tab' },
          make('label', { for: 'console-json' }, 'Body as JSON'),
          this.#json,
          this.#jsonMessage,
        ),
      },
    ];
    const parts = views.flatMap(({ id, label, part }, index) => [
      make('input', { type: 'radio', name: 'console-view', id, ...(index === 0 && { checked: '' }) }),
      make('label', { for: id }, label),
      part,
    ]);
    return [make('fieldset', { class: 'tabs console-body' }, make('legend', {}, 'Body'), ...parts)];
  }

  /** Shows the chosen case. */
  #load(): void {
    const shown = readCase(chosenCase());
    if (shown) this.#show(shown);
  }

  #show(shown: ShownCase): void {
    const { apiKey, baseUrl } = readSettings();
    const { mock, proxy, key } = siteData();
    this.#case = structuredClone(shown);
    this.#key.value = apiKey !== '' && shown.apiKey === key ? apiKey : shown.apiKey;
    if (this.#address.value === '') this.#address.value = proxy ?? (baseUrl || mock);
    this.#output.replaceChildren();
    this.#showFields();
    this.#showJson();
    this.#askConsent();
  }

  #showFields(): void {
    for (const { field, show } of this.#controls) show(this.#part(field.place)[field.name]);
  }

  #showJson(): void {
    this.#json.value = this.#case.body === undefined ? '' : JSON.stringify(this.#case.body, null, 2);
    this.#jsonMessage.textContent = '';
  }

  /** The values of one part of the request. */
  #part(place: string): Record<string, unknown> {
    if (place === 'path') return this.#case.path;
    if (place === 'query') return this.#case.query;
    return place === 'body' ? (Object(this.#case.body) as Record<string, unknown>) : this.#case.headers;
  }

  #edit(place: string, name: string, value: unknown): void {
    const part = { ...this.#part(place) };
    if (value === undefined) delete part[name];
    else part[name] = value;
    if (place === 'body') this.#case.body = part;
    else if (place === 'path') this.#case.path = part;
    else if (place === 'query') this.#case.query = part;
    else this.#case.headers = part as Record<string, string>;
    if (place === 'body') this.#showJson();
    this.#follow();
  }

  #readJson(): void {
    try {
      this.#case.body = this.#json.value.trim() === '' ? undefined : (JSON.parse(this.#json.value) as unknown);
      this.#jsonMessage.textContent = '';
      this.#showFields();
      this.#follow();
    } catch (error) {
      this.#jsonMessage.textContent = `This is no JSON: ${(error as Error).message}`;
    }
  }

  /** The request as it will be sent. */
  #request(): SampleRequest {
    const { apiKey, headers, body } = this.#case;
    const key = this.#key.value.trim();
    const entries = Object.entries(headers).map(([name, value]) => [name, value.replaceAll(apiKey, () => key)]);
    const { 'Content-Type': _type, ...others } = Object.fromEntries(entries) as Record<string, string>;
    const typed = body === undefined ? others : { ...others, 'Content-Type': 'application/json' };
    return { ...requestOf({ ...this.#case, apiKey: key, headers: typed }), status: undefined, json: true };
  }

  /** The samples follow the edits, in every language. */
  #follow(): void {
    const { proxy, mock, key } = siteData();
    const address = this.#target();
    this.#askConsent();
    if (this.#key.value !== key) writeSettings({ ...readSettings(), apiKey: this.#key.value.trim() });
    showSamples(this.#request(), 'edited', address === proxy ? mock : isAddress(address) ? address : undefined);
  }

  #target(): string {
    return this.#address.value.trim().replace(/\/$/, '');
  }

  /** Sending to another machine needs the reader's word. */
  #askConsent(): void {
    const address = this.#target();
    const needed = address !== siteData().proxy && isAddress(address) && !isLoopback(address);
    this.#consentLine.hidden = !needed;
    if (!needed) this.#consent.checked = false;
    this.#consentLine.querySelector('label')!.textContent = ` Send this request to ${address}, with this key`;
  }

  async #send(): Promise<void> {
    const address = this.#target();
    if (address !== siteData().proxy && !isAddress(address)) {
      return this.#fail('An address looks like https://api.example.com or http://127.0.0.1:4010.', this.#address);
    }
    if (!this.#consentLine.hidden && !this.#consent.checked) {
      return this.#fail(`${address} is another machine. Confirm that the request goes there.`, this.#consent);
    }
    const request = this.#request();
    this.#output.replaceChildren(make('p', {}, 'Sending…'));
    try {
      const response = await send(request, address);
      this.#showResponse(response);
      this.#remember(request, response);
    } catch (error) {
      this.#fail((error as Error).message);
    }
  }

  #fail(reason: string, control?: HTMLElement): void {
    this.#output.replaceChildren(make('p', { class: 'console-error' }, reason));
    control?.focus();
  }

  #showResponse(response: ConsoleResponse): void {
    const violations = violationsOf(
      response.body,
      this.#operation.fields.map(({ name }) => name),
    );
    for (const { field, say } of this.#controls) say(violations.get(field.name) ?? []);
    const first = this.#controls.find(({ field }) => violations.has(field.name));
    this.#output.replaceChildren(...responseParts(response));
    first?.element.scrollIntoView({ block: 'nearest' });
  }

  #remember(request: SampleRequest, response: ConsoleResponse): void {
    const kept = structuredClone(this.#case);
    const again = make('button', { type: 'button' }, `${request.method} ${request.target}`);
    again.addEventListener('click', () => {
      this.#show(kept);
      this.#showResponse(response);
    });
    this.#history.prepend(make('li', {}, again, ` ${response.status}, ${response.milliseconds} ms`));
    this.#history.children[remembered]?.remove();
    this.#history.parentElement!.hidden = false;
  }
}

function group(name: string, elements: readonly HTMLElement[]): HTMLElement[] {
  return elements.length === 0
    ? []
    : [make('fieldset', { class: 'console-group' }, make('legend', {}, name), ...elements)];
}

function line(name: string, input: HTMLElement): HTMLElement {
  return make('div', { class: 'console-field' }, make('label', { for: input.id }, name), input);
}
