/** Values of the console's fields: from text to value and back, and what is wrong with them. */
import type { ConsoleField } from '../operation/console-data.ts';

/** Reads what a reader has typed; a text that is no value of the field's types stays a text. */
export function valueOf({ types }: ConsoleField, text: string): unknown {
  if (types.includes('string') || types.length === 0) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Writes a value for a field. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

const typeNameOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

const formats: Record<string, { test: (text: string) => boolean; example: string }> = {
  email: { test: (text) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text), example: 'name@example.com' },
  uri: { test: (text) => URL.canParse(text), example: 'https://example.com/path' },
  'date-time': {
    test: (text) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
    example: '2026-01-15T12:00:00.000Z',
  },
};

/**
 * Says what is wrong with the value of a field.
 * @param value `undefined` for one that is not sent
 * @returns a sentence; empty for nothing. The server has the last word
 */
export function problemOf(field: ConsoleField, value: unknown): string {
  if (value === undefined) return field.required ? 'Required.' : '';
  const type = typeNameOf(value);
  const { types } = field;
  const fits = types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'));
  if (!fits) return `Expected ${types.join(' or ')}.`;
  const { enum: all, const: exact } = field;
  if (Array.isArray(all) && !all.includes(value))
    return `Expected one of ${all.map((one) => JSON.stringify(one)).join(', ')}.`;
  if (exact !== undefined && exact !== value) return `Expected ${JSON.stringify(exact)}.`;
  if (typeof value === 'string') return textProblem(field, value);
  return typeof value === 'number' ? numberProblem(field, value) : '';
}

function textProblem({ format, pattern, minLength, maxLength, place }: ConsoleField, text: string): string {
  const length = [...text].length;
  if (place === 'path' && text === '') return 'Required.';
  if (typeof minLength === 'number' && length < minLength) return `Expected at least ${minLength} characters.`;
  if (typeof maxLength === 'number' && length > maxLength) return `Expected at most ${maxLength} characters.`;
  const known = formats[String(format)];
  if (known && !known.test(text)) return `Expected ${String(format)}, such as ${known.example}.`;
  return typeof pattern === 'string' && !new RegExp(pattern, 'u').test(text) ? `Expected a match of ${pattern}.` : '';
}

function numberProblem({ minimum, maximum }: ConsoleField, value: number): string {
  if (typeof minimum === 'number' && value < minimum) return `Expected at least ${minimum}.`;
  return typeof maximum === 'number' && value > maximum ? `Expected at most ${maximum}.` : '';
}

/** What an error response says of single fields: messages by the field's name. The others are under an empty name. */
export function violationsOf(body: unknown, names: readonly string[]): Map<string, string[]> {
  const { errors = [] } = Object(body) as { errors?: unknown };
  const found = new Map<string, string[]>();
  for (const entry of Array.isArray(errors) ? errors : []) {
    const { field, message, code } = Object(entry) as Record<string, unknown>;
    const text = String(message ?? code ?? JSON.stringify(entry));
    const last = typeof field === 'string' ? field.split(/[./]/).find((part) => names.includes(part)) : undefined;
    const name = last ?? names.find((one) => new RegExp(`(?<![\\w])${one}(?![\\w])`).test(text)) ?? '';
    found.set(name, [...(found.get(name) ?? []), text]);
  }
  return found;
}
