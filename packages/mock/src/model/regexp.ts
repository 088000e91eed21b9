/** Regular expressions of a document, run in time that grows with the text and no faster. */
import { RE2JS } from 're2js';
import { isPlain, tokensOf } from './plain-pattern.ts';

/** What a validator needs of a regular expression. */
export interface Matcher {
  test(text: string): boolean;
  toString(): string;
}

/** What compiles patterns, as Ajv takes it. */
interface RegExpEngine {
  (pattern: string, flags?: string): Matcher;
  /** The engine's name in code that Ajv writes. */
  code: string;
}

const code = 'new RegExp';

/**
 * Compiles a regular expression of a document. A plain one is the JavaScript engine's; every other is RE2's, whose time grows with
 * the text alone. RE2 differs in little: its `\s` is ASCII, and its `.` leaves out line feeds only.
 * @throws a SyntaxError for one that is none, and an Error for one that neither engine can run in bounded time
 */
export const linearRegExp: RegExpEngine = Object.assign(
  (pattern: string, flags = 'u') => linear(pattern, new RegExp(pattern, flags)),
  { code },
);

/** Likewise, but a pattern that escapes more than Unicode patterns may is taken as ECMAScript had it before. */
export const lenientRegExp: RegExpEngine = Object.assign(
  (pattern: string, flags = 'u') => {
    let native: RegExp;
    try {
      native = new RegExp(pattern, flags);
    } catch {
      native = new RegExp(pattern);
    }
    return linear(pattern, native);
  },
  { code },
);

function linear(pattern: string, native: RegExp): Matcher {
  if (isPlain(pattern)) return native;
  const [own, ...ahead] = splitLookaheads(pattern);
  try {
    const main = compile(own as string);
    const conditions = ahead.map((text) => ({
      matcher: compile(`^(?:${text.slice(3, -1)})`),
      wanted: text[2] === '=',
    }));
    return {
      // Ajv takes expressions of one text for one.
      toString: () => native.toString(),
      test: (text) => main.test(text) && conditions.every(({ matcher, wanted }) => matcher.test(text) === wanted),
    };
  } catch {
    throw new Error(
      `the pattern ${pattern} may take very long for some texts, and RE2 cannot run it instead. Write it without look-around, references to groups and counts above 1,000`,
    );
  }
}

function compile(pattern: string): Matcher {
  return RE2JS.compile(RE2JS.translateRegExp(pattern));
}

/** RE2 has no look-ahead, but those at the very start are conditions of their own. Gives what is left, and then each of them. */
function splitLookaheads(pattern: string): string[] {
  const parts = tokensOf(pattern);
  const ahead: string[] = [];
  let depth = 0;
  let start = parts[0] === '^' ? 1 : Infinity;
  for (const [index, part] of parts.entries()) {
    if (depth === 0 && part === '|') return [pattern];
    if (index === start && !['(?=', '(?!'].includes(part)) start = Infinity;
    if (part.startsWith('(')) depth++;
    if (part === ')' && --depth === 0 && start < Infinity) {
      ahead.push(parts.slice(start, index + 1).join(''));
      start = index + 1;
    }
  }
  return ahead.length === 0 ? [pattern] : [`^${pattern.slice(1 + ahead.join('').length)}`, ...ahead];
}
