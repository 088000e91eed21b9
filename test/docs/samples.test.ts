/**
 * The samples that are made from a case: each is executed as the docs show it, its request is that of the case, and the mock's
 * response is the one that the docs show beside it.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startMock, type Mock } from 'user-management-mock';
import { causedResponses } from 'user-management-mock/causes';
import { languageOf, type SampleLanguage } from 'user-management-openapi/sample-languages';
import {
  casesOf,
  followedSample,
  sampleRequestOf,
  writtenLanguages,
  type OperationCase,
} from 'user-management-docs/samples';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { document, isInClient, operations, sendsJson } from '../support/document.ts';
import { sendAsCurl } from '../support/curl.ts';
import { hasPython } from '../support/python.ts';
import { startRecorder } from '../support/recorder.ts';
import { exampleKey } from '../support/requests.ts';
import { runModules } from '../support/run-modules.ts';

const run = promisify(execFile);
const server = document.servers[0]!.url;
const mockResponses = causedResponses(document);
const cases = operations.flatMap((operation) =>
  casesOf(operation, mockResponses).flatMap((one) =>
    // What the mock makes up, the docs do not show.
    one.madeUp === undefined ? [{ name: `${operation.id}-${one.id}`, operation, one }] : [],
  ),
);
const folder = mkdtempSync(join(tmpdir(), 'docs-samples-'));
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(async () => {
  await mock?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The samples of all cases in a language, as the docs show them. */
function samplesIn(label: string, baseUrl = server): { name: string; one: OperationCase; text: string }[] {
  const language = writtenLanguages.find((each) => each.label === label)!;
  const shownCases = cases.filter(({ operation }) => label !== 'TypeScript client' || isInClient(operation));
  return shownCases.map(({ name, operation, one }) => ({
    name,
    one,
    text: language.write(sampleRequestOf(operation.id, one), { baseUrl, server }),
  }));
}

/** What the docs show beside a sample. */
const shown = ({ status, value }: OperationCase): object => ({ status, value });

it('there is a case for every example of a request and of a response, and for every response without a body', () => {
  for (const operation of operations.filter(sendsJson)) {
    const own = cases.filter((each) => each.operation === operation).map(({ one }) => one);
    const requests = Object.keys(operation.requestBody?.content['application/json']?.examples ?? {});
    expect(own.flatMap(({ requestExample }) => requestExample ?? []).sort()).toEqual(requests.sort());
    const responses = Object.entries(operation.responses).flatMap(([status, { content }]) =>
      content
        ? Object.keys(content['application/json']?.examples ?? {}).map((name) => `${status} ${name}`)
        : [`${status} `],
    );
    const first = own.filter(({ responseOf }) => responseOf === undefined);
    expect(first.map(({ status, example = '' }) => `${status} ${example}`).sort()).toEqual(responses.sort());
    expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
  }
});

