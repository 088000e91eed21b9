/** What notices an edit of `spec/` in this process: the rules of the lint, the checks of `test/spec`, and runs of workflows and samples. */
import { join } from 'node:path';
import { lintFromString } from '@redocly/openapi-core';
import type { RulesetFunctionContext } from '@stoplight/spectral-core';
import { startMock } from 'user-management-mock';
import type { OpenApiDocument } from 'user-management-openapi';
import { readWorkflows, type Workflow } from 'user-management-openapi/workflows';
import { startSandbox } from 'user-management-sandbox';
import { stringify } from 'yaml';
import { redoclyConfig } from '../../../scripts/lint/redocly.ts';
import { complaintsOf } from '../../../scripts/lint/workflows.ts';
import { specDir, workflowsFolder } from '../../../scripts/lib/repo.ts';
import { ownRules } from '../../../spec/lint/ruleset.ts';
import { workflowCode, workflowInputs, workflowSeed } from '../../sandbox/support/workflow-seed.ts';
import { alikeFaults } from '../../spec/faults/alike-samples.ts';
import { choiceFaults } from '../../spec/faults/choices.ts';
import { describedRules } from '../../spec/faults/described.ts';
import { timeFaults } from '../../spec/faults/example-times.ts';
import { exampleFaults } from '../../spec/faults/examples.ts';
import { factsFaults } from '../../spec/faults/facts.ts';
import { flowFaults } from '../../spec/faults/flows.ts';
import { guideFaults, namedFaults } from '../../spec/faults/guides.ts';
import {
  firstExampleFaults,
  parameterFaults,
  rootFaults,
  sameEverywhereFaults,
  seenFaults,
  tagFaults,
  webhookNameFaults,
} from '../../spec/faults/listed.ts';
import { listFaults } from '../../spec/faults/lists.ts';
import { objectFaults } from '../../spec/faults/one-object.ts';
import { openApiFaults } from '../../spec/faults/openapi.ts';
import { pageFaults } from '../../spec/faults/page.ts';
import { loadGrammars, parsedFaults, parsedSamples } from '../../spec/faults/parsed-samples.ts';
import { remedyFaults } from '../../spec/faults/remedies.ts';
import { quotedFaults, requestExampleFaults } from '../../spec/faults/request-examples.ts';
import { ranFaults } from '../../spec/faults/run-samples.ts';
import { sampleFaults } from '../../spec/faults/samples.ts';
import {
  refinementFaults,
  requiredFaults,
  saidFaults,
  schemaExampleFaults,
  sharedFormFaults,
  valueSchemaFaults,
} from '../../spec/faults/schema-forms.ts';
import { sharedFlowFaults } from '../../spec/faults/shared-flows.ts';
import { shownResultFaults } from '../../spec/faults/shown-results.ts';
import { toldFaults } from '../../spec/faults/told.ts';
import { typesOfFactsFaults } from '../../spec/faults/types.ts';
import { webhookExampleFaults } from '../../spec/faults/webhook-examples.ts';
import { writtenFaults } from '../../spec/faults/written-samples.ts';
import { wordsOfSpec } from '../../spec/support/words-of-spec.ts';
import { follow } from './follow.ts';
import type { Dictionary, World } from './world.ts';

/** Says whether it notices an edit. */
export type Judge = (file: string, value: unknown) => Promise<boolean>;

const words = wordsOfSpec();

type Check = (document: OpenApiDocument) => readonly unknown[] | Promise<readonly unknown[]>;

const workflows = readWorkflows(workflowsFolder);

/** Checks of the whole document, those that are quick first. */
const wholeChecks: readonly Check[] = [
  objectFaults,
  tagFaults,
  rootFaults,
  firstExampleFaults,
  sameEverywhereFaults,
  webhookNameFaults,
  requestExampleFaults,
  quotedFaults,
  timeFaults,
  toldFaults,
  ...Object.values(describedRules),
  listFaults,
  guideFaults,
  (document) => remedyFaults(document, workflows),
  (document) => seenFaults(document, workflows),
  (document) => workflows.flatMap((workflow) => complaintsOf(document, workflow)),
  (document) => flowFaults(workflows, document),
  namedFaults,
  pageFaults,
];

/** Checks of everything but examples, which decide nothing there. */
const formChecks: readonly Check[] = [
  typesOfFactsFaults,
  factsFaults,
  saidFaults,
  requiredFaults,
  sharedFormFaults,
  schemaExampleFaults,
  refinementFaults,
  valueSchemaFaults,
  parameterFaults,
  (document) => writtenFaults(document),
  openApiFaults,
];

const sampleChecks: readonly Check[] = [
  (document) => parsedSamples(document).flatMap((sample) => parsedFaults(sample.source, sample)),
  ranFaults,
  sampleFaults,
];

