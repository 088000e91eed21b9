/** What came of workflows. */
import type { Tally } from '../session.ts';
import type { Finding } from '../types.ts';

/** What came of a step. */
export interface StepReport {
  stepId: string;
  operationId: string;
  /** What the step shows, in a sentence. */
  description: string;
  /** Whether it ran: the steps after a failed one do not. */
  ran: boolean;
  /** The status of the last response; 0 when none came. */
  status: number;
  /** How long its requests took. */
  milliseconds: number;
  /** What is not as the workflow describes it. */
  faults: string[];
  /** What the contract checks found in what passed. */
  findings: Finding[];
}

/** What came of a workflow. */
export interface WorkflowReport {
  name: string;
  title: string;
  steps: StepReport[];
}

/** What came of a run. */
export interface WorkflowsReport {
  target: string;
  milliseconds: number;
  requests: number;
  workflows: WorkflowReport[];
  /** The workflows that did not run, and why. */
  notApplicable: { name: string; reason: string }[];
  checks: Tally[];
}

/** Whether a step went wrong in any way. */
export function failed({ faults, findings }: StepReport): boolean {
  return faults.length + findings.length > 0;
}
