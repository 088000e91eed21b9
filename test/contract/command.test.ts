/** The command: what is sent to a server that must not be changed. */
import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startMock } from 'user-management-mock';
import { memoryFile, ownWorkflows } from 'user-management-contract';
import { contractDir } from '../../scripts/lib/repo.ts';
import { document, operations } from './support/document.ts';
import { contract } from './support/command.ts';
import { startTamperingProxy } from './support/tampering-proxy.ts';
import { serverKey, startUsersServer } from './support/users-server.ts';

describe('pnpm contract', () => {
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
    const few = structuredClone(document);
    for (const path of Object.keys(few.paths)) if (/external|change/.test(path)) delete few.paths[path];
    const { code, stdout } = await contract(
      [
        ...['--target', server.url, '--write', '--budget', '4', '--otp-command', 'printf 000000'],
        ...['--max-time', '1', '--allow-untested', 'deleteAuthorizedApplication'],
      ],
      serverKey,
      {
        document: async () => few,
        workflows: async () => (await ownWorkflows()).filter(({ name }) => name === 'sign-up-and-verify'),
      },
    );
    await server.close();
    expect(code).toBe(1);
    expect(stdout.match(/✗ \w+ is not tested: .*/g)).toEqual([
      expect.stringMatching(/^✗ verifyEmail is not tested: verifyEmail returns 400 in the step /),
    ]);
    expect(stdout).toMatch(/^ {2}The response took \d+ ms, more than 1 ms\.$/m);
    expect(stdout).toMatch(/^Generated: \d{1,2} valid,/m);
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
