/** A whole run: respect follows the workflows, and the contract checks look at all that passed. */
import { Session } from '../session.ts';
import type { Target } from '../target.ts';
import type { Exchange } from '../types.ts';
import type { OpenApiDocument } from 'user-management-openapi';
import { workflowsOf, type Workflow } from 'user-management-openapi/workflows';
import { planWorkflows, type GivenInputs } from './plan.ts';
import type { StepReport, WorkflowReport, WorkflowsReport } from './results.ts';
import { startRecorder, type Recorded } from './recorder.ts';
import { runRespect, type RespectStep } from './respect.ts';

/** How a run is done. */
export interface WorkflowOptions {
  /** Values for inputs. Default: the workflows' own defaults, which are good for the mock. */
  inputs?: GivenInputs;
  /** The longest time that a response may take, in milliseconds. */
  maxTime: number;
}

/** Runs workflows against a target. */
export async function runWorkflows(
  document: OpenApiDocument,
  workflows: readonly Workflow[],
  target: Target,
  { inputs = {}, maxTime }: WorkflowOptions,
): Promise<WorkflowsReport> {
  const start = performance.now();
  const { ready, notApplicable } = planWorkflows(document, workflows, target, inputs);
  const session = new Session(document, target, maxTime);
  const recorder = await startRecorder(target.base);
  try {
    const results = ready.length === 0 ? new Map() : await runRespect(document, recorder.url, ready);
    const passing = [...recorder.recorded];
    return {
      target: target.name,
      workflows: ready.map((workflow) =>
        reportOf(session, document, workflow, results.get(workflow.name) ?? [], passing),
      ),
      milliseconds: performance.now() - start,
      requests: recorder.recorded.length,
      notApplicable,
      checks: [...session.tallies.values()].filter(({ passed, failed: bad }) => passed + bad > 0),
    };
  } finally {
    session.close();
    await recorder.close();
  }
}

/** @param passing what was recorded; what belongs to the workflow is taken from its start */
function reportOf(
  session: Session,
  document: OpenApiDocument,
  workflow: Workflow,
  ran: readonly RespectStep[],
  passing: Recorded[],
): WorkflowReport {
  const [{ steps }] = workflowsOf(document, [workflow]) as [ReturnType<typeof workflowsOf>[number]];
  return {
    name: workflow.name,
    title: workflow.document.info.title,
    steps: steps.map(({ step: { stepId, operationId, description }, operation }): StepReport => {
      const result = ran.find((each) => each.stepId === stepId);
      const recorded = result ? taken(passing, result) : [];
      const exchanges = recorded.map((each): Exchange => ({ ...each, operation, intent: { kind: 'step' } }));
      return {
        stepId,
        operationId,
        description,
        ran: result !== undefined,
        status: recorded.at(-1)?.response.status ?? 0,
        milliseconds: recorded.reduce((sum, { response }) => sum + response.milliseconds, 0),
        faults: result?.faults ?? [],
        findings: exchanges.flatMap((exchange) => session.examine(exchange)),
      };
    }),
  };
}

/** Takes the requests of a step: all up to the one that respect names, and those that its redirects have led to. */
export function taken(passing: Recorded[], { method, target }: Pick<RespectStep, 'method' | 'target'>): Recorded[] {
  let at = passing.findIndex(
    ({ request }) => request.method === method && (target === undefined || request.target === target),
  );
  while (at >= 0 && redirectOf(passing[at]!) === passing[at + 1]?.request.target) at++;
  return passing.splice(0, at + 1);
}

/** Where a response redirects to, on the same server; `false` where it does not. */
function redirectOf({ request, response: { status, headers } }: Recorded): string | false {
  const { location } = headers;
  if (status < 300 || status >= 400 || location === undefined) return false;
  const { pathname, search } = new URL(location, new URL(request.target, 'http://server'));
  return pathname + search;
}
