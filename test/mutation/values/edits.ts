/** Edits of what a file holds: each a slip of somebody who is tired, and none that changes nothing which anybody can see. */
import { dirname, relative } from 'node:path';
import { told } from '../../../scripts/lint/prose.ts';
import { siblingOf } from '../prose/siblings.ts';
import { Kinds } from './kinds.ts';
import type { Files } from '../../spec/support/files.ts';
import { isDictionary } from './world.ts';

/** One edit of a file. */
export interface Edit {
  /** The keys that lead to it. */
  place: string;
  /** What stood there, and what stands there now. */
  change: string;
  /** What the file holds then. */
  value: unknown;
}

/** Keys that are taken for each other. */
const twins = new Map(
  `minLength maxLength, minimum maximum, minItems maxItems, minProperties maxProperties, before after, oneOf anyOf, allOf anyOf,
  created_at updated_at, first_name last_name, X-Request-ID X-Correlation-ID, Retry-After
  RateLimit-Reset, path query, get post, put patch, application/json application/problem+json, const default, format pattern`
    .split(',')
    .flatMap((pair) => {
      const [one, other] = pair.trim().split(/\s+/) as [string, string];
      return [
        [one, other],
        [other, one],
      ] as const;
    })
    .toReversed(),
);

/** Statuses that are taken for each other. */
const statuses = ['200', '201', '204', '400', '401', '403', '404', '409', '422', '429'];

/** What holds names that people choose, so that one of them can be misspelled. */
const holdsNames =
  /^(?:properties|examples|headers|inputs|outputs|payload|x-outbox|paths|webhooks|securitySchemes|value|body|metadata)$/;

/** Lists whose order is shown, or decides. */
const isOrdered = /^(?:tags|x-operations|x-tagGroups|parameters|data|steps|granted_scopes|scopes|servers|type)$/;

/** A text without the letter in its middle, or with two letters exchanged. */
export function misspelled(text: string): string {
  const at = Math.floor(text.length / 2);
  const swapped = text.slice(0, at - 1) + text[at] + text[at - 1] + text.slice(at + 1);
  return text.length % 2 === 0 || swapped === text ? text.slice(0, at) + text.slice(at + 1) : swapped;
}

/** A text with another digit in the place of its last one. */
export function misdialed(text: string): string {
  return text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
}

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 90 ? `${text.slice(0, 87)}…` : text;
};

