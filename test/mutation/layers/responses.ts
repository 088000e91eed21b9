/** Mutants of the mock's responses, on their way from the mock, and of the model that it responds from. */
import { startMock } from 'user-management-mock';
import { createResponder } from '../../../packages/mock/src/core/respond.ts';
import { listen, stop } from '../../../packages/mock/src/http/listen.ts';
import { createServer } from '../../../packages/mock/src/http/server.ts';
import { loadDocument } from '../../../packages/mock/src/model/load.ts';
import type { OperationModel } from '../../../packages/mock/src/model/types.ts';
import type { AddressInfo } from 'node:net';
import { keySchemeOf } from 'user-management-openapi/requests';
import { startTamperingProxy, type Tampering } from '../../contract/support/tampering-proxy.ts';
import { planted } from '../../contract/support/faults.ts';
import { document } from '../../support/document.ts';
import { servedKillers, type ValidationOptions } from '../checks/served.ts';
import type { Mutant } from '../mutant.ts';
import { operations } from '../operations.ts';

type Served = Parameters<typeof loadDocument>[0];

/** Checks the mock with something between it and whoever asks. */
async function tampered(tampering: Tampering, options: ValidationOptions): Promise<string[]> {
  // A caused 401 has a key of its own, so a mock with one key has no causes for it.
  const mock = await startMock({ port: 0, ...(options.knowsKeys && { apiKey: keySchemeOf(document).example }) });
  const server = await startTamperingProxy(mock.url, tampering);
  try {
    return await servedKillers(server.url, options);
  } finally {
    await server.close();
    await mock.close();
  }
}

/** Changes of the responses of one operation. */
const changes: Readonly<Record<string, (about: (target: string, method: string) => boolean) => Tampering>> = {
  'responds with another success': (about) => ({
    response: (response, { target, method }) =>
      about(target, method) && response.status < 300
        ? { ...response, status: response.status === 202 ? 203 : 202 }
        : response,
  }),
  'responds with another value': (about) => ({
    response: (response, { target, method }) =>
      about(target, method)
        ? { ...response, text: response.text.replace(/"(id|code|message)":"/, '"$1":"x') }
        : response,
  }),
};

/** The mutants of responses: the fault of each check, and two of each operation. */
export function responseMutants(): Mutant[] {
  const faults = Object.entries(planted).map(([name, tampering]): Mutant => {
    const options = { knowsKeys: true, maxTime: name === 'response-time' ? 140 : 5_000 };
    return { layer: 'mock responses', title: `the fault of ${name}`, killers: () => tampered(tampering, options) };
  });
  const ofOperations = operations.flatMap(({ id, method, path }, turn) => {
    const template = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/?]+')}(\\?|$)`);
    const [title, change] = Object.entries(changes)[turn % 2]!;
    const tampering = change((target, asked) => asked.toLowerCase() === method && template.test(target));
    return [
      { layer: 'mock responses', title: `${id} ${title}`, killers: () => tampered(tampering, {}) } satisfies Mutant,
    ];
  });
  return [...faults, ...ofOperations];
}

/** Ways to change the model of an operation. Each gives what it changed, or nothing. */
const modelChanges: ((operation: OperationModel, turn: number) => string | undefined)[] = [
  (operation, turn) => {
    const [lost] = operation.responses.splice((turn * 3 + 1) % operation.responses.length, 1);
    return `has no response ${lost!.status} ${lost!.example ?? ''}`;
  },
  (operation) => {
    operation.security = [];
    return 'asks for no key';
  },
  (operation) => {
    const throttled = operation.responses.find(({ headers }) => 'Retry-After' in headers);
    delete throttled?.headers['Retry-After'];
    return throttled && `${throttled.status} has no Retry-After`;
  },
  (operation, turn) => {
    const caused = operation.responses.filter(({ cause }) => cause !== undefined);
    const response = caused[turn % caused.length];
    delete response?.cause;
    return response && `${response.status} ${response.example} has no cause`;
  },
  (operation) => {
    if (!operation.body?.required) return undefined;
    operation.body.required = false;
    return 'takes no body too';
  },
  (operation) => {
    const query = operation.parameters.find((parameter) => parameter.in === 'query');
    if (!query) return undefined;
    query.types = ['boolean'];
    return `reads ${query.name} as a truth value`;
  },
  (operation) => {
    if (!operation.body) return undefined;
    const types = operation.body.mediaTypes;
    operation.body.mediaTypes = Object.fromEntries(Object.keys(types).map((type) => [type, null]));
    return 'takes every body';
  },
  (operation) => {
    const responses = operation.responses.filter(({ body }) => body !== undefined);
    for (const response of responses) response.mediaType = 'text/plain';
    return responses.length > 0 ? 'responds in plain text' : undefined;
  },
];

/** The mutants of the compiled model: three of each operation. */
export async function modelMutants(): Promise<Mutant[]> {
  const parts = await loadDocument(document as Served);
  return operations.flatMap(({ id }, turn) => {
    const made = new Map<string, Mutant>();
    for (let way = 0; made.size < 3 && way < modelChanges.length; way++) {
      const model = structuredClone(parts.model);
      const operation = model.operations.find((each) => each.id === id)!;
      const title = modelChanges[(turn + way) % modelChanges.length]!(operation, turn);
      if (title === undefined) continue;
      const killers = () => validated({ ...parts, model });
      made.set(title, { layer: 'mock model', title: `${id} ${title}`, killers });
    }
    return [...made.values()];
  });
}

async function validated(parts: Awaited<ReturnType<typeof loadDocument>>): Promise<string[]> {
  const server = await createServer(createResponder(parts), undefined, undefined);
  await listen(server, 0, '127.0.0.1');
  try {
    return await servedKillers(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    await stop(server, 0);
  }
}
