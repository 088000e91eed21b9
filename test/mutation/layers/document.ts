/** Mutants of the document: a few of each operation, and some of what all operations share. */
import {
  jsonMediaType,
  operationsOf,
  resolve,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type OperationObject,
  type Response,
} from 'user-management-openapi';
import { codesOf, document } from '../../support/document.ts';
import { documentKillers } from '../checks/document.ts';
import type { Mutant } from '../mutant.ts';
import { operations } from '../operations.ts';
import { ownParameters, parameterChanges } from './parameters.ts';
import { propertiesOf, propertyChanges } from './properties.ts';

/** What a change is given: an own copy of the document, and the operation in it. */
interface Subject {
  copy: OpenApiDocument;
  target: OperationObject;
  operation: Operation;
  /** Which of the operations it is: where there are several things to change, each operation gets another. */
  turn: number;
}

/** Makes a change and says what was changed; nothing where there is nothing to change. */
type Change = (subject: Subject) => string | undefined;

/** One of a list, another one for each operation. */
const pick = <T>(list: readonly T[], turn: number): T | undefined => list[turn % Math.max(list.length, 1)];

/** The response with a status, as an own copy of the operation. */
function ownResponse({ copy, target }: Subject, status: string): Response {
  const response = structuredClone(resolve<Response>(copy, target.responses![status]!));
  target.responses![status] = response;
  return response;
}

const mediaOf = ({ content }: Response): MediaType | undefined => content?.[jsonMediaType];

/** Changes the first value in an object that is a text, a number or a truth value. */
function changeValue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const [key, child] of Object.entries(value)) {
    const parent = value as Record<string, unknown>;
    if (typeof child === 'boolean') parent[key] = !child;
    else if (typeof child === 'number') parent[key] = child + 1;
    else if (typeof child === 'string' && !['object', 'message'].includes(key)) parent[key] = `${child}x`;
    else if (!changeValue(child)) continue;
    return true;
  }
  return false;
}

/** Removes a value from every `enum` below a schema, through references. */
function removeCode(copy: OpenApiDocument, schema: unknown, code: string, seen = new Set<unknown>()): void {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
  seen.add(schema);
  const { $ref, enum: values } = schema as { $ref?: string; enum?: unknown[] };
  if ($ref !== undefined) return removeCode(copy, copy.components.schemas[$ref.split('/').at(-1)!], code, seen);
  if (values?.includes(code)) values.splice(values.indexOf(code), 1);
  for (const child of Object.values(schema)) removeCode(copy, child, code, seen);
}

