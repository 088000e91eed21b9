/** A workflow as a sequence diagram in the notation of Mermaid. */
import type { OpenApiDocument } from 'user-management-openapi';
import { expectedStatus, type Workflow } from 'user-management-openapi/workflows';
import { expectedCode } from './wording.ts';

/**
 * Draws the requests and what comes back: the status, and the error's code or what is passed on. The requests are named by their
 * operations, because the library that draws the diagram leaves no more room for a label than the names of the participants need.
 */
export function workflowDiagram(document: OpenApiDocument, { summary, steps }: Workflow): string {
  const lines = steps.flatMap((step, index) => {
    const back = expectedCode(step) ?? Object.keys(step.outputs ?? {}).join(', ');
    return [
      `  A->>P: ${index + 1}. ${step.operationId}`,
      `  P-->>A: ${`${expectedStatus(step) ?? ''} ${back}`.trim()}`,
    ];
  });
  return [
    'sequenceDiagram',
    `  %% ${summary}`,
    '  participant A as Your application',
    `  participant P as ${document.info.title}`,
    ...lines,
  ].join('\n');
}
