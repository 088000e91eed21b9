/** One of several threads that answer requests on the same port. Rules and records are the primary's. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AddressInfo } from 'node:net';
import { isControl } from './control/handle.ts';
import type { MockAnswer } from './core/exchange.ts';
import { observe } from './core/observe.ts';
import { createRequestIds } from './core/request-id.ts';
import { createResponder, type ResponderHooks, type ResponderParts } from './core/respond.ts';
import { listen, stop } from './http/listen.ts';
import { createServer } from './http/server.ts';
import { loadDocument, loadOwn } from './model/load.ts';
import type { ExchangeRecord, FromWorker, Question, ToWorker, WorkerData } from './workers/protocol.ts';
import { SharedState } from './workers/shared.ts';

const data = workerData as WorkerData;
const primary = parentPort;
if (!primary) throw new Error('This module is started by the mock, with workers.');

const say = (message: FromWorker) => primary.postMessage(message);
const shared = new SharedState(data.shared);
const nextId = createRequestIds(data.behavior.seed, data.number);

const open = new Map<number, (answer: MockAnswer | undefined) => void>();
let calls = 0;
/** Asks the primary. */
const ask = (question: Question): Promise<MockAnswer | undefined> =>
  new Promise((resolve) => {
    open.set(++calls, resolve);
    say({ kind: 'ask', call: calls, question });
  });

const hooks: ResponderHooks = {
  nextId,
  keys: { has: (key) => shared.hasScope(key) },
  claim({ operation, ...claim }) {
    return shared.hasRules ? ask({ kind: 'claim', ...claim, operation: operation.id }) : undefined;
  },
};
const responderOf = (parts: ResponderParts) => createResponder(parts, data.behavior, hooks);
let responder = responderOf(await (data.document ? loadDocument(data.document) : loadOwn()));

const observed = observe(
  { respond: (request) => responder.respond(request), refuse: (request, fault) => responder.refuse(request, fault) },
  ({ id, request, operation, key, answer }, duration) => {
    const { status, code, fault } = answer;
    const kept = { status, ...(code !== undefined && { code }), ...(fault !== undefined && { fault }) };
    // Posted before the answer is sent, so that whoever has seen an answer finds its record.
    data.records.postMessage({
      id,
      request,
      operation: operation?.id,
      key,
      answer: kept,
      duration,
    } satisfies ExchangeRecord);
  },
);
const server = await createServer(
  {
    ...observed,
    async respond(request) {
      if (!isControl(request)) return observed.respond(request);
      const answer = await ask({ kind: 'control', request });
      return { id: nextId(), request, answer: answer ?? { status: 500, headers: [] } };
    },
  },
  data.limits,
  data.certificate,
);

primary.on('message', (message: ToWorker) => {
  if (message.kind === 'answer') {
    open.get(message.call)?.(message.answer);
    open.delete(message.call);
  } else if (message.kind === 'stop') {
    void stop(server).then(() => {
      data.records.close();
      primary.close();
    });
  } else {
    void loadDocument(message.document).then((parts) => {
      responder = responderOf(parts);
      say({ kind: 'adopted' });
    });
  }
});

try {
  await listen(server, data.port, data.host, true);
  say({ kind: 'ready', port: (server.address() as AddressInfo).port });
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  say({ kind: 'failed', message, code, port: data.port, address: data.host });
}
