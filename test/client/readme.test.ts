/** Every snippet of the README and the guide compiles and runs against the mock. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { jsonMediaType, webhooksOf } from 'user-management-openapi';
import { beforeAll, expect, it, vi } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { codeBlocks } from '../support/markdown.ts';
import { document } from '../support/document.ts';
import { runModules, type ModuleRun } from '../support/run-modules.ts';
import { runSnippets } from './support/readme-snippets.ts';

const [readme, guide] = ['README', 'GUIDE'].map((name) =>
  readFileSync(join(root, 'packages', 'client', `${name}.md`), 'utf8'),
) as [string, string];
const snippets = new Map(
  Object.entries({ readme, guide }).flatMap(([name, text]) =>
    codeBlocks(text)
      .filter(({ language }) => language === 'ts')
      .map(({ code }, index) => [`${name}-${index + 1}.ts`, code]),
  ),
);

let runs: Record<string, ModuleRun>;
let passedByProxy: string[];
beforeAll(async () => {
  ({ runs, passedByProxy } = await runSnippets(snippets));
});

it.each(['readme', 'guide'])('the %s has snippets', (name) => {
  expect([...snippets.keys()].filter((file) => file.startsWith(name)).length).toBeGreaterThan(5);
});

it('all compile', () => {
  const files = new Map([...snippets].map(([name, code]) => [join(root, 'test', name), code]));
  expect(compile(files)).toEqual([]);
});

it.each([...snippets])('%s runs against the mock', (name, code) => {
  expect(runs[name]!.failure).toBe(null);
  // A snippet's own branches for what goes wrong stay silent when all goes well.
  if (/^console\.log/m.test(code)) expect(runs[name]!.printed).not.toEqual([]);
});

it('the handler of webhooks takes what is signed, says what happened, and refuses what is not signed', async () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const deleted = webhooksOf(document).find(({ path }) => path === 'user.deleted')!;
  const [example] = Object.values(deleted.requestBody!.content[jsonMediaType]!.examples!);
  const event = example!.value as { data: { email: string } };
  const body = JSON.stringify(event);
  const signature = new Webhook(secret).sign('msg_1', new Date(), body);
  const time = String(Math.floor(Date.now() / 1_000));
  const code = [...snippets.values()].find((each) => each.includes("from 'hono'"))!;
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': time, 'webhook-signature': signature };
  const deliveries = JSON.stringify([headers, { ...headers, 'webhook-id': 'msg_2' }]);
  const deliver = `for (const headers of ${deliveries}) console.log((await app.request('/webhooks', { method: 'POST', body: ${JSON.stringify(body)}, headers })).status);`;
  vi.stubEnv('WEBHOOK_SECRET', secret);
  const { 'handler.ts': run } = await runModules([{ name: 'handler.ts', code: `${code}\n${deliver}` }]);
  vi.unstubAllEnvs();
  expect(run).toEqual({ failure: null, printed: [[`${event.data.email} is gone.`], [200], [400]] });
});

it('the proxy’s recipe goes through the proxy', () => {
  expect(passedByProxy).toEqual(['/user_management/users']);
});
