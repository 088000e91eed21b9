/** Colors of code. The build and the reader's browser use the same ones, so that a sample looks the same when it changes. */
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import go from 'highlight.js/lib/languages/go';
import http from 'highlight.js/lib/languages/http';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import typescript from 'highlight.js/lib/languages/typescript';
import yaml from 'highlight.js/lib/languages/yaml';
import { escapeHtml } from 'user-management-openapi/html';

const languages = { bash, go, http, java, javascript, json, php, python, ruby, typescript, yaml };
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);
// The library takes this name for the record of a session, with prompts.
hljs.registerAliases('shell', { languageName: 'bash' });

/** The element of each kind of token that has a color (theme/prose.css): a page has hundreds, so those of most have no class. */
const elements: Readonly<Record<string, string>> = {
  attr: 'b',
  attribute: 'b',
  property: 'b',
  title: 'b',
  variable: 'b',
  regexp: 'i',
  string: 'i',
  built_in: 'i class="k"',
  keyword: 'i class="k"',
  literal: 'i class="k"',
  meta: 'i class="k"',
  comment: 'i class="c"',
  number: 'i class="d"',
};

/** Writes the library's tokens as these elements; one without a color, or with that of the one around it, needs none. */
function colored(html: string): string {
  const open: { element: string; end: string }[] = [];
  return html.replaceAll(/<span class="(?:hljs-)?(\w+)[^"]*">|<\/span>/g, (_, name?: string) => {
    if (name === undefined) return open.pop()!.end;
    const around = open.at(-1)?.element ?? '';
    const element = elements[name] ?? around;
    const isNew = element !== around;
    open.push({ element, end: isNew ? `</${element.charAt(0)}>` : '' });
    return isNew ? `<${element}>` : '';
  });
}

/**
 * Turns code into HTML with an element per colored token.
 * @param language a name or an alias, such as `sh`; code of a language that is not known has no colors
 */
export function highlighted(source: string, language: string): string {
  return hljs.getLanguage(language)
    ? colored(hljs.highlight(source, { language, ignoreIllegals: true }).value)
    : escapeHtml(source);
}
