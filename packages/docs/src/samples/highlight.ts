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

/** Tokens that have no color of their own (theme/prose.css). */
const colorless = /<span class="hljs-(?:punctuation|operator|params)">([^<]*)<\/span>/g;

/**
 * Turns code into HTML with a class per token.
 * @param language a name or an alias, such as `sh`; code of a language that is not known has no colors
 */
export function highlighted(source: string, language: string): string {
  return hljs.getLanguage(language)
    ? hljs.highlight(source, { language, ignoreIllegals: true }).value.replaceAll(colorless, '$1')
    : escapeHtml(source);
}
