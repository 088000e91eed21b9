/** The messages of errors in the sources of packages: each says what is wrong. */

/** What says that something is wrong: a denial, a demand, or a word for what went wrong. */
const wrong = new RegExp(
  `\\b(?:${[
    ...[
      'no',
      'not',
      'nothing',
      'nobody',
      'none',
      'neither',
      'cannot',
      'never',
      'without',
      'must',
      'needs',
      'lacks',
      'ask',
      'another',
    ],
    ...[
      'missing',
      'left out',
      'more than',
      'fewer than',
      'longer than',
      'too',
      'already',
      'circular',
      'unresolved',
      'empty',
    ],
    ...[
      'failed',
      'broke',
      'broken',
      'ended',
      'gave up',
      'gone',
      'refused',
      'twice',
      'only',
      'leads to itself',
      'leaves',
      'unknown',
    ],
    ...['differs?', 'instead of', 'takes', 'may take', 'expected', 'see', 'set', 'make', 'got'],
    ...['malformed', 'wrong', 'fails', 'responds', 'responded', 'before the last', 'x-key-pattern'],
  ].join('|')})\\b`,
  'i',
);

const literal = (message: string) => message.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…');

/** The messages that a source gives to errors, as they are written. */
export function messagesIn(source: string): string[] {
  const calls = source.matchAll(
    /new \w*(?:Error|Refusal)\(\s*(?:\d+,\s*)?(?:'[a-z_]+',\s*)?(?:`((?:[^`\\]|\\.)*)`|'((?:[^'\\]|\\.)*)')/g,
  );
  return [...calls]
    .map(([, template, text]) => template ?? text!)
    .filter((message) => (literal(message).match(/\w{2,}/g) ?? []).length > 3);
}

/** Lists the messages of a source that do not say what is wrong. */
export const messageFaults = (source: string): string[] =>
  messagesIn(source).filter((message) => !wrong.test(literal(message)));
