/** What the releases changed of the operation. */
import { historyBlocks } from '../history.ts';
import type { Section } from './section.ts';

export const history: Section = {
  markdown: ({ operation, companions, links }) =>
    companions.history ? historyBlocks(companions.history, operation, links) : [],
};
