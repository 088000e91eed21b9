/** The command: misuse, and what is sent to a server that must not be changed. */
import { rmSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { startMock } from 'user-management-mock';
import { memoryFile, ownWorkflows } from 'user-management-contract';
import { runContractCommand } from 'user-management-contract/cli';
import { contractDir } from '../../scripts/lib/repo.ts';
import { document, operations } from './support/document.ts';
import { contract } from './support/command.ts';
import { startTamperingProxy } from './support/tampering-proxy.ts';
import { serverKey, startUsersServer } from './support/users-server.ts';

describe('pnpm contract', () => {
  it.each([
    [
      ['--format', 'pdf'],
      "Option '--format' takes one of console, json, junit, html, github, sarif, badge, baseline, not 'pdf'.",
    ],
    [['--target', 'ftp://x'], "Option '--target' takes 'mock' or an address"],
    [['--target', 'http://127.0.0.1:9'], 'Set CONTRACT_API_KEY to the API key of http://127.0.0.1:9.'],
    [['--budget', '1e3'], "Option '--budget' takes a whole number"],
    [['--seed', '0'], "Option '--seed' takes a whole number"],
    [['--max-time', '0'], "Option '--max-time' takes a whole number"],
    [['--own-data'], "Option '--own-data' needs --write."],
    [
      ['--allow-untested', 'getUser, getUsers'],
      /Option '--allow-untested' takes operations of the document, such as \w+, not 'getUsers'\. /,
    ],
    [['--fail-on', 'error'], "Option '--fail-on' takes finding or warning, not 'error'."],
    [['--baseline', 'missing.json'], "Option '--baseline' takes a file of JSON; missing.json: "],
    [['--baseline', 'package.json'], 'package.json must be a list such as '],
  ])('refuses %s in one line', async (args, message) => {
    const { code, stdout, stderr } = await contract(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toEqual([
      typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message),
    ]);
  });

  it('changes nothing on a server without --write, hides the key, and fails on what it finds', async () => {
    const mock = await startMock({ port: 0, apiKey: 'sk_secret_123' });
    const methods = new Set<string>();
    const server = await startTamperingProxy(mock.url, {
      request: (request) => {
        methods.add(request.method);
        return request;
      },
      response: (response) => (response.status === 200 ? { ...response, text: '{}' } : response),
    });
    const args = ['--target', server.url, '--budget', '20', '--seed', '3'];
    const { code, stdout } = await contract(args, 'sk_secret_123');
    await server.close();
    await mock.close();
    rmSync(memoryFile(contractDir, server.url));
    expect([...methods].sort()).toEqual(['GET', 'HEAD', 'OPTIONS', 'TRACE']);
    expect(stdout).toContain('"authorization: Bearer ${CONTRACT_API_KEY}"');
    expect(stdout).not.toContain('sk_secret_123');
    const left = operations.filter(({ method }) => method !== 'get').map(({ id }) => id);
    expect(stdout).toContain(`– ${left.length} of ${operations.length} operations were left out: ${left.join(', ')}.`);
    expect(code).toBe(1);
  });

  it('takes what it is told: codes, bounds, and what need not succeed', async () => {
    const server = await startUsersServer({ existing: 2, applications: false });
    const { argv } = process;
    const uncaught = process.listeners('uncaughtException');
    const listeners = (['SIGINT', 'SIGTERM'] as const).map((name) => [name, process.listeners(name)] as const);
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.stubEnv('CONTRACT_API_KEY', serverKey);
    process.argv = [
      'node',
      'contract',
      '--target',
      server.url,
      '--write',
      '--budget',
      '4',
      '--otp-command',
      'printf 000000',
      ...['--max-time', '1', '--allow-untested', 'deleteAuthorizedApplication'],
    ];
    try {
      const few = structuredClone(document);
      for (const path of Object.keys(few.paths)) if (/external|change/.test(path)) delete few.paths[path];
      const workflows = async () => (await ownWorkflows()).filter(({ name }) => name === 'sign-up-and-verify');
      await runContractCommand({ name: 'contract', document: async () => few, workflows });
      expect(process.exitCode).toBe(1);
      const text = String(log.mock.lastCall?.[0]);
      expect(text.match(/✗ \w+ is not tested: .*/g)).toEqual([
        expect.stringMatching(/^✗ verifyEmail is not tested: verifyEmail returns 400 in the step /),
      ]);
      expect(text).toMatch(/^ {2}The response took \d+ ms, more than 1 ms\.$/m);
      expect(text).toMatch(/^Generated: \d{1,2} valid,/m);
    } finally {
      process.argv = argv;
      process.exitCode = undefined;
      for (const each of process.listeners('uncaughtException'))
        if (!uncaught.includes(each)) process.removeListener('uncaughtException', each);
      for (const [name, before] of listeners)
        for (const each of process.listeners(name)) if (!before.includes(each)) process.removeListener(name, each);
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
      await server.close();
    }
  });

  it('takes what is left out without --write for no failure, and tells of it', async () => {
    const mock = await startMock({ port: 0, apiKey: 'sk_secret_123' });
    const args = ['--target', mock.url, '--budget', '20', '--seed', '3', '--fail-on', 'warning'];
    const { code, stdout } = await contract(args, 'sk_secret_123');
    await mock.close();
    expect(stdout).toContain('operations were left out');
    expect(stdout).toContain('The target keeps nothing');
    expect(stdout).toMatch(/– use-after-delete +0 passed, not applicable: \d/);
    expect({ code, warnings: stdout.match(/^! .*/gm) }).toEqual({ code: 0, warnings: null });
  });
});
