/** A run leaves a server as it found it: what was there before is the same afterwards, and nothing else is there. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  codesFromCommand,
  memoryFile,
  ownWorkflows,
  runContract,
  serverTarget,
  type RunOptions,
} from 'user-management-contract';
import { contractDir, root } from '../../scripts/lib/repo.ts';
import { document, operations } from './support/document.ts';
import type { Bug } from './support/bugs.ts';
import { serverKey, startUsersServer } from './support/users-server.ts';

const options = { seed: 5, budget: 200, maxTime: 5_000 };

/** Runs the command against a server. */
function contract(url: string, args: readonly string[], done: (code: number | null, stderr: string) => void) {
  const script = join(root, 'scripts/contract.ts');
  const child = spawn(process.execPath, [script, '--target', url, '--budget', '300', '--seed', '5', ...args], {
    env: { ...process.env, CONTRACT_API_KEY: serverKey },
  });
  let stderr = '';
  child.stdout.resume();
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.on('close', (code) => done(code, stderr));
  return child;
}

describe('a run that writes', () => {
  it('leaves every user of before as it was, and none of its own, and each operation succeeds', async () => {
    const server = await startUsersServer({ existing: 14 });
    try {
      const before = structuredClone(server.users.all);
      const announced: string[] = [];
      const target = serverTarget(server.url, { write: true }, serverKey);
      const report = await runContract(document, target, {
        ...options,
        workflows: await ownWorkflows(),
        announce: (text) => {
          expect(server.came.filter(({ method }) => method !== 'GET')).toEqual([]);
          announced.push(text);
        },
      });
      expect(server.users.all).toEqual(before);
      expect(report.findings.map(({ check, operation, fault }) => `${check} ${operation}: ${fault}`)).toEqual([]);
      expect({ untested: report.untested, warnings: report.warnings }).toEqual({ untested: [], warnings: [] });
      expect(report.coverage.operations).toMatchObject({ covered: operations.length, missing: [] });
      expect(announced).toEqual([expect.stringMatching(/^Writes to .*createUser.*\n.*never changed\.\n.*createUser/)]);
    } finally {
      await server.close();
    }
  });

  it('that is interrupted tells nothing of what it has not come to', async () => {
    const interruption = new AbortController();
    const server = await startUsersServer({
      existing: 3,
      responded: (count) => void (count > 20 && interruption.abort()),
    });
    try {
      const target = serverTarget(server.url, {}, serverKey);
      const baseline = [{ check: 'server-error', operation: 'listUsers' }];
      const { signal } = interruption;
      const report = await runContract(document, target, { ...options, baseline, signal });
      expect(report).toMatchObject({ interrupted: 'Interrupted.', warnings: [], untested: [], notes: [] });
      expect(report.checks.find(({ name }) => name === 'server-error')?.passed).toBeGreaterThan(10);
    } finally {
      await server.close();
    }
  });

  it('takes what is there for its own with permission alone', async () => {
    const server = await startUsersServer({ existing: 14 });
    try {
      const target = serverTarget(server.url, { write: true, ownData: true }, serverKey);
      await runContract(document, target, options);
      expect(server.users.all.filter(({ email }) => String(email).endsWith('@example.org')).length).toBeLessThan(14);
    } finally {
      await server.close();
    }
  });

  it('with permission goes on with users of its own when those that were there are deleted', async () => {
    const server = await startUsersServer({ existing: 1 });
    try {
      const target = serverTarget(server.url, { write: true, ownData: true }, serverKey);
      // Nor is a user deleted before what only that user has was tried.
      server.users.lets = false;
      const report = await runContract(document, target, { ...options, budget: 20, workflows: await ownWorkflows() });
      expect(report.findings.map(({ check, operation, fault }) => `${check} ${operation}: ${fault}`)).toEqual([]);
      expect(report.untested).toEqual([]);
    } finally {
      await server.close();
    }
  });

  it('fails for an operation without a success, unless it is named, and says what is missing', async () => {
    const server = await startUsersServer({ existing: 2, applications: false });
    const untested = async (more: Partial<RunOptions>) => {
      const target = serverTarget(server.url, { write: true }, serverKey);
      const without = { ...options, budget: 20, workflows: await ownWorkflows(), codes: async () => undefined };
      const report = await runContract(document, target, { ...without, ...more });
      return report.untested.map(({ operation, reason }) => `${operation}: ${reason}`);
    };
    try {
      const codeless = [
        expect.stringMatching(/^verifyEmail: .* give --otp-command/),
        expect.stringMatching(
          /^deleteAuthorizedApplication: .* needs application_id of the step list-applications, which/,
        ),
        expect.stringMatching(/^confirmEmailChange: .* give --otp-command/),
      ] as string[];
      expect(await untested({})).toEqual(codeless);
      expect(await untested({ allowUntested: ['verifyEmail', 'confirmEmailChange'] })).toEqual([codeless[1]]);
      const codes = codesFromCommand('echo No mail for "$CONTRACT_EMAIL" >&2; exit 3');
      const [first] = await untested({ codes });
      expect(first).toMatch(/^verifyEmail: .*The command for codes fails: No mail for Contract-\S+@example\.com$/);
    } finally {
      await server.close();
    }
  });

  it('sends an earlier failure again with an id of now, since the one of then is gone', async () => {
    const memory = join(mkdtempSync(join(tmpdir(), 'contract-')), 'failures.json');
    const run = async (existing: number, bug?: Bug) => {
      const server = await startUsersServer({ existing, bug });
      try {
        const target = serverTarget(server.url, { write: true }, serverKey);
        return { ...(await runContract(document, target, { ...options, memory })), came: server.came };
      } finally {
        await server.close();
      }
    };
    const before = await run(2, 'limits are one too high');
    const paths = before.findings.map(({ exchange }) => exchange.request.target.split('?')[0]!);
    const [own] = paths.filter((path) => path.endsWith('/authorized_applications'));
    expect(own).toMatch(/user_0+/);
    // The ids of the first run belong to others here, whose applications are none of the run's business.
    const after = await run(100);
    expect(after.replayed).toBe(before.findings.length);
    expect(after.came.filter(({ path }) => path === own)).toEqual([]);
    expect(after.findings.map(({ check, operation, fault }) => `${check} ${operation}: ${fault}`)).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'cleans up after %s in the middle, as Ctrl+C and a service send it',
    async (signal) => {
      let interrupt: (() => void) | undefined;
      const server = await startUsersServer({
        existing: 14,
        responded: (count) => {
          if (count < 150 || server.users.all.length === 14) return;
          interrupt?.();
          interrupt = undefined;
        },
      });
      try {
        const before = structuredClone(server.users.all);
        const ended = await new Promise<{ code: number | null; stderr: string }>((done) => {
          const child = contract(server.url, ['--write'], (code, stderr) => done({ code, stderr }));
          interrupt = () => child.kill(signal);
        });
        expect(interrupt).toBe(undefined);
        rmSync(memoryFile(contractDir, server.url), { force: true });
        expect(server.users.all).toEqual(before);
        expect(ended).toEqual({ code: 130, stderr: expect.stringContaining('never changed') as string });
      } finally {
        await server.close();
      }
      // A process starts, and two cores may be busy with others.
    },
    240_000,
  );
});
