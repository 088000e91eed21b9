/** A workflow as a sequence diagram in the notation of Mermaid. */
import type { OpenApiDocument, Operation } from '../../lib/openapi.ts';
import { expectedStatus, type Workflow, type WorkflowStep } from '../../lib/workflows.ts';
import { expectedCode } from './wording.ts';

/** Draws the requests and what comes back: the status, and the error's code or what is passed on. */
export function workflowDiagram(
  document: OpenApiDocument,
  workflow: Workflow,
  steps: readonly { step: WorkflowStep; operation: Operation }[],
): string {
  const common = commonSegments(Object.keys(document.paths));
  const lines = steps.flatMap(({ step, operation }, index) => {
    const path = operation.path.split('/').slice(1 + common);
    const shown = common > 0 ? `…/${path.join('/')}` : operation.path;
    const back = expectedCode(step) ?? Object.keys(step.outputs ?? {}).join(', ');
    const status = expectedStatus(step) ?? '';
    return [
      `  A->>P: ${index + 1}. ${operation.method.toUpperCase()} ${shown}`,
      `  P-->>A: ${back === '' ? status : `${status} ${back}`}`,
    ];
  });
  return [
    'sequenceDiagram',
    `  %% ${workflow.summary}`,
    '  participant A as Your application',
    '  participant P as API',
    ...lines,
  ].join('\n');
}

/** With how many segments all paths begin alike; at least one segment of each is left. */
function commonSegments(paths: readonly string[]): number {
  const all = paths.map((path) => path.split('/').slice(1));
  const most = Math.min(...all.map(({ length }) => length)) - 1;
  let count = 0;
  while (count < most && all.every((segments) => segments[count] === all[0]![count])) count++;
  return count;
}
