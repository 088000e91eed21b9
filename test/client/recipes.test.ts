/** The guide's recipe for browsers, called as a browser would. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { bodyExamples } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';
import { apiKey } from './support/calls.ts';

const user = bodyExamples().find(({ operation, status }) => operation.id === 'getUser' && status === '200')!.example
  .value as Record<string, unknown> & { id: string };

let folder: string;
let app: Hono;
const requests: { url: string; headers: Headers }[] = [];

beforeAll(async () => {
  const guide = readFileSync(join(root, 'packages', 'client', 'GUIDE.md'), 'utf8');
  const recipe = codeBlocks(guide).find(({ language, code }) => language === 'ts' && code.includes('new Hono().get('));
  vi.stubEnv('USER_MANAGEMENT_API_KEY', apiKey);
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push({ url, headers: new Headers(init.headers) });
    if (url.endsWith(user.id)) return Response.json(user);
    const body = { code: 'entity_not_found', message: 'No' };
    return url.endsWith('user_0') ? Response.json(body, { status: 404 }) : Response.json({}, { status: 403 });
  });
  folder = mkdtempSync(join(root, 'test', '.modules-'));
  writeFileSync(join(folder, 'recipe.ts'), recipe!.code);
  ({ app } = (await import(join(folder, 'recipe.ts'))) as { app: Hono });
});

afterAll(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (session?: string) => {
  const response = await app.request('/api/me', session ? { headers: { Cookie: `session=${session}` } } : {});
  return { status: response.status, body: await response.json() };
};

it('gives what a signed-in user may see of themselves, and nothing else', async () => {
  expect(await ask(user.id)).toEqual({
    status: 200,
    body: { first_name: user['first_name'], profile_picture_url: user['profile_picture_url'] },
  });
  expect(requests.at(-1)!.headers.get('Authorization')).toBe(`Bearer ${apiKey}`);
});

it('asks for nobody without a session', async () => {
  const before = requests.length;
  expect(await ask()).toEqual({ status: 401, body: { code: 'signed_out' } });
  expect(requests).toHaveLength(before);
});

it('tells of a user who is gone, and of nothing that is the server’s own affair', async () => {
  expect(await ask('user_0')).toEqual({ status: 404, body: { code: 'entity_not_found' } });
  expect(await ask('user_1')).toEqual({ status: 502, body: { code: 'unavailable' } });
});
