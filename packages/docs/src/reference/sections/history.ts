/** What the releases changed of the operation. */
import { historyBlocks } from '../history.ts';
import type { Section } from './section.ts';

export const history: Section = {
  markdown: ({ operation, docsExtras, links }) =>
    docsExtras.history ? historyBlocks(docsExtras.history, operation, links) : [],
};
