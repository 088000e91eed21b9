/** Runs samples against the mock, and says whether what arrived is the operation's request. */
import { resolve, type Operation, type Schema } from 'user-management-openapi';
import { bodyMediaOf, isFormType, readBack } from 'user-management-openapi/requests';
import type { SampleLanguage } from 'user-management-openapi/sample-languages';
import { document } from '../../support/document.ts';
import { startRecorder, type ArrivedRequest, type Recorder } from '../../support/recorder.ts';
import { runModules, type RunnableModule } from '../../support/run-modules.ts';
import { validatorOf } from '../../support/schemas.ts';
import { runInShell } from '../../support/shell.ts';

/** A sample that can be run. */
export interface RunnableSample {
  /** Unique, and fit for a file name. */
  name: string;
  language: SampleLanguage;
  /** The text, given the address at which the API stands in this run. */
  source(address: string): string;
  /** The address in the text; none when the text has the one that it is given. */
  address?: string;
}

/** What came of a sample. */
export interface SampleRun {
  requests: ArrivedRequest[];
  /** How the sample failed; `null` when it did not. */
  failure: string | null;
}

/**
 * Runs samples, each against a server of its own in front of the mock.
 * @param mock the mock's address
 * @returns a run by the sample's name
 */
export async function runSamples(mock: string, samples: readonly RunnableSample[]): Promise<Record<string, SampleRun>> {
  const recorded: { sample: RunnableSample; recorder: Recorder; text: string }[] = [];
  try {
    for (const sample of samples) {
      const recorder = await startRecorder(mock);
      recorded.push({ sample, recorder, text: sample.source(recorder.url) });
    }
    const failures: Record<string, string | null> = {};
    const modules = recorded.flatMap(({ sample, recorder, text }): RunnableModule[] => {
      const { check } = sample.language;
      if (check.kind !== 'module') return [];
      const redirect = sample.address === undefined ? {} : { redirect: { from: [sample.address], to: recorder.url } };
      return [{ name: `${sample.name}.${check.extension}`, code: text, ...redirect }];
    });
    for (const [file, { failure }] of Object.entries(await runModules(modules))) {
      failures[file.replace(/\.\w+$/, '')] = failure;
    }
    for (const { sample, recorder, text } of recorded) {
      if (sample.language.check.kind !== 'shell') continue;
      failures[sample.name] = (await runInShell(text, sample.address ?? recorder.url, recorder.url)).failure;
    }
    const runs = recorded.map(({ sample: { name }, recorder: { requests } }): [string, SampleRun] => [
      name,
      { requests, failure: failures[name] === undefined ? 'It was not run.' : failures[name]! },
    ]);
    return Object.fromEntries(runs);
  } finally {
    await Promise.all(recorded.map(({ recorder }) => recorder.close()));
  }
}

const { faultsWhenClosed } = validatorOf(document);

/**
 * Checks a run.
 * @param apiKey the key that the request must carry
 * @returns a sentence per fault; none when exactly one request arrived, and it is one of the operation's
 */
export async function faultsOf(
  { requests, failure }: SampleRun,
  operation: Operation,
  apiKey: string,
): Promise<string[]> {
  if (failure !== null) return [`It failed: ${failure}`];
  const [request, ...more] = requests;
  if (!request || more.length > 0) return [`It sent ${requests.length} requests.`];
  const { method, path, query, headers, status } = request;
  const { authorization } = headers;
  // Without being asked for a key, one may be sent: the client knows no other way.
  const allowed = [`Bearer ${apiKey}`, ...(operation.security.length > 0 ? [] : [undefined])];
  const names = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const faults = [
    ...(method === operation.method.toUpperCase() ? [] : [`It sent ${method}.`]),
    ...(templateOf(operation).test(path) ? [] : [`It asked for ${path}.`]),
    ...[...query.keys()]
      .filter((name) => !names.includes(name.replace(/\[.*/, '')))
      .map((name) => `There is no parameter ${name}.`),
    ...(allowed.includes(authorization) ? [] : [`It sent the authorization ${authorization}.`]),
    ...(String(status) in operation.responses && status < 300 ? [] : [`The response was ${status}.`]),
  ];
  return [...faults, ...(await bodyFaults(request, operation))];
}

async function bodyFaults({ body, headers }: ArrivedRequest, { requestBody }: Operation): Promise<string[]> {
  const written = bodyMediaOf(requestBody);
  if (body === '') return requestBody?.required ? ['It sent no body.'] : [];
  if (!written) return [`It sent a body where there is none: ${body}`];
  const { type, media } = written;
  const sent = headers['content-type'] ?? '';
  if (!sent.startsWith(type)) return [`Its body is ${sent}.`];
  if (!isFormType(type)) return faultsWhenClosed(media.schema, JSON.parse(body));
  const { properties = {} } = resolve<{ properties?: Record<string, Schema> }>(document, media.schema as object);
  const fields = [...(await new Response(body, { headers: { 'content-type': sent } }).formData())].map(
    ([name, value]) => [name, readBack(properties[name] ?? true, typeof value === 'string' ? value : value.name)],
  );
  return faultsWhenClosed(media.schema, Object.fromEntries(fields));
}

/** The paths of an operation: a parameter is one segment, and not empty. */
function templateOf({ path }: Operation): RegExp {
  const literal = path.split(/\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^$()[\]\\|]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('[^/]+')}$`);
}
