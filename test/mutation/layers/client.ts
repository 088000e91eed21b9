/** Mutants of the client's hand-written runtime. The client's own test files are the checks: each runs as a whole. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../scripts/lib/repo.ts';
import type { Mutant } from '../mutant.ts';
import { testsThatNeedMore } from '../client.config.ts';

const run = promisify(execFile);
const source = join(root, 'packages', 'client', 'src');
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

/** The name of a test file of the client among the checks; the one with the mock is known to other layers too. */
export const clientTestName = (file: string) => {
  const name = basename(file, '.test.ts');
  return name === 'mock' ? 'client' : `client test: ${name}`;
};

/** The checks: the client's test files, but for those that build or start something of their own. */
export const clientTests = readdirSync(join(root, 'test', 'client'))
  .filter((file) => file.endsWith('.test.ts') && !testsThatNeedMore.includes(file))
  .map(clientTestName);

/** Changes: the file, what it is about, the text that goes, and the text that comes in its place. */
const changes: readonly [file: string, title: string, from: string, to: string][] = [
  ['retry.ts', 'a POST is repeated', "['POST', 'PATCH']", "['PATCH']"],
  ['retry.ts', 'one retry is missing', 'attempt > plan.maxRetries', 'attempt >= plan.maxRetries'],
  ['retry.ts', 'Retry-After counts milliseconds', 'retryAfter * 1000', 'retryAfter'],
  ['retry-after.ts', 'a date is guessed', '!httpDate.test(text)', 'false'],
  ['hooks.ts', 'a hook that rejects ends the process', 'await run();', 'run();'],
  ['path.ts', 'a path value is not encoded', 'return encodeURIComponent(text)', 'return text'],
  ['path.ts', 'a dot segment is sent', '(\\.|%2e){1,2}', '(\\.|%2e){3}'],
  ['pages.ts', 'a repeated cursor is followed', 'to && seen.get(to)! < place', 'false'],
  ['pages.ts', 'the first page is asked for again', 'first ??= load', 'first = load'],
  ['pages.ts', 'a walk backward is not turned round', 'data.toReversed()', 'data'],
  ['call.ts', 'the last interceptor is outermost', '?.toReversed()', ''],
  ['input.ts', 'query and body are mixed up', 'queryNames.includes(name)) query', 'queryNames.includes(name)) body'],
  ['input.ts', 'an unknown name is sent', 'open || fields.includes(name)', 'true'],
  ['promise.ts', 'a response has been read', 'texts.set(response, text)', ''],
  ['retry.ts', 'retries cost nothing', 'budget.calls -= callsPerRetry;', ''],
  ['errors.ts', 'the request id is lost', "get('X-Request-ID')", "get('Request-ID')"],
  ['errors.ts', 'the codes of one operation are known to all', 'listed.includes(code)', 'code !== undefined'],
  ['errors.ts', 'single reasons are lost', 'Array.isArray(errors) ? errors : []', '[]'],
  ['time.ts', 'an aborted signal is not noticed', 'if (signal?.aborted) queueMicrotask(run);', ''],
  [
    'attempt.ts',
    'hooks hear of no response',
    "tell(plan, 'onResponse',",
    "((..._: unknown[]) => {})(plan, 'onResponse',",
  ],
  ['attempt.ts', 'a list may be no list', 'facts.list && !Array.isArray(Object(data).data)', 'false'],
  [
    'options.ts',
    'a header of one call replaces all',
    '{ ...base.headers, ...given(more.headers) }',
    '{ ...more.headers }',
  ],
  ['options.ts', 'a key may be anything', 'apiKeyPattern.test(key) &&', 'key &&'],
  ['request.ts', 'a redirect is followed', "redirect: 'manual'", "redirect: 'follow'"],
  ['validation.ts', 'every response is valid', 'if (valid) return success;', 'return success;'],
];

/** The mutants. */
export function clientMutants(): Mutant[] {
  return changes.map(([file, title, from, to]): Mutant => ({
    layer: 'client',
    title: `${file}: ${title}`,
    killers: (one) => clientKillers(join(source, file), from, to, one),
  }));
}

async function clientKillers(file: string, from: string, to: string, one: boolean): Promise<string[]> {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from} any more. Choose another change.`);
  const folder = mkdtempSync(join(tmpdir(), 'mutation-client-'));
  const [changed, report] = [join(folder, basename(file)), join(folder, 'report.json')];
  writeFileSync(
    changed,
    text.replace(from, () => to),
  );
  const args = [
    'run',
    '--config',
    'test/mutation/client.config.ts',
    '--reporter=json',
    `--outputFile=${report}`,
    `--bail=${Number(one)}`,
  ];
  try {
    const env = { ...process.env, MUTANT_OF: file, MUTANT_TEXT: changed };
    // Vitest ends with 1 when a test fails, which is what is hoped for here.
    await run(process.execPath, [vitest, ...args], { cwd: root, env, maxBuffer: 2 ** 26 }).catch(() => undefined);
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      testResults: { name: string; status: string }[];
    };
    return testResults.filter(({ status }) => status === 'failed').map(({ name }) => clientTestName(name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
