/** Runs `redocly respect` on workflows and reads its result. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { arazzoFile, arazzoFiles, type Workflow } from 'user-management-openapi/workflows';
import { writeText } from 'user-management-openapi/files';
import type { OpenApiDocument } from 'user-management-openapi';
import { runRedocly } from 'user-management-openapi/redocly';

/** What respect says of a step that it has run. */
export interface RespectStep {
  stepId: string;
  /** The request's method in upper case. */
  method: string;
  /** The path with its query; `undefined` when no response came. */
  target: string | undefined;
  /** What is wrong, a line each; none when the step went as described. */
  faults: string[];
}

/** The file that respect writes; only what is read here is typed. */
export interface RespectLog {
  files: Record<string, { executedWorkflows: { executedSteps: LoggedStep[] }[] }>;
}

interface LoggedStep {
  stepId: string;
  request?: { method: string; url: string };
  checks: { name: string; passed: boolean; message: string; condition?: string }[];
}

/**
 * Runs workflows in one process: starting it takes longer than all their requests.
 * @param server the address that stands in for the document's own servers
 * @param workflows as they are to run; the defaults of their inputs are what they get. Values go to the process by a file that
 *   only this user can read, so that a key shows up neither in a list of processes nor in an environment
 * @returns by workflow name, the steps that ran; those after a failed one did not
 * @throws an Error with respect's own words when it cannot run at all
 */
export async function runRespect(
  document: OpenApiDocument,
  server: string,
  workflows: readonly Workflow[],
): Promise<Map<string, RespectStep[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'workflows-'));
  const log = join(folder, 'log.json');
  try {
    writeText(join(folder, 'openapi.json'), JSON.stringify(document));
    for (const [name, text] of arazzoFiles(workflows)) writeText(join(folder, 'workflows', name), text);
    const files = workflows.map(({ name }) => join(folder, 'workflows', arazzoFile(name)));
    const sources = new Set(workflows.flatMap(({ document: { sourceDescriptions } }) => sourceDescriptions));
    const servers = [...new Set([...sources].map(({ name }) => `${name}=${server}`))];
    const args = ['respect', ...files, ...servers.flatMap((each) => ['--server', each]), '--json-output', log];
    const { output } = await runRedocly(args);
    return stepsIn(readLog(log, output));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The steps that a log of respect tells of, by workflow name. */
export function stepsIn({ files }: RespectLog): Map<string, RespectStep[]> {
  return new Map(
    Object.entries(files).map(([file, { executedWorkflows }]) => [
      basename(file).split('.')[0]!,
      executedWorkflows.flatMap(({ executedSteps }) => executedSteps.map(stepOf)),
    ]),
  );
}

function readLog(file: string, output: string): RespectLog {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RespectLog;
  } catch (cause) {
    throw new Error(`redocly respect could not run the workflows:\n${output.trim()}`, { cause });
  }
}

function stepOf({ stepId, request, checks }: LoggedStep): RespectStep {
  // Respect leaves the address empty when no response came.
  const url = request && URL.canParse(request.url) ? new URL(request.url) : undefined;
  return {
    stepId,
    method: request?.method.toUpperCase() ?? '',
    target: url && url.pathname + url.search,
    faults: checks.filter(({ passed }) => !passed).map(faultOf),
  };
}

/** A check's own words: the condition where there is one, else the message in one line. */
function faultOf({ name, message, condition }: LoggedStep['checks'][number]): string {
  if (name === 'success criteria check' && condition !== undefined) return `Not so: ${condition}`;
  return `${name}: ${message.replaceAll(/\s+/g, ' ').trim()}`;
}