describe('each case gets the response that is shown beside it', () => {
  it('by curl, whose words a shell has split', async () => {
    const samples = samplesIn('curl');
    const script = join(folder, 'samples.sh');
    // The function in the place of curl prints each word, and a line of its own behind the last.
    const print = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; printf '\\1'; }\n`;
    writeFileSync(script, print + samples.map(({ text }) => text).join('\n'));
    const { stdout } = await run('sh', ['-eu', script], { maxBuffer: 1e8 });
    const commands = stdout.split('\u0001').slice(0, -1);
    expect(commands).toHaveLength(samples.length);
    for (const [index, { name, one }] of samples.entries()) {
      const { status, text } = await sendAsCurl(commands[index]!.split('\0').slice(0, -1), server, mock.url);
      expect({ name, status, value: text === '' ? undefined : JSON.parse(text) }).toEqual({ name, ...shown(one) });
    }
  });

  it('as HTTP, byte by byte', async () => {
    for (const { name, one, text } of samplesIn('HTTP', mock.url)) {
      const [head, ...body] = text.split('\n\n');
      const sent = `${head!.replaceAll('\n', '\r\n')}\r\nConnection: close\r\n\r\n${body.join('\n\n')}`;
      const received = await exchange(sent);
      const status = Number(received.split(' ')[1]);
      const content = received.slice(received.indexOf('\r\n\r\n') + 4);
      expect({ name, status, value: content === '' ? undefined : JSON.parse(content) }).toEqual({
        name,
        ...shown(one),
      });
    }
  });

  it.each(['TypeScript client', 'JavaScript fetch'])('by %s', async (label) => {
    const extension = label === 'TypeScript client' ? 'ts' : 'mjs';
    const samples = samplesIn(label);
    const runs = await runModules(
      samples.map(({ name, text }) => ({
        name: `${name}.${extension}`,
        code: text,
        redirect: { from: [server], to: mock.url },
      })),
    );
    for (const { name, one } of samples) {
      const { printed, failure } = runs[`${name}.${extension}`]!;
      const { status, value } = one;
      const code = (Object(value) as { code?: string }).code;
      const body = value === undefined ? [] : [value];
      const expected = label === 'JavaScript fetch' ? [status, ...body] : status >= 400 ? [status, code ?? null] : body;
      expect({ name, failure, printed }).toEqual({
        name,
        failure: null,
        printed: expected.length > 0 ? [expected] : [],
      });
    }
  });

  it('by Python requests, as far as there is a Python', async ({ skip }) => {
    if (!hasPython) skip('There is no python3 on this machine: the samples of Python requests are not run.');
    const samples = samplesIn('Python requests');
    // What stands in for the library prints the request that it is told to send, as the library would send it.
    const stub = `
import json, sys
class Response:
    status_code = 200
    def json(self): return None
def send(method):
    def call(url, headers, json=None):
        sys.stderr.write(dumps([method, url, headers, json]) + "\\n")
        return Response()
    return call
dumps = json.dumps
for name in ["get", "post", "put", "delete", "patch"]: globals()[name] = send(name)
`;
    writeFileSync(join(folder, 'requests.py'), stub);
    writeFileSync(join(folder, 'samples.py'), samples.map(({ text }) => text).join('\n'));
    const { stderr } = await run('python3', [join(folder, 'samples.py')], { maxBuffer: 1e8 });
    const calls = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as [string, string, object, unknown]);
    expect(calls).toHaveLength(samples.length);
    for (const [index, { name, operation, one }] of cases.entries()) {
      const { method, target, headers, body } = sampleRequestOf(operation.id, one);
      const { 'Content-Type': _written, ...others } = headers as Record<string, string>;
      const expected = [method.toLowerCase(), server + target, others, body ?? null];
      expect({ name, call: calls[index] }).toEqual({ name, call: expected });
    }
  });
});

describe('the samples of the official SDK', () => {
  const node = languageOf('Node')!;
  const key = exampleKey(document);
  const camel = (name: string): string => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  /** What would be shown if the SDK took every value. */
  const takesAll: SampleLanguage = {
    ...node,
    optionsOf: (input) => Object.fromEntries(Object.entries(input).map(([name, value]) => [camel(name), value])),
  };
  const samplesOf = (language: SampleLanguage, of = cases) =>
    of.flatMap(({ name, operation, one }) => {
      const byHand = operation.samples.find(({ label }) => label === node.label);
      if (!byHand || one === casesOf(operation, mockResponses)[0]) return [];
      const request = sampleRequestOf(operation.id, one);
      return [{ name, request, text: followedSample(byHand.source, key, request, language) }];
    });
  const followed = samplesOf(node).filter(({ text }) => text !== undefined);

  /** A case with a password hash, once for each kind of hash. A reader may edit it to any. */
  const hashCases = ['bcrypt', 'firebase-scrypt', 'ssha', 'scrypt', 'pbkdf2', 'argon2'].map((kind) => {
    const { operation, one } = cases.find(({ one }) => 'password_hash_type' in Object(one.request.body))!;
    const body = { ...Object(one.request.body), password_hash_type: kind };
    delete body.password_salt_position;
    return { name: kind, operation, one: { ...one, request: { ...one.request, body } } };
  });

  it('follow each case whose request its types take, and no other', () => {
    const tried = [...cases, ...hashCases];
    const modules = samplesOf(takesAll, tried).map(({ name, text }): [string, string] => {
      // The compiler knows nothing of an error that is caught.
      return [
        join(root, `${name}.ts`),
        text!.replace('catch (error)', 'catch (error: any)').replaceAll(/^ *id: /gm, 'userId: '),
      ];
    });
    const complaints = compile(new Map(modules)).map((line) => line.replace(/\.ts: .*$/s, ''));
    const samples = samplesOf(node, tried);
    expect(followed.length).toBeGreaterThan(40);
    // No case has this; a reader may edit it.
    expect(node.optionsOf!({ password_hash_type: 'ssha', password_salt_position: 'prefix' })).toBeUndefined();
    const taken = samples.filter(({ text }) => text !== undefined).map(({ name }) => name);
    expect(samples.map(({ name }) => name).filter((name) => !complaints.includes(name))).toEqual(taken);
    expect(hashCases.every(({ name }) => samples.some((sample) => sample.name === name))).toBe(true);
    expect(
      compile(
        new Map(
          followed.map(({ name, text }) => [
            join(root, `${name}.mts`),
            text!.replace('catch (error)', 'catch (error: any)'),
          ]),
        ),
      ),
    ).toEqual([]);
  });

  it('send the requests of their cases, and print what comes of them', async () => {
    const recorder = await startRecorder(mock.url);
    try {
      const runs = await runModules(
        followed.map(({ name, text, request: { apiKey } }) => ({
          name: `${name}.mjs`,
          code: node.withAddress(text!, { apiKey, baseUrl: server }, new URL(recorder.url)),
        })),
      );
      const failed = ({ status = 200 }) => status >= 400;
      for (const { name, request } of followed) {
        const { printed, failure } = runs[`${name}.mjs`]!;
        expect({ name, failure, status: failed(request) ? (printed[0] as unknown[])[0] : request.status }).toEqual({
          name,
          failure: null,
          status: request.status,
        });
      }
      const arrived = recorder.requests.map(({ method, path, body, headers }) => [
        method,
        path,
        body === '' ? {} : JSON.parse(body),
        headers.authorization,
      ]);
      expect(arrived).toEqual(
        followed.map(({ request: { method, target, body, apiKey } }) => [
          method,
          target.split('?')[0],
          body ?? {},
          `Bearer ${apiKey}`,
        ]),
      );
    } finally {
      await recorder.close();
    }
  });
});

it('the samples that are written by hand for the first case send its request', async () => {
  const written = operations.filter(sendsJson);
  const curls = written.map(({ samples }) => samples.find(({ label }) => label === 'curl')!.source);
  const script = join(folder, 'by-hand.sh');
  const print = `curl() { for word in "$@"; do printf '%s\\0' "$word"; case "$word" in @-) cat; printf '\\0';; esac; done; printf '\\1'; }\n`;
  writeFileSync(script, print + curls.join('\n'));
  const { stdout } = await run('sh', ['-eu', script]);
  const commands = stdout.split('\u0001').slice(0, -1);
  for (const [index, operation] of written.entries()) {
    const request = sampleRequestOf(operation.id, casesOf(operation, mockResponses)[0]!);
    const words = commands[index]!.split('\0').slice(0, -1);
    const input = words.indexOf('@-');
    const body = input < 0 ? undefined : (JSON.parse(words[input + 1]!) as unknown);
    expect({ id: operation.id, url: words.find((word) => word.startsWith('http')), body }).toEqual({
      id: operation.id,
      url: server + request.target,
      body: request.body,
    });
  }
});

/** Sends bytes to the mock, and gives what comes back until it closes. */
function exchange(text: string): Promise<string> {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(mock.url);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => done(Buffer.concat(chunks).toString()));
    socket.on('error', fail);
  });
}
