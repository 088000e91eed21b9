/** The workflows that have the operation among their steps. */
import { inWorkflows } from '../../workflows/pages.ts';
import type { Section } from './section.ts';

export const workflows: Section = {
  markdown: ({ document, operation, docsExtras, links }) =>
    inWorkflows(document, docsExtras.workflows, operation.id, links),
};
