/** Mutants: one layer is changed, the others stay, and the names of the checks that notice are collected. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runContract, type Report } from '../../scripts/contract/run.ts';
import { mockTarget, type Target } from '../../scripts/contract/target.ts';
import { keySchemeOf } from '../../scripts/contract/requests.ts';
import { rows } from '../../scripts/contract/report/console.ts';
import { filesBelow } from '../../scripts/lib/files.ts';
import {
  jsonMediaType,
  resolve,
  type OpenApiDocument,
  type OperationObject,
  type Response,
} from '../../scripts/lib/openapi.ts';
import { generatedDir } from '../../scripts/lib/repo.ts';
import { readHistory } from '../../scripts/releases/history.ts';
import { typesFaults } from '../agreement/types-faults.ts';
import { startMeddler } from '../contract/support/meddler.ts';
import { planted } from '../contract/support/planted.ts';
import { historyDifferences } from '../docs/support/history.ts';
import { referenceDifferences } from '../docs/support/reference.ts';
import { document, operations } from '../support/document.ts';

/** One change of one layer. */
export interface Mutant {
  layer: string;
  title: string;
  /** Makes the change and lets every check of the layer look. */
  killers(): Promise<string[]>;
}

/** What a run noticed: the checks with findings, and the parts of the document that were not met any more. */
function noticed({ findings, coverage, warnings }: Report): string[] {
  const missed = rows(coverage).filter(([, { missing }]) => missing.length > 0);
  return [
    ...new Set(findings.map(({ check }) => check)),
    ...missed.map(([name]) => `coverage of ${name}`),
    ...(warnings.length > 0 ? ['warnings'] : []),
  ];
}

const options = { seed: 7, budget: 40, maxTime: 5_000 };

async function run(target: Target): Promise<string[]> {
  try {
    return noticed(await runContract(document, target, options));
  } finally {
    await target.close();
  }
}

/** What so small a run misses even when nothing is wrong. It kills no mutant. */
let usual: Promise<string[]> | undefined;

/** What a run against a mock of another document notices, and one of the real document does not. */
async function runServed(served: OpenApiDocument): Promise<string[]> {
  usual ??= mockTarget(document, document).then(run);
  const always = await usual;
  return (await run(await mockTarget(document, served))).filter((name) => !always.includes(name));
}

/** Changes of the document that the mock serves. */
type Change = [
  title: string,
  change: (operation: OperationObject, copy: OpenApiDocument, path: string, method: string) => void,
];

/** The first success of an operation, as an own copy that can be changed. */
function successOf(operation: OperationObject, copy: OpenApiDocument): Response {
  const [status] = Object.keys(operation.responses).filter((each) => each.startsWith('2'));
  const own = structuredClone(resolve<Response>(copy, operation.responses[status!]!));
  operation.responses[status!] = own;
  return own;
}

const changes: Change[] = [
  ['is lost', (_, copy, path, method) => delete copy.paths[path]![method]],
  ['loses its last error', (operation) => delete operation.responses[Object.keys(operation.responses).at(-1)!]],
  [
    'loses a header of its last error',
    (operation, copy) => {
      const status = Object.keys(operation.responses).at(-1)!;
      const own = structuredClone(resolve<Response>(copy, operation.responses[status]!));
      operation.responses[status] = { ...own, headers: {} };
    },
  ],
  [
    'answers its success with other values',
    (operation, copy) => {
      const success = successOf(operation, copy);
      for (const { value } of Object.values(success.content?.[jsonMediaType]?.examples ?? {})) {
        (value as Record<string, unknown>)['object'] = 'mutant';
        for (const inner of Object.values(value as object))
          if (typeof inner === 'object' && inner) inner.object = 'mutant';
      }
      if (!success.content) operation.responses['202'] = success;
      if (!success.content) for (const status of ['200', '204']) delete operation.responses[status];
    },
  ],
  ['asks for no key', (operation) => (operation.security = [])],
];

function servedMutants(): Mutant[] {
  return operations.flatMap(({ id, path, method }) =>
    changes.map(([title, change]): Mutant => ({
      layer: 'document of the mock',
      title: `${id} ${title}`,
      async killers() {
        const copy = structuredClone(document);
        change(copy.paths[path]![method] as OperationObject, copy, path, method);
        return runServed(copy);
      },
    })),
  );
}

function answerMutants(): Mutant[] {
  return Object.entries(planted).map(([name, meddling]): Mutant => ({
    layer: 'answers of the mock',
    title: `the fault of ${name}`,
    async killers() {
      const mock = await mockTarget(document, undefined, keySchemeOf(document).example);
      const server = await startMeddler(mock.base, meddling);
      const capabilities = new Set(mock.capabilities).add('real keys');
      capabilities.delete('prefer');
      capabilities.delete('causes');
      const close = () => Promise.all([server.close(), mock.close()]).then(() => undefined);
      const target = { ...mock, base: server.url, capabilities, close };
      const maxTime = name === 'response-time' ? 140 : options.maxTime;
      try {
        // Without causes the coverage is never whole; only the checks count here.
        const { findings } = await runContract(document, target, { ...options, maxTime });
        return [...new Set(findings.map(({ check }) => check))];
      } finally {
        await close();
      }
    },
  }));
}

function typesMutants(): Mutant[] {
  const types = readFileSync(join(generatedDir, 'types.ts'), 'utf8');
  return operations.map(({ id }): Mutant => ({
    layer: 'types',
    title: `${id} has another name`,
    killers() {
      const changed = types.replace(new RegExp(`^( +)${id}: \\{`, 'm'), `$1${id}Mutant: {`);
      return Promise.resolve(changed !== types && typesFaults(document, changed).length > 0 ? ['types'] : []);
    },
  }));
}

function markdownMutants(): Mutant[] {
  const files = filesBelow(join(generatedDir, 'reference')).map(
    (file) => [basename(file), readFileSync(file, 'utf8')] as const,
  );
  return (
    files
      // What stands on this page is run by a test of its own.
      .filter(([name]) => name !== 'index.md' && name !== 'mock-answers.md')
      .flatMap(([name, text]) => {
        const starts = [...text.matchAll(/^## /gm)].map(({ index }) => index);
        return starts.slice(-2).map((start, index, last): Mutant => {
          const without = text.slice(0, start) + text.slice(last[index + 1] ?? text.length);
          return {
            layer: 'Markdown',
            title: `${name} loses its section "${/^## (.*)/.exec(text.slice(start))![1]}"`,
            killers() {
              const pages = new Map(files).set(name, without);
              return Promise.resolve([
                ...(referenceDifferences(pages, document).length > 0 ? ['reference'] : []),
                ...(historyDifferences(pages, document, readHistory()).length > 0 ? ['history'] : []),
              ]);
            },
          };
        });
      })
  );
}

/** Every mutant. */
export const mutants: Mutant[] = [...servedMutants(), ...answerMutants(), ...typesMutants(), ...markdownMutants()];
