/** `pnpm mock:harness FOLDER`: runs the cases of Prism's own test harness against the mock. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { startMock } from 'user-management-mock';
import { parse } from 'yaml';
import { runCommand } from 'user-management-openapi/command';
import { filesBelow } from 'user-management-openapi/files';

/** The parts of a case, by the names that stand between rows of `=`. */
type Case = Partial<Record<string, string>>;

/** A response as `curl -i` prints it. */
interface Printed {
  status: string;
  headers: Map<string, string>;
  body: string;
}

await runCommand(
  {
    name: 'pnpm mock:harness',
    summary:
      "Runs Prism's harness cases (the folder test-harness/specs of its repository) against the mock, with --errors prism. Each case's command is given to a shell.",
    operands: { placeholder: 'FOLDER', min: 1, max: 1 },
    options: {},
  },
  async (_, [folder = '']) => {
    const files = filesBelow(resolve(folder)).filter((file) => file.endsWith('.txt'));
    if (files.length === 0) throw new Error(`There is no case, a file that ends in .txt, in ${folder}.`);
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const file of files) {
      const outcome = await run(readCase(readFileSync(file, 'utf8'))).catch((error: Error) => error.message);
      counts[outcome === undefined ? 'passed' : outcome.startsWith('skipped') ? 'skipped' : 'failed']++;
      if (outcome !== undefined) console.log(`${relative(folder, file)}: ${outcome}`);
    }
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped.`);
    if (counts.failed > 0) process.exitCode = 1;
  },
);

function readCase(text: string): Case {
  const [, ...parts] = text.split(/^====([\w-]+)====\r?\n/m);
  return Object.fromEntries(parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1]]] : [])));
}

/** Runs a case; gives what is wrong, and nothing when nothing is. */
async function run(parts: Case): Promise<string | undefined> {
  const { spec = '', server = '', command = '', expect: exact, 'expect-loose': loose, 'expect-keysOnly': keys } = parts;
  const words = server.trim().split(/\s+/);
  if (words[0] !== 'mock') return 'skipped, it is not about mocking';
  const { values } = parseArgs({
    args: words.slice(1),
    strict: false,
    options: {
      dynamic: { type: 'boolean', short: 'd' },
      cors: { type: 'string' },
      port: { type: 'string', short: 'p' },
    },
  });
  const mock = await startMock({
    port: 0,
    document: parse(spec) as object,
    errors: 'prism',
    dynamic: values['dynamic'] === true,
    cors: values['cors'] !== 'false',
  });
  try {
    const line = command.trim().replaceAll(/http:\/\/(?:localhost|127\.0\.0\.1):\d+/g, mock.url);
    const { stdout } = await promisify(execFile)('sh', ['-c', line], { timeout: 15_000 });
    return difference(printed(stdout), printed(exact ?? loose ?? keys ?? ''), exact !== undefined, keys !== undefined);
  } finally {
    await mock.close();
  }
}

function printed(text: string): Printed {
  const [head = '', ...rest] = text.trim().split(/\r?\n\r?\n/);
  const [first = '', ...lines] = head.split(/\r?\n/);
  const pairs = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line)).flatMap((match) => (match ? [match] : []));
  return {
    status: first.split(' ')[1] ?? '',
    headers: new Map(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), value.trim()])),
    body: rest.join('\n\n'),
  };
}

/** How a response differs from the expected one, which need not name every header. */
function difference(seen: Printed, wanted: Printed, isExact: boolean, keysOnly: boolean): string | undefined {
  if (seen.status !== wanted.status) return `status ${seen.status}, not ${wanted.status}: ${seen.body.slice(0, 200)}`;
  for (const [name, value] of wanted.headers) {
    if (seen.headers.get(name) !== value) return `${name}: ${seen.headers.get(name) ?? 'none'}, not ${value}`;
  }
  if (isExact && canonical(seen.body) !== canonical(wanted.body)) {
    return `body ${seen.body.slice(0, 300)}, not ${wanted.body.slice(0, 300)}`;
  }
  if (!keysOnly) return undefined;
  const [has, needs] = [seen.body, wanted.body].map((body) => Object.keys(JSON.parse(body) as object)) as [
    string[],
    string[],
  ];
  const missing = needs.filter((key) => !has.includes(key));
  return missing.length > 0 ? `the body lacks ${missing.join(', ')}` : undefined;
}

/** JSON without the order and the spaces that do not count; other text as it is. */
function canonical(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return body.trim();
  }
}