const aboutFiles = ['no-inline-schema', 'no-orphan-file'];
const aboutAll = ['error-code-catalog', 'list-pagination'];
/** Those that need the code of schemas are the last. */
const withSchemas = ['valid-examples', 'refinements', 'reachable-examples'];
const lintRules = Object.entries(ownRules)
  .filter(([name]) => !aboutFiles.includes(name))
  .toSorted(([one], [other]) => Number(withSchemas.includes(one)) - Number(withSchemas.includes(other)));

/** What the rules of the lint find in a document whose references are resolved. */
function* lintFaults(document: Dictionary, paths: Dictionary): Generator {
  for (const [name, { then }] of lintRules) {
    const { function: check, functionOptions } = [then].flat()[0]!;
    const part = aboutAll.includes(name) ? document : { ...document, paths };
    const found = check(part, functionOptions ?? null, {} as RulesetFunctionContext);
    if (Array.isArray(found)) yield* found;
  }
}

/** The entries of a map that are other values than before. */
const changedEntries = (before: object, now: object): Dictionary =>
  Object.fromEntries(Object.entries(now).filter(([name, value]) => (before as Dictionary)[name] !== value));

/** Whether any of the checks finds something; one that throws does too. */
async function finds(checks: readonly Check[], document: OpenApiDocument): Promise<boolean> {
  for (const check of checks) {
    const faults = await Promise.try(check, document).catch((error: unknown) => [error]);
    if (faults.length > 0) return true;
  }
  return false;
}

/** Notices edits of files that the document is made of. */
export function documentJudge(before: World): Judge {
  const [was, known] = [before.resolved() as { paths: Dictionary }, before.bundle()];
  return async (file, value) => {
    const world = before.with(file, value);
    let [now, bundle] = [was, known];
    try {
      [now, bundle] = [world.resolved() as { paths: Dictionary }, world.bundle()];
    } catch {
      return true;
    }
    if (world.orphans().length > 0 || words.faults(file, value).length > 0) return true;
    const isExample = file.startsWith('examples/');
    if (!isExample && (await finds(formChecks, bundle))) return true;
    if (await finds(wholeChecks, bundle)) return true;
    // What is only shown breaks nothing but where it is shown.
    const lint = () => [...lintFaults(now, changedEntries(was.paths, now.paths))];
    if (await finds([lint], bundle)) return true;
    const paths = changedEntries(known.paths, bundle.paths) as OpenApiDocument['paths'];
    // The rule of the lint has looked at the examples of a schema that is another one now.
    const ofPaths = file.startsWith('components/schemas/') ? [] : [shownResultFaults, exampleFaults];
    if (await finds(ofPaths, { ...bundle, paths })) return true;
    return finds(isExample ? [webhookExampleFaults, choiceFaults] : [choiceFaults, webhookExampleFaults], bundle);
  };
}

/** Notices edits of samples. */
export async function sampleJudge(before: World): Promise<Judge> {
  await loadGrammars();
  return async (file, value) => {
    if (words.faults(file, value).length > 0) return true;
    const bundle = before.with(file, value).bundle();
    const paths = changedEntries(before.bundle().paths, bundle.paths) as OpenApiDocument['paths'];
    const part = { ...bundle, paths };
    return (
      (await finds([(own) => writtenFaults(own, bundle), firstExampleFaults, ...sampleChecks], part)) ||
      finds([alikeFaults, pageFaults], bundle)
    );
  };
}

/** Notices edits of workflows. Its servers are closed with it. */
export async function workflowJudge(document: OpenApiDocument): Promise<Judge & AsyncDisposable> {
  const config = await redoclyConfig();
  const mock = await startMock({ port: 0 });
  const sandbox = await startSandbox({ port: 0, seed: workflowSeed, codes: workflowCode });
  const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = workflowInputs;
  const judge: Judge = async (file, value) => {
    const name = file.replace(/^.*\/|\..*$/g, '');
    const absoluteRef = join(specDir, file);
    const edited = value as Partial<Workflow['document']>;
    const [own] = edited.workflows ?? [];
    // Nobody can read it.
    if (own === undefined) return true;
    const workflow = { ...own, document: edited as Workflow['document'], name };
    return finds(
      [
        () => words.faults(file, value),
        () => complaintsOf(document, workflow),
        () => flowFaults([workflow], document),
        () =>
          sharedFlowFaults(
            workflows.map((each) => (each.name === name ? workflow : each)),
            document,
          ),
        () => lintFromString({ source: stringify(value), absoluteRef, config }),
        () => follow(document, workflow, { base: mock.url, inputs: {} }).then(() => []),
        async () => {
          await sandbox.reset();
          await follow(document, workflow, { base: sandbox.url, inputs: inputs[name] ?? {} });
          return [];
        },
      ],
      document,
    );
  };
  return Object.assign(judge, {
    async [Symbol.asyncDispose]() {
      await Promise.all([mock.close(), sandbox.close()]);
    },
  });
}
