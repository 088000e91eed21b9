/** The commands in this process: what they print, and their exit codes. */
import { vi } from 'vitest';
import { runContractCommand, runWorkflowsCommand } from 'user-management-contract/cli';
import { readWorkflows } from 'user-management-openapi/workflows';
import { contractDir, workflowsFolder } from '../../../scripts/lib/repo.ts';
import { document } from './document.ts';

/** What became of a command. */
interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

const events = ['SIGINT', 'SIGTERM', 'uncaughtException'];

/** Runs a command with arguments; without a key none is in its environment. Whatever it listens to, it no longer does then. */
async function ran(command: () => Promise<void>, args: readonly string[], key?: string): Promise<Outcome> {
  const { argv } = process;
  const before = events.map((event) => process.listeners(event as 'SIGINT'));
  const [stdout, stderr] = (['log', 'error'] as const).map((name) => {
    const lines: string[] = [];
    vi.spyOn(console, name).mockImplementation((line: string) => void lines.push(line));
    return lines;
  }) as [string[], string[]];
  vi.stubEnv('CONTRACT_API_KEY', key);
  process.argv = ['node', 'command', ...args];
  try {
    await command();
    return { code: Number(process.exitCode ?? 0), stdout: stdout.join('\n'), stderr: stderr.join('\n') };
  } finally {
    process.argv = argv;
    process.exitCode = undefined;
    for (const [at, event] of events.entries())
      for (const each of process.listeners(event as 'SIGINT'))
        if (!before[at]!.includes(each)) process.removeListener(event, each);
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
}

/** `pnpm contract`, which holds a server to what the small servers here serve. */
export const contract = (
  args: readonly string[],
  key?: string,
  more: Partial<Parameters<typeof runContractCommand>[0]> = {},
): Promise<Outcome> =>
  ran(
    () =>
      runContractCommand({
        name: 'pnpm contract',
        document: async () => document,
        workflows: async () => readWorkflows(workflowsFolder),
        memory: contractDir,
        ...more,
      }),
    args,
    key,
  );

/** `pnpm workflows`. */
export const workflows = (
  args: readonly string[],
  key?: string,
  more: Partial<Parameters<typeof runWorkflowsCommand>[0]> = {},
): Promise<Outcome> =>
  ran(
    () =>
      runWorkflowsCommand({
        name: 'pnpm workflows',
        document: async () => document,
        workflows: () => readWorkflows(workflowsFolder),
        ...more,
      }),
    args,
    key,
  );
