/** The samples, a heading per language. */
import { fence } from 'user-management-openapi/markdown';
import { claimOf, languageOf } from 'user-management-openapi/sample-languages';
import type { Section } from './section.ts';

export const samples: Section = ({ operation }) => [
  ...(operation.samples.length > 0 ? ['## Code samples'] : []),
  ...operation.samples.flatMap(({ lang, label, source }) => {
    const language = languageOf(label);
    return [`### ${label}`, language ? claimOf(language) : '', fence(lang.toLowerCase(), source)];
  }),
];
