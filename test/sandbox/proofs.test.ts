/** The sandbox held to the workflows, and used through both clients. */
import { join } from 'node:path';
import { WorkOS } from '@workos-inc/node';
import { createClient } from 'user-management-client';
import { serverTarget } from 'user-management-contract';
import { runWorkflows } from 'user-management-contract/workflows';
import { readWorkflows } from 'user-management-openapi/workflows';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from 'user-management-sandbox';
import { generatedDir } from '../../scripts/lib/repo.ts';
import { document } from '../support/document.ts';
import { workflowCode, workflowInputs, workflowSeed } from './support/workflow-seed.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, seed: workflowSeed, codes: workflowCode });
});

afterAll(() => sandbox.close());

describe('the sandbox', () => {
  it('follows every workflow', async () => {
    const workflows = readWorkflows(join(generatedDir, 'workflows'));
    const target = serverTarget(sandbox.url, { write: true }, 'sk_test_workflows');
    const report = await runWorkflows(document, workflows, target, { inputs: workflowInputs, maxTime: 30_000 });
    expect(report.notApplicable).toEqual([]);
    expect(
      report.workflows
        .flatMap(({ steps }) => steps)
        .filter(({ ran, faults, findings }) => !ran || faults.length + findings.length > 0),
    ).toEqual([]);
  });

  it("lives a user's life through the official SDK", async () => {
    const { key, ...scope } = sandbox.scope();
    const { hostname, port } = new URL(sandbox.url);
    const { userManagement } = new WorkOS(key, {
      apiHostname: hostname,
      port: Number(port),
      https: false,
      maxRetries: 0,
    });
    const user = await userManagement.createUser({
      email: 'Ada@example.com',
      externalId: 'ada',
      metadata: { plan: 'free' },
    });
    expect(await userManagement.getUser(user.id)).toEqual(user);
    expect((await userManagement.getUserByExternalId('ada')).id).toBe(user.id);
    await userManagement.sendVerificationEmail({ userId: user.id });
    const [mail] = await scope.outbox();
    expect(mail).toMatchObject({ kind: 'email_verification', to: 'Ada@example.com', user_id: user.id });
    const verified = await userManagement.verifyEmail({ userId: user.id, code: mail?.code as string });
    expect(verified.user.emailVerified).toBe(true);
    const updated = await userManagement.updateUser({ userId: user.id, firstName: 'Ada', metadata: { plan: 'paid' } });
    expect(updated).toMatchObject({ firstName: 'Ada', metadata: { plan: 'paid' } });
    for (let index = 0; index < 11; index++) await userManagement.createUser({ email: `user${index}@example.com` });
    const all = await (await userManagement.listUsers()).autoPagination();
    expect(new Set(all.map((each) => each.id)).size).toBe(12);
    await userManagement.deleteUser(user.id);
    await expect(userManagement.getUser(user.id)).rejects.toMatchObject({ status: 404 });
    expect((await scope.events()).map(({ event }) => event).slice(0, 4)).toEqual([
      'user.created',
      'email_verification.created',
      'user.updated',
      'user.updated',
    ]);
    expect(JSON.stringify(await scope.events())).not.toContain(mail?.code);
  });

  it("lives it through this repository's client", async () => {
    const scope = sandbox.scope();
    const client = createClient({ apiKey: scope.key, baseUrl: sandbox.url });
    const user = await client.createUser({ email: 'ada@example.com' });
    await client.sendEmailChange({ id: user.id, new_email: 'eve@example.com' });
    const [mail] = await scope.outbox();
    const confirmed = await client.confirmEmailChange({ id: user.id, code: mail?.code as string });
    expect(confirmed.user).toMatchObject({ email: 'eve@example.com', email_verified: true });
    for (let index = 0; index < 5; index++) await client.createUser({ email: `user${index}@example.com` });
    const seen: string[] = [];
    for await (const each of client.listUsers({ limit: 2 })) seen.push(each.email);
    expect(seen).toEqual([4, 3, 2, 1, 0].map((index) => `user${index}@example.com`).concat('eve@example.com'));
    await client.deleteUser({ id: user.id });
    await expect(client.getUser({ id: user.id })).rejects.toMatchObject({ status: 404 });
  });
});
