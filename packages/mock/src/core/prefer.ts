/** What a request asks for: the `Prefer` header (RFC 7240) with Prism's preferences, or the same words in the query. */
import type { ResponseSelection } from '../engine/types.ts';
import type { OperationModel, ResponseModel } from '../model/types.ts';
import { Fault } from './faults.ts';
import { readPair, splitUnquoted } from './header-list.ts';
import type { RequestParts } from './validate.ts';

/** A request's preferences; a preference that it does not have is absent. */
export type Preferences = Omit<ResponseSelection, 'accept'>;

const words = ['code', 'example', 'dynamic', 'seed'] as const;
type Word = (typeof words)[number];

/** Reads a request's preferences. The query counts only where there is no header, as in Prism. */
export function readPreferences(prefer: string | undefined, query: RequestParts['query']): Preferences {
  const texts = prefer === undefined ? fromQuery(query) : fromHeader(prefer);
  const { code, example, dynamic, seed } = texts;
  if (code !== undefined && !/^[1-5]\d\d$/.test(code)) {
    throw new Fault(
      'wrong_preference',
      `"${code}" is not a status. Prefer: code=… takes three digits, such as code=404.`,
    );
  }
  if (dynamic !== undefined && dynamic !== 'true' && dynamic !== 'false') {
    throw new Fault('wrong_preference', `"${dynamic}" is neither true nor false. Write Prefer: dynamic=true.`);
  }
  return {
    ...(code !== undefined && { status: Number(code) }),
    ...(example !== undefined && { example }),
    ...(dynamic !== undefined && { dynamic: dynamic === 'true' }),
    ...(seed !== undefined && { seed }),
  };
}

/** Whether a request leaves the choice of its response to the mock. One with a wrong preference does not. */
export function hasNoPreference(prefer: string | undefined, query: RequestParts['query']): boolean {
  if (prefer === undefined) return !query.some(([name]) => words.some((word) => name === `__${word}`));
  try {
    return Object.keys(fromHeader(prefer)).length === 0;
  } catch {
    return false;
  }
}

function fromQuery(query: RequestParts['query']): Partial<Record<Word, string>> {
  return Object.fromEntries(
    words.flatMap((word) => {
      const found = query.find(([name]) => name === `__${word}`);
      return found ? [[word, found[1]]] : [];
    }),
  );
}

function fromHeader(text: string): Partial<Record<Word, string>> {
  const found: Partial<Record<Word, string>> = {};
  for (const preference of splitUnquoted(text, ',')) {
    const [pair, ...parameters] = splitUnquoted(preference, ';') as [string, ...string[]];
    const { name, value = '' } = readPair(pair);
    const word = words.find((each) => each === name.toLowerCase());
    // Preferences that are not known are ignored (RFC 7240, section 2).
    if (!word) continue;
    if (parameters.some((each) => each.includes('='))) {
      throw new Fault('wrong_preference', `Preferences are separated by commas: Prefer: ${text.replaceAll(';', ',')}`);
    }
    found[word] ??= value;
  }
  return found;
}

/** The fault of a preference that the operation's documented responses do not have; lists those that they have. */
export function unsupportedPreference(
  operation: OperationModel,
  { status, example }: Pick<ResponseSelection, 'status' | 'example'>,
): Fault {
  const of = (code: number) =>
    operation.responses.filter((response) => response.status === code).map((response) => response.example);
  const statuses = [...new Set(operation.responses.map((response) => response.status))].sort((a, b) => a - b);
  const wanted = status ?? (operation.responses[0] as ResponseModel).status;
  if (!statuses.includes(wanted)) {
    return new Fault('wrong_preference', `${operation.id} has no status ${wanted}. It has: ${statuses.join(', ')}.`);
  }
  const names = of(wanted).filter((name) => name !== null);
  const list = names.length > 0 ? `It has: ${names.join(', ')}.` : 'It has no named examples.';
  return new Fault('wrong_preference', `${operation.id} ${wanted} has no example "${example}". ${list}`);
}