/** The edits of a file. */
export function* editsOf(files: Files, kinds: Kinds, file: string): Generator<Edit> {
  const root = files.get(file);
  const folders = [...files.keys()];
  yield* editsBelow(root, [], (value) => value);

  function* editsBelow(value: unknown, path: readonly string[], put: (value: unknown) => unknown): Generator<Edit> {
    const key = path.findLast((each) => !/^\d+$/.test(each)) ?? '';
    const made = (after: unknown, change = `${show(value)} → ${show(after)}`): Edit => ({
      place: path.join('/'),
      change,
      value: put(after),
    });
    if (typeof value === 'number') {
      yield made(value + 1);
      yield made(value - 1);
    } else if (typeof value === 'boolean') yield made(!value);
    else if (value === null) yield made('null');
    else if (typeof value === 'string') for (const after of textEdits(key, value)) yield made(after);
    else if (Array.isArray(value)) yield* listEdits(value as unknown[], path, put);
    else yield* mapEdits(value as Record<string, unknown>, path, put);
  }

  function textEdits(key: string, text: string): string[] {
    if (key === '$ref') return neighbors(text);
    // Sentences are made false by `test:mutation prose`.
    if (told.has(key)) return [];
    const found = [
      kinds.other(key, text),
      ...(/\d/.test(text) && !/^\$/.test(text) ? [misdialed(text)] : []),
      ...(text.length > 2 && /[a-z]/i.test(text) ? [misspelled(text)] : []),
      ...(text.includes(' == ') ? [text.replace(' == ', ' != ')] : []),
      ...expressionEdits(text),
    ];
    return [...new Set(found.filter((after) => after !== undefined && after !== text))] as string[];
  }

  /** The files beside the one that a reference leads to. */
  function neighbors(ref: string): string[] {
    const target = relative('.', `${dirname(file)}/${ref}`);
    const beside = folders.filter((each) => dirname(each) === dirname(target));
    const at = beside.indexOf(target);
    return [...new Set([beside[(at + 1) % beside.length]!, beside.at(at - 1)!])]
      .filter((each) => each !== target)
      .map((each) => relative(dirname(file), each));
  }

  /** Another input, output or property in a runtime expression. */
  function expressionEdits(text: string): string[] {
    if (!text.startsWith('$')) return [];
    const inputs = Object.keys(inputsOf(root));
    const [, input] = /^\$inputs\.(\w+)|\$inputs\.(\w+)$/.exec(text) ?? [];
    const other = input === undefined ? undefined : inputs[(inputs.indexOf(input) + 1) % inputs.length];
    const [, name] = /\/(\w+)(?= |$)/.exec(text) ?? [];
    const sibling = name === undefined ? undefined : siblingOf(name);
    const [, code] = /'(\w+)'/.exec(text) ?? [];
    const otherCode = code === undefined ? undefined : siblingOf(code);
    const [, status] = /\$statusCode == (\d+)/.exec(text) ?? [];
    const otherStatus = statuses[(statuses.indexOf(status ?? '') + 1) % statuses.length]!;
    return [
      ...(other === undefined ? [] : [text.replace(`$inputs.${input}`, `$inputs.${other}`)]),
      ...(sibling === undefined ? [] : [text.replace(`/${name}`, `/${sibling}`)]),
      ...(otherCode === undefined ? [] : [text.replace(`'${code}'`, `'${otherCode}'`)]),
      ...(status === undefined ? [] : [text.replace(status, otherStatus)]),
    ];
  }

  function* listEdits(
    list: readonly unknown[],
    path: readonly string[],
    put: (value: unknown) => unknown,
  ): Generator<Edit> {
    const place = path.join('/');
    for (const [at, item] of list.entries()) {
      yield { place: `${place}/${at}`, change: `${show(item)} removed`, value: put(list.toSpliced(at, 1)) };
      const next = list[at + 1];
      if (next !== undefined && isOrdered.test(path.at(-1) ?? '') && !path.includes('steps'))
        yield {
          place: `${place}/${at}`,
          change: `${show(item)} behind what follows`,
          value: put(list.toSpliced(at, 2, next, item)),
        };
      yield* editsBelow(item, [...path, String(at)], (value) => put(list.with(at, value)));
    }
  }

  function* mapEdits(
    map: Record<string, unknown>,
    path: readonly string[],
    put: (value: unknown) => unknown,
  ): Generator<Edit> {
    const entries = Object.entries(map);
    const holder = path.at(-1) ?? '';
    const isNamed =
      holdsNames.test(holder) || (path.includes('value') && !path.includes('schema')) || file === 'error-codes.yaml';
    for (const [at, [key, value]] of entries.entries()) {
      const place = [...path, key].join('/');
      yield { place, change: 'removed', value: put(Object.fromEntries(entries.toSpliced(at, 1))) };
      const names = [
        twins.get(key),
        ...(holder === 'responses' ? [statuses[(statuses.indexOf(key) + 1) % statuses.length]] : []),
        ...(isNamed && path.length > 0 ? [siblingOf(key), misspelled(key)] : []),
      ];
      for (const name of new Set(names))
        if (name !== undefined && name !== key && !(name in map))
          yield { place, change: `called ${name}`, value: put(Object.fromEntries(entries.with(at, [name, value]))) };
      if (holder === 'examples' && at + 1 < entries.length)
        yield {
          place,
          change: 'behind what follows',
          value: put(Object.fromEntries(entries.toSpliced(at, 2, entries[at + 1]!, entries[at]!))),
        };
      yield* editsBelow(value, [...path, key], (after) => put(Object.fromEntries(entries.with(at, [key, after]))));
    }
  }
}

function inputsOf(root: unknown): Record<string, unknown> {
  const [workflow] = (isDictionary(root) ? (root['workflows'] as { inputs?: { properties: object } }[]) : []) ?? [];
  return { ...workflow?.inputs?.properties };
}
