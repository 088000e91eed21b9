/** The editable fields of the console: one per parameter and per property of the body. */
import type { ConsoleField } from '../operation/console-data.ts';
import { problemOf, textOf, valueOf } from './console-values.ts';
import { make } from './elements.ts';

/** A field on the page. */
export interface FieldControl {
  field: ConsoleField;
  element: HTMLElement;
  /** Shows a value: `undefined` for one that is not sent. */
  show(value: unknown): void;
  /** Shows what a response has said of the value. */
  say(messages: readonly string[]): void;
}

/** How a field is sent. */
type State = 'value' | 'omitted' | 'null';

/**
 * Makes a field.
 * @param changed gets the value after every edit; `undefined` when it is not to be sent
 */
export function fieldControl(field: ConsoleField, changed: (value: unknown) => void): FieldControl {
  const id = `console-${field.place}-${field.name}`;
  const input = inputFor(field, id);
  const state = stateFor(field, id);
  const message = make('p', { class: 'field-message', id: `${id}-message`, 'aria-live': 'polite' });
  const marks = [
    field.place === 'body' ? '' : `in ${field.place}`,
    field.types.join(' or '),
    field.required ? 'required' : '',
  ];
  const label = make('label', { for: id }, make('code', {}, field.name), ` ${marks.filter(Boolean).join(', ')}`);
  const element = make(
    'div',
    { class: 'console-field' },
    label,
    make('div', { class: 'console-input' }, input, ...(state ? [state] : [])),
    message,
  );

  const stateOf = (): State => (state ? (state.value as State) : 'value');
  const value = (): unknown => {
    if (stateOf() !== 'value') return stateOf() === 'null' ? null : undefined;
    return field.required && input.value === '' && field.place !== 'body' ? undefined : valueOf(field, input.value);
  };
  const check = (): void => {
    const problem = problemOf(field, value());
    message.textContent = problem;
    input.setAttribute('aria-invalid', String(problem !== ''));
    element.classList.toggle('omitted', stateOf() !== 'value');
  };
  input.addEventListener('input', () => {
    if (state) state.value = 'value';
    check();
    changed(value());
  });
  state?.addEventListener('change', () => {
    check();
    changed(value());
  });
  return {
    field,
    element,
    show(shown) {
      if (state) state.value = shown === undefined ? 'omitted' : shown === null ? 'null' : 'value';
      if (shown !== undefined && shown !== null) input.value = textOf(shown);
      else if (!(input instanceof HTMLSelectElement)) input.value = '';
      check();
    },
    say(messages) {
      check();
      if (messages.length === 0) return;
      message.textContent = messages.join(' ');
      input.setAttribute('aria-invalid', 'true');
    },
  };
}

function inputFor(field: ConsoleField, id: string): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  const attributes = { id, 'aria-describedby': `${id}-message`, autocomplete: 'off', spellcheck: 'false' };
  const values = Array.isArray(field.enum) ? field.enum : field.types.includes('boolean') ? [true, false] : undefined;
  if (values) {
    const options = values
      .filter((one) => one !== null)
      .map((one) => make('option', { value: String(one) }, String(one)));
    return make('select', attributes, ...options);
  }
  if (field.types.includes('object') || field.types.includes('array'))
    return make('textarea', { ...attributes, rows: '3' });
  const isNumber = field.types.includes('integer') || field.types.includes('number');
  return make('input', { ...attributes, ...(isNumber && { inputmode: 'numeric' }) });
}

/** The list that says whether a field is sent, for one that may be left out or may be null. */
function stateFor(field: ConsoleField, id: string): HTMLSelectElement | undefined {
  const states: [State, string][] = [
    ['value', 'send'],
    ...(field.required ? [] : [['omitted', 'leave out'] as [State, string]]),
    ...(field.types.includes('null') ? [['null', 'send null'] as [State, string]] : []),
  ];
  if (states.length === 1) return undefined;
  const options = states.map(([value, text]) => make('option', { value }, text));
  return make('select', { id: `${id}-state`, 'aria-label': `How ${field.name} is sent` }, ...options);
}
