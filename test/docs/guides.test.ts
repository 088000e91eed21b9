/** What the guides let readers paste: loops that read every page of a list, and requests with the hash of a password. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import treeSitter from '@vscode/tree-sitter-wasm';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { startSandbox, type Sandbox } from 'user-management-sandbox';
import { root } from '../../scripts/lib/repo.ts';
import { page, requestOf } from '../spec/expected/page.ts';
import { document, operations } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';
import { hasPython } from '../support/python.ts';
import { exampleKey } from '../support/requests.ts';
import { runModules } from '../support/run-modules.ts';
import { runInShell } from '../support/shell.ts';

const run = promisify(execFile);
const server = document.servers[0]!.url;
const blocksOf = (guide: string) => codeBlocks(document.tags.find((tag) => tag['x-page'] === guide)!.description!);
// More than two of the pages that the loops ask for.
const emails = Array.from({ length: 205 }, (_, index) => `user-${index}@example.com`);
const linesOf = (text: string) => text.split('\n').map((line) => line.trim());
let sandbox: Sandbox;
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ port: 0 });
  sandbox = await startSandbox({ port: 0, seed: { users: emails.map((email) => ({ email })) } });
});
afterAll(async () => {
  await mock?.close();
  await sandbox?.close();
});

describe('a loop of the pagination guide', () => {
  const loop = (language: string): string =>
    blocksOf('pagination').find((block) => block.language === language && /\b(while|loop|for \{)/.test(block.code))!
      .code;

  it('reads every user by curl', async () => {
    const { failure, stdout } = await runInShell(loop('sh'), server, sandbox.url);
    expect({ failure, printed: stdout.trim().split('\n').toSorted() }).toEqual({
      failure: null,
      printed: emails.toSorted(),
    });
  });

  it('reads every user by Python', async ({ skip }) => {
    if (!hasPython) skip('There is no python3 on this machine: the loop in Python is not run.');
    const { stdout } = await run('python3', ['-c', loop('python').replaceAll(server, sandbox.url)]);
    expect(stdout.trim().split('\n').toSorted()).toEqual(emails.toSorted());
  });

  it('reads every user by Node, with the official SDK', async () => {
    const redirect = { from: [server], to: sandbox.url };
    const runs = await runModules([{ name: 'loop.mjs', code: loop('js'), redirect }]);
    const { failure, printed } = runs['loop.mjs']!;
    expect({ failure, printed: printed.flat().toSorted() }).toEqual({ failure: null, printed: emails.toSorted() });
  });

  it.each([
    ['Ruby', 'ruby'],
    ['Go', 'go'],
    ['PHP', 'php'],
    ['Java', 'java'],
  ])('parses as %s, and calls what the page of the provider shows', async (label, language) => {
    await treeSitter.Parser.init();
    const grammar = createRequire(import.meta.url).resolve(
      `@vscode/tree-sitter-wasm/wasm/tree-sitter-${language}.wasm`,
    );
    const parser = new treeSitter.Parser().setLanguage(await treeSitter.Language.load(grammar));
    const { rootNode } = parser.parse(loop(language))!;
    expect(rootNode.hasError).toBe(false);
    const list = operations.find(({ id }) => id === 'listUsers')!;
    const { calls } = page.find((each) => requestOf(each) === requestOf(list))!;
    expect(loop(language)).toContain(`${calls[label]!}(`);
    // What it loads is loaded by samples too, or used by the name that it has last.
    const code = loop(language);
    const samples = operations.flatMap((each) => each.samples.filter((sample) => sample.label === label));
    const known = new Set(samples.flatMap(({ source }) => linesOf(source)));
    const loaded = linesOf(code).filter((line) => /^(?:import \w|require |"\S+"$)/.test(line));
    const isUsed = ([name]: RegExpExecArray) => new RegExp(`(?<![.\\w/"])${name}\\b`).test(code);
    expect(loaded).not.toEqual([]);
    // A whole library is known by a name of its own.
    const isLoaded = (line: string) =>
      known.has(line) || (!line.startsWith('require') && isUsed(/\w+(?="?;?$)/.exec(line)!));
    expect(loaded.filter((line) => !isLoaded(line))).toEqual([]);
  });

  it.each([
    ['ruby', /break if after(.*)/, '.nil?'],
    ['go', /if after (\S+ \S+) \{\n\t+break\n/, '== ""'],
    ['php', /while \(\$after (.*)\);/, '!== null'],
    ['java', /while \(after (.*)\);/, '!= null'],
  ])('goes on in %s while there is a next page, and sends its cursor', (language, condition, goesOn) => {
    const code = loop(language);
    expect(condition.exec(code)?.[1]).toBe(goesOn);
    // The cursor of one page is what the next is asked for, in as many objects as the loops that run.
    expect(code.match(/\blimit\W+100\b/i)).toHaveLength(1);
    expect(code.match(/after\W{1,3}after\b/i)).toHaveLength(1);
    expect(code.match(/\buser\W{1,2}(?:get)?email\b/gi)).toHaveLength(1);
    expect(code.match(/after(?: = page\b.*after\b|, \$users\] = )/i)).toHaveLength(1);
  });
});

describe('the guide to password hashes', () => {
  // That the rest of each request is right, the tests of all guides say.
  const bodies = blocksOf('password-hashes').map(
    ({ code }) => JSON.parse(/--data '(.*)'/.exec(code)![1]!) as Record<string, string>,
  );
  const cases = bodies.map((body) => [body['password_hash_type']!, body] as const);
  const create = async (url: string, body: object): Promise<{ status: number; code?: string }> => {
    const headers = { authorization: `Bearer ${exampleKey(document)}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}${operations.find(({ id }) => id === 'createUser')!.path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const { code } = (await response.json()) as { code?: string };
    return { status: response.status, ...(code !== undefined && { code }) };
  };

  it('has a request for every type of hash, once', () => {
    const types = new Set<string>();
    JSON.stringify(document.components.schemas, (key, value: { enum?: string[]; const?: string }) => {
      if (key === 'password_hash_type') for (const type of value.enum ?? [value.const ?? []].flat()) types.add(type);
      return value;
    });
    expect(cases.map(([type]) => type).toSorted()).toEqual([...types].toSorted());
  });

  it.each(cases)('shows a hash of the type %s that the mock and the sandbox take', async (_, body) => {
    expect(await create(mock.url, body)).toEqual({ status: 201 });
    expect(await create(sandbox.url, body)).toEqual({ status: 201 });
    await sandbox.reset();
  });

  it.each(cases)('shows a hash of the type %s of which the sandbox refuses the beginning', async (_, body) => {
    const part = { ...body, password_hash: body['password_hash']!.slice(0, 12) };
    expect(await create(sandbox.url, part)).toEqual({ status: 400, code: 'invalid_password_hash' });
  });
});

describe('the guide to e-mail flows', () => {
  const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';
  let flows: Sandbox;
  beforeAll(async () => {
    const user = { id, email: 'marcelina.davis@example.com' } as const;
    flows = await startSandbox({ port: 0, seed: { users: [user] }, codes: '123456' });
  });
  afterAll(() => flows?.close());

  it('verifies and changes an address by its lines, in their order', async () => {
    const lines = blocksOf('email-flows').filter(({ language }) => language === 'sh');
    const told: unknown[] = [];
    for (const { code } of lines) {
      const { failure, stdout } = await runInShell(code, server, flows.url);
      const { user } = JSON.parse(stdout) as { user: { email: string; email_verified: boolean } };
      told.push([failure, user.email, user.email_verified]);
    }
    expect(told).toEqual([
      [null, 'marcelina.davis@example.com', false],
      [null, 'marcelina.davis@example.com', true],
      [null, 'marcelina.davis@example.com', true],
      [null, 'new.email@example.com', true],
    ]);
  });

  it('has a program that asks for the code, says the new address, and ends', { timeout: 20_000 }, async () => {
    await flows.reset();
    const { code } = blocksOf('email-flows').find(({ language }) => language === 'ts')!;
    const folder = mkdtempSync(join(root, 'test', '.modules-'));
    writeFileSync(join(folder, 'flow.ts'), code.replace('{ apiKey:', `{ baseUrl: '${flows.url}', apiKey:`));
    const program = spawn(join(root, 'node_modules', '.bin', 'node'), [join(folder, 'flow.ts')]);
    onTestFinished(() => {
      program.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    });
    let said = '';
    program.stdout.on('data', (chunk: Buffer) => {
      // A terminal stays open behind what is typed.
      if (said === '') program.stdin.write('123456\n');
      said += chunk.toString();
    });
    expect(await once(program, 'exit')).toEqual([0, null]);
    expect(said).toBe('The code sent to new.email@example.com: new.email@example.com\n');
  });
});
