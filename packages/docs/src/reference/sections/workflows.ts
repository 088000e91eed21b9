/** The workflows that have the operation among their steps. */
import { inWorkflows } from '../../workflows/pages.ts';
import type { Section } from './section.ts';

export const workflows: Section = {
  markdown: ({ document, operation, companions, links }) =>
    inWorkflows(document, companions.workflows, operation.id, links),
};
