/** `pnpm mock:harness`: cases in the form of Prism's own harness. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'mock-harness-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const spec = `openapi: 3.0.0
paths:
  /a:
    get:
      responses:
        200: { description: '', content: { application/json: { example: { b: 1, c: 2 } } } }`;

function write(name: string, kind: string, expected: string, server = 'mock -p 4010 ${document}'): void {
  const parts = { test: name, spec, server, command: 'curl -si http://localhost:4010/a', [kind]: expected };
  writeFileSync(
    join(folder, `${name}.txt`),
    Object.entries(parts)
      .map(([part, text]) => `====${part}====\n${text}\n`)
      .join(''),
  );
}

/** Runs the command on the folder. */
function run(): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'scripts/mock-harness.ts'), folder], (error, stdout) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout }),
    );
  });
}

it('tells passed from failed and skipped cases', async () => {
  write('exact', 'expect', 'HTTP/1.1 200 OK\ncontent-type: application/json\n\n{"b":1,"c":2}');
  write('loose', 'expect-loose', 'HTTP/1.1 200 OK\n\n{"b":9}');
  write('keys', 'expect-keysOnly', 'HTTP/1.1 200 OK\n\n{"c":9}');
  write('proxy', 'expect', 'HTTP/1.1 200 OK', 'proxy -p 4010 ${document} http://localhost:4011');
  expect(await run()).toEqual({
    code: 0,
    stdout: 'proxy.txt: skipped, it is not about mocking\n3 passed, 0 failed, 1 skipped.\n',
  });
  write('status', 'expect', 'HTTP/1.1 201 Created');
  write('header', 'expect-loose', 'HTTP/1.1 200 OK\ncontent-type: text/plain');
  write('body', 'expect', 'HTTP/1.1 200 OK\n\n{"b":1}');
  write('lack', 'expect-keysOnly', 'HTTP/1.1 200 OK\n\n{"d":1}');
  const { code, stdout } = await run();
  expect(code).toBe(1);
  expect(stdout).toMatch(/^status\.txt: status 200, not 201/m);
  expect(stdout).toMatch(/^header\.txt: content-type: application\/json, not text\/plain/m);
  expect(stdout).toMatch(/^body\.txt: body \{"b":1,"c":2\}, not \{"b":1\}/m);
  expect(stdout).toMatch(/^lack\.txt: the body lacks d/m);
  expect(stdout).toMatch(/^3 passed, 4 failed, 1 skipped\.$/m);
});