const changes: Change[] = [
  ({ copy, operation: { path, method } }) => (delete copy.paths[path]![method] ? 'is lost' : undefined),
  ({ copy, operation: { path } }) => {
    copy.paths = Object.fromEntries(
      Object.entries(copy.paths).map(([key, item]) => [key === path ? key.replace('/users', '/people') : key, item]),
    );
    return 'has another path';
  },
  ({ target }) => {
    target.security = [];
    return 'asks for no key';
  },
  ({ target, turn }) => {
    const status = pick(Object.keys(target.responses!), turn + 1)!;
    delete target.responses![status];
    return `loses its ${status}`;
  },
  (subject) => {
    const { target, turn } = subject;
    const statuses = Object.keys(target.responses!);
    const status = turn % 2 === 0 ? statuses.at(-1)! : pick(statuses, turn)!;
    const response = ownResponse(subject, status);
    const name = Object.keys(response.headers ?? {}).at(-1)!;
    delete response.headers![name];
    return `${status} loses its header ${name}`;
  },
  ({ copy, operation, turn }) => {
    const listed = Object.entries(operation.responses).flatMap(([status, { content }]) =>
      codesOf(content?.[jsonMediaType]?.schema ?? true).map((code) => ({ status, code })),
    );
    // Those that are the operation's own, where it has any.
    const own = listed.filter(({ status }) => ['400', '409'].includes(status));
    const { status, code } = pick(own.length > 0 ? own : listed, turn * 3)!;
    removeCode(copy, operation.responses[status]!.content![jsonMediaType]!.schema, code);
    for (const { responses } of operationsOf(copy))
      for (const response of Object.values(responses)) delete mediaOf(response)?.examples?.[code];
    return `${status} loses the code ${code}, with its example`;
  },
  ({ copy, target, operation: { path }, turn }) => {
    const parameters = ownParameters(copy, path, target);
    const lost = pick(parameters, turn + 1);
    if (!lost) return undefined;
    target.parameters = parameters.filter((each) => each !== lost);
    delete copy.paths[path]!['parameters'];
    return `loses its parameter ${lost.name}`;
  },
  ({ copy, target, operation: { path }, turn }) => {
    const parameter = pick(ownParameters(copy, path, target).toReversed(), turn * 2);
    if (!parameter) return undefined;
    const names = Object.keys(parameterChanges);
    const order = [...names.slice(turn % names.length), ...names];
    const name = order.find((each) => parameterChanges[each]!(parameter, target));
    return name && `its parameter ${parameter.name} ${name}`;
  },
  (subject) => changeExample(subject, 'success'),
  (subject) => (subject.turn % 2 === 0 ? changeExample(subject, 'error') : changeRequest(subject)),
  (subject) => (subject.turn % 2 === 0 ? loseProperty : changeProperty)(subject, 'request'),
  (subject) => (subject.turn % 2 === 0 ? changeProperty : loseProperty)(subject, 'response'),
  ({ target, turn }) => changeWords(target, turn),
  ({ target, turn }) => {
    const [sample] = target['x-codeSamples']!.splice(turn % target['x-codeSamples']!.length, 1);
    return `loses its sample in ${sample!.label}`;
  },
  (subject) => {
    const { target, turn } = subject;
    const caused = Object.keys(target.responses!).flatMap((status) => {
      const { examples = {} } = mediaOf(resolve<Response>(subject.copy, target.responses![status]!)) ?? {};
      return Object.keys(examples)
        .filter((name) => 'x-cause' in examples[name]!)
        .map((name) => ({ status, name }));
    });
    const { status, name } = pick(caused, turn)!;
    const example = mediaOf(ownResponse(subject, status))!.examples![name]!;
    if (turn % 2 === 0) delete example['x-cause'];
    else if (!changeValue(example['x-cause'])) return undefined;
    return `${status} ${name} ${turn % 2 === 0 ? 'loses its cause' : 'has another cause'}`;
  },
];

function changeRequest({ copy, operation, turn }: Subject): string | undefined {
  const inCopy = operationsOf(copy).find(({ id }) => id === operation.id)!;
  const examples = inCopy.requestBody?.content[jsonMediaType]?.examples ?? {};
  const name = pick(Object.keys(examples), turn);
  return name && changeValue(examples[name]!.value) ? `the request ${name} has another value` : undefined;
}

function changeExample(subject: Subject, kind: 'success' | 'error'): string | undefined {
  const { target, turn } = subject;
  const statuses = Object.keys(target.responses!).filter((each) => each.startsWith('2') === (kind === 'success'));
  const status = pick(statuses, turn);
  const examples = status === undefined ? undefined : mediaOf(ownResponse(subject, status))?.examples;
  const name = pick(Object.keys(examples ?? {}), kind === 'success' ? 0 : turn);
  if (name === undefined) return undefined;
  const changed = changeValue(examples![name]!.value);
  return changed ? `${status} ${name} has another value` : undefined;
}

function loseProperty({ copy, operation, turn }: Subject, which: 'request' | 'response'): string | undefined {
  const place = pick(propertiesOf(copy, operation, which), turn * 5 + 1);
  if (!place) return undefined;
  propertyChanges['is lost']!(copy, place);
  return `the ${which}'s ${place.title} is lost`;
}

function changeProperty({ copy, operation, turn }: Subject, which: 'request' | 'response'): string | undefined {
  const place = pick(propertiesOf(copy, operation, which), turn * 7 + 2);
  if (!place) return undefined;
  const names = Object.keys(propertyChanges).filter((name) => name !== 'is lost');
  const order = [...names.slice(turn % names.length), ...names];
  const name = order.find((each) => propertyChanges[each]!(copy, place));
  return name && `the ${which}'s ${place.title} ${name}`;
}

