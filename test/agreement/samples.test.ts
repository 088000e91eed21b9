/**
 * The samples that the docs claim to be run: each is, as it is written and as a reader's settings change it, and what arrives at
 * the mock is the operation's own request.
 */
import { startMock, type Mock } from 'user-management-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapted } from 'user-management-docs/browser';
import { languageOf } from 'user-management-openapi/sample-languages';
import { document, isInClient, operations } from '../support/document.ts';
import type { ArrivedRequest } from '../support/recorder.ts';
import { exampleKey } from '../support/requests.ts';
import { faultsOf, runSamples, type RunnableSample, type SampleRun } from './support/sample-requests.ts';

const baseUrl = document.servers[0]!.url;
const values = { apiKey: exampleKey(document), baseUrl };
const readersKey = 'sk_of_a_reader';

const runnable = operations.flatMap((operation) =>
  operation.samples.flatMap(({ label, source }) => {
    const language = languageOf(label);
    if (!language || language.check.kind === 'parse') return [];
    const name = `${operation.id}-${label.replaceAll(' ', '-')}`;
    const written: RunnableSample = { name: `${name}-written`, language, source: () => source, address: baseUrl };
    const changed: RunnableSample = {
      name: `${name}-changed`,
      language,
      source: (address) => adapted(source, { apiKey: readersKey, baseUrl: address }, values, language),
    };
    return [{ operation, label, written, changed }];
  }),
);

/** Samples with one fault each. */
const faulty = runnable
  .filter(({ operation }) => operation === operations.find(({ method }) => method === 'post'))
  .flatMap(({ operation, label, written }) => {
    const faults: [string, (source: string) => string][] = [
      ['a fault of syntax', (source) => source.replace(/\)|"/, '')],
      [
        'another method or path',
        (source) => source.replace(operation.path, `${operation.path}s`).replace(operation.id, `${operation.id}s`),
      ],
      ['a misspelled property', (source) => source.replace(/(\s)("?)email\2:/, '$1$2e_mail$2:')],
    ];
    return faults.map(([fault, change], index) => ({
      operation,
      title: `${fault} in ${label}`,
      sample: { ...written, name: `${written.name}-${index}`, source: () => change(written.source('')) },
    }));
  });

let mock: Mock;
let runs: Record<string, SampleRun>;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  const samples = runnable.flatMap(({ written, changed }) => [written, changed]);
  runs = await runSamples(mock.url, [...samples, ...faulty.map(({ sample }) => sample)]);
});
afterAll(() => mock?.close());

it('there is one for every operation, in each language that any reader can run', () => {
  for (const each of operations) {
    const { id, samples } = each;
    const wanted = isInClient(each) ? 2 : 1;
    expect(runnable.filter(({ operation }) => operation.id === id).length, id).toBeGreaterThanOrEqual(wanted);
    expect(
      samples.filter(({ label }) => !languageOf(label)),
      id,
    ).toEqual([]);
  }
});

describe.each(runnable)('$operation.id in $label', ({ operation, written, changed }) => {
  it('sends its request as it is written', async () => {
    expect(await faultsOf(runs[written.name]!, operation, values.apiKey)).toEqual([]);
  });

  it('imports what it is said to be run with', () => {
    const { check } = written.language;
    if (check.kind === 'module') expect(written.source('')).toContain(` from '${check.package}';`);
  });

  it('sends every text that it is given', () => {
    const texts = [...written.source('').matchAll(/(?<!from )(['"])([\w.@/-]+)\1/g)].map(([, , text]) => text!);
    const [{ path, headers, body }] = runs[written.name]!.requests as [ArrivedRequest];
    const sent = `${decodeURIComponent(path)} ${JSON.stringify(headers)} ${body}`.toLowerCase();
    const unsent = texts.filter((text) => !sent.includes(text.toLowerCase()));
    expect(unsent.filter((text) => text !== values.apiKey && text !== 'BODY')).toEqual([]);
  });

  it("sends it with a reader's key, to a reader's address", async () => {
    expect(await faultsOf(runs[changed.name]!, operation, readersKey)).toEqual([]);
  });
});

it.each(faulty)('$title is noticed', async ({ operation, sample }) => {
  expect(await faultsOf(runs[sample.name]!, operation, values.apiKey)).not.toEqual([]);
});
