/** The samples, a heading per language. */
import { fence } from 'user-management-openapi/markdown';
import { panelHtml } from '../../operation/panel.ts';
import { methodOf } from '../../samples/methods.ts';
import { serverOf } from '../../snippets.ts';
import { claimOf, languageOf } from 'user-management-openapi/sample-languages';
import type { Section } from './section.ts';

export const samples: Section = {
  markdown: ({ operation }) => [
    ...(operation.samples.length > 0 ? ['## Code samples'] : []),
    ...operation.samples.flatMap(({ lang, label, source }) => {
      const language = languageOf(label);
      const install = language?.install === undefined ? [] : [`Install: \`${language.install}\``];
      return [`### ${label}`, ...(language ? [claimOf(language)] : []), ...install, fence(lang.toLowerCase(), source)];
    }),
  ],
  html: ({ document, operation, cases, text }) =>
    panelHtml({ operation, call: methodOf(document, operation), cases, text, server: serverOf(document) }),
};
