/**
 * What the text of a guide must not have. With this file, guides are linted by it alone, line by line, and every other rule sees
 * a sentence in their place: a word in a guide has the document linted no more.
 */

/** The rules, by the names that Spectral and Redocly have for them. */
export const guideRules = [
  {
    rule: 'no-script-tags-in-markdown',
    message: 'Markdown descriptions must not have "<script>" tags.',
    fault: /<script/,
  },
  { rule: 'no-eval-in-markdown', message: 'Markdown descriptions must not have "eval(".', fault: /eval\(/ },
  { rule: 'tag-description', message: 'A guide must not be empty.', fault: /^\s*$/ },
];