/** Changes what an operation says of itself. */
function changeWords(target: OperationObject, turn: number): string {
  const ways: [string, () => void][] = [
    ['has another name', () => (target.operationId = `fetch${target.operationId}`)],
    [
      'has a summary in capitals',
      () => (target.summary = target.summary.replaceAll(/ [a-z]/g, (l) => l.toUpperCase())),
    ],
    ['says nothing of itself', () => (target.description = target.summary)],
    ['ends its description in the middle', () => (target.description = target.description.replace(/\.$/, ''))],
    ['names what is nowhere', () => (target.description += ' See `nowhere_to_be_found`.')],
    ['has another tag', () => (target.tags = ['Unknown'])],
  ];
  const [title, change] = pick(ways, turn)!;
  change();
  return title;
}

/** What a change of all operations is called, and how it is made. */
const shared: [title: string, change: (copy: OpenApiDocument) => void][] = [
  ['the server has another address', (copy) => (copy.servers[0]!.url = 'https://api.example.com')],
  ['the key has another scheme', (copy) => (Object.values(copy.components.securitySchemes)[0]!.scheme = 'basic')],
  ['no operation asks for a key', (copy) => (copy.security = [])],
  [
    'the guides show another value',
    (copy) => {
      for (const guide of [copy.info, ...copy.tags])
        guide.description = (guide.description ?? '').replaceAll(/": "\w/g, '$&x');
    },
  ],
  [
    'the guides show another path',
    (copy) => {
      for (const guide of [copy.info, ...copy.tags])
        guide.description = (guide.description ?? '').replaceAll('/user_management/users', '/user_management/people');
    },
  ],
  ...Object.keys(document['x-error-codes'])
    .slice(0, 6)
    .map((code): [string, (copy: OpenApiDocument) => void] => [
      `${code} has another response to whether a retry is worth it`,
      (copy) => (copy['x-error-codes'][code]!.retryable = !copy['x-error-codes'][code]!.retryable),
    ]),
  [
    'an error code is not explained',
    (copy) => delete copy['x-error-codes'][Object.keys(copy['x-error-codes']).at(-1)!],
  ],
  [
    'errors may lack their message',
    (copy) => delete (copy.components.schemas['ErrorBody'] as { required?: [] }).required,
  ],
  [
    'two responses have one cause',
    (copy) => {
      const examples = operationsOf(copy).map(({ responses }) =>
        Object.values(responses).flatMap((response) =>
          Object.values(mediaOf(response)?.examples ?? {}).filter((each) => 'x-cause' in each),
        ),
      );
      const [one, other] = examples.find((list) => list.length > 3)!.slice(-2);
      one!['x-cause'] = other!['x-cause'];
    },
  ],
  [
    'an example has no name',
    (copy) => {
      const media = Object.values(operationsOf(copy)[0]!.responses)[0]!.content![jsonMediaType]!;
      Object.assign(media, { example: Object.values(media.examples!)[0]!.value });
      delete media.examples;
    },
  ],
];

/** The mutants. */
export function documentMutants(): Mutant[] {
  const ofOperations = operations.flatMap((operation, turn) =>
    changes.flatMap((change): Mutant[] => {
      const copy = structuredClone(document);
      const target = copy.paths[operation.path]![operation.method] as OperationObject;
      const inCopy = operationsOf(copy).find(({ id }) => id === operation.id)!;
      const title = change({ copy, target, operation: inCopy, turn });
      if (title === undefined) return [];
      return [{ layer: 'document', title: `${operation.id} ${title}`, killers: () => documentKillers(copy) }];
    }),
  );
  const ofAll = shared.map(([title, change]): Mutant => {
    const copy = structuredClone(document);
    change(copy);
    return { layer: 'document', title, killers: () => documentKillers(copy) };
  });
  return [...ofOperations, ...ofAll];
}
