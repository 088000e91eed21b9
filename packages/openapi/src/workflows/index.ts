/** The Arazzo documents as code sees them, and how they are read and written. */
export { arazzoFile, arazzoFiles } from './arazzo.ts';
export {
  type Comparison,
  type Workflow,
  type WorkflowInput,
  type WorkflowStep,
  comparisonOf,
  comparisonsOf,
  expectedStatus,
  expressionOf,
  expressionsIn,
  readWorkflows,
  sentValues,
  workflowsOf,
} from './workflow.ts';
