/** Holds a server to the document: a run, its target, and its reports. */
export { memoryFile } from './memory.ts';
export { ownDocument, ownWorkflows } from './own-document.ts';
export type { KnownFinding } from './baseline.ts';
export { badgeReport } from './report/badge.ts';
export { baselineReport } from './report/baseline.ts';
export { consoleReport } from './report/console.ts';
export { githubReport } from './report/github.ts';
export { htmlReport } from './report/html.ts';
export { jsonReport } from './report/json.ts';
export { junitReport } from './report/junit.ts';
export { sarifReport } from './report/sarif.ts';
export { codesFromCommand, type CodeSource } from './prepare/codes.ts';
export { type Report, hasFailed } from './report/report.ts';
export { type RunOptions, runContract } from './run.ts';
export { mockTarget, serverTarget, type Target } from './target.ts';
export type { Capability, Case, Check, Context, Exchange, Finding } from './types.ts';
