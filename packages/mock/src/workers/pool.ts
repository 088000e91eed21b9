/** Starting workers, answering their questions and taking their records. */
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { MockAnswer } from '../core/exchange.ts';
import type { OpenApiDocument } from '../document/types.ts';
import { requireSharedPorts } from './shared-ports.ts';
import type { ExchangeRecord, FromWorker, Question, ToWorker, WorkerData } from './protocol.ts';

/** What the primary does for its workers. */
export interface PrimaryDuties {
  /** Answers a question. */
  answer(question: Question): MockAnswer | undefined;
  /** Takes a record. */
  record(record: ExchangeRecord): void;
}

/** Running workers. */
export interface WorkerPool {
  /** The port that all of them listen on. */
  readonly port: number;
  /** Takes the records that have come, so that none is missed by who reads them now. */
  drain(): void;
  /** Has every worker serve another document. */
  adopt(document: OpenApiDocument): Promise<void>;
  /** Ends every worker. */
  stop(): Promise<void>;
}

interface Member {
  worker: Worker;
  records: MessagePort;
}

/**
 * Starts workers.
 * @throws a RuntimeError when this Node cannot share a port among threads, and Node's error when the port cannot be listened
 * on
 */
export async function startWorkers(
  count: number,
  data: Omit<WorkerData, 'number' | 'records'>,
  duties: PrimaryDuties,
): Promise<WorkerPool> {
  if (count > 1) requireSharedPorts();
  const members: Member[] = [];
  const stopAll = async () => {
    await Promise.all(
      members.map(async ({ worker, records }) => {
        const ended = new Promise((resolve) => worker.once('exit', resolve));
        tell(worker, { kind: 'stop' });
        await ended;
        drain([{ worker, records }], duties);
        records.close();
      }),
    );
  };
  let port = data.port;
  try {
    // One after the other: the first finds a free port where none was named, and the others share it.
    for (let number = 1; number <= count; number++) {
      const { port1: records, port2 } = new MessageChannel();
      const worker = new Worker(new URL(import.meta.resolve('user-management-mock/worker')), {
        workerData: { ...data, port, number, records: port2 } satisfies WorkerData,
        transferList: [port2],
      });
      members.push({ worker, records });
      records.on('message', (record: ExchangeRecord) => duties.record(record)).unref();
      worker.on('message', (message: FromWorker) => {
        if (message.kind !== 'ask') return;
        tell(worker, { kind: 'answer', call: message.call, answer: duties.answer(message.question) });
      });
      port = await ready(worker);
    }
  } catch (error) {
    await stopAll();
    throw error;
  }
  return {
    port,
    drain: () => drain(members, duties),
    async adopt(document) {
      await Promise.all(
        members.map(({ worker }) => {
          const adopted = heard(worker, 'adopted');
          tell(worker, { kind: 'adopt', document });
          return adopted;
        }),
      );
    },
    stop: stopAll,
  };
}

function tell(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

function drain(members: readonly Member[], duties: PrimaryDuties): void {
  for (const { records } of members) {
    for (let next = receiveMessageOnPort(records); next; next = receiveMessageOnPort(records)) {
      duties.record((next as { message: ExchangeRecord }).message);
    }
  }
}

async function ready(worker: Worker): Promise<number> {
  const message = await heard(worker, 'ready', 'failed');
  if (message.kind === 'ready') return message.port;
  if (message.kind === 'failed') {
    const { code, port, address } = message;
    const reason =
      code === 'ENOTSUP' || code === 'EINVAL' ? 'This platform cannot share a port among workers.' : message.message;
    throw Object.assign(new Error(reason), { code, port, address });
  }
  throw new Error(`A worker said ${message.kind} before it was ready.`);
}

/** Waits until a worker says one of these. */
function heard(worker: Worker, ...kinds: FromWorker['kind'][]): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    const listen = (message: FromWorker) => {
      if (!kinds.includes(message.kind)) return;
      worker.off('message', listen);
      worker.off('error', reject);
      resolve(message);
    };
    worker.on('message', listen);
    worker.once('error', reject);
  });
}
