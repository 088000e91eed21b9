/** Arazzo workflows run against a server, each exchange held to the document. */
export { type GivenInputs, planWorkflows } from './plan.ts';
export { consoleReport, jsonReport, junitReport } from './report.ts';
export { type StepReport, type WorkflowsReport, failed } from './results.ts';
export { runWorkflows } from './run.ts';
