/** The samples, a heading per language. */
import { fence } from 'user-management-openapi/markdown';
import { panelHtml } from '../../operation/panel.ts';
import { serverOf } from '../../snippets.ts';
import { claimOf, languageOf, type SampleLanguage } from 'user-management-openapi/sample-languages';
import type { Section } from './section.ts';

/** How a sample is checked, and how a reader gets what it imports. */
const textOf = (language: SampleLanguage | undefined): string =>
  [...(language ? [claimOf(language)] : []), ...(language?.install ? [`Install: \`${language.install}\``] : [])].join(
    ' ',
  );

export const samples: Section = {
  markdown: ({ operation }) => [
    ...(operation.samples.length > 0 ? ['## Code samples'] : []),
    ...operation.samples.flatMap(({ lang, label, source }) => {
      const language = languageOf(label);
      return [`### ${label}`, textOf(language), fence(lang.toLowerCase(), source)];
    }),
  ],
  html: ({ document, operation, cases, text }) => panelHtml({ operation, cases, text, server: serverOf(document) }),
};
