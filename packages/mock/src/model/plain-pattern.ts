/** Telling regular expressions that every engine runs fast from those that may take very long. */

/** What an expression is made of: an escape, a character class, a quantifier, the start of a group, or one character. */
const tokens = /\\.|\[(?:\\.|[^\]\\])*\]|(?:[*+?]|\{\d+(?:,\d*)?\})\??|\((?:\?[:=!<])?|./gsu;

/** Splits an expression into its tokens; joined, they are the expression. */
export function tokensOf(pattern: string): string[] {
  return pattern.match(tokens) ?? [];
}

/**
 * Whether an expression has at most one part that can match in several ways, so that the engine has nothing to try again:
 * one quantifier of a character or class in an expression that begins with `^`, or the alternatives of one group. Many that are
 * fast fail this too; they only run a little slower than they might.
 */
export function isPlain(pattern: string): boolean {
  const parts = tokensOf(pattern);
  const groups = parts.filter((part) => part.startsWith('(')).length;
  const loops = parts.filter((part) => /^[*+?]|^\{\d+,/.test(part)).length;
  const repeatsGroup = parts.some((part, index) => part === ')' && /^[*+?{]/.test(parts[index + 1] ?? ''));
  if (repeatsGroup || parts.some((part) => /^\\[\dk]/.test(part))) return false;
  if (parts.includes('|')) return loops === 0 && groups <= 1;
  return loops === 0 || (loops === 1 && parts[0] === '^');
}
