/** What the document lists: each thing once, in its order, and under the name that all of its kind have. */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { operationsOf, webhooksOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import type { Workflow } from 'user-management-openapi/workflows';
import { settingsFile } from '../../../scripts/lib/repo.ts';
import { differ, differUnordered } from '../../support/differ.ts';
import { bodyExamples } from '../../support/document.ts';
import { operations as expected } from '../expected/facts.ts';
import { exampleKey } from '../../support/requests.ts';
import { curlRequest } from '../support/curl-request.ts';

/** What the first example of success is called, by what the operation does. */
const firstExamples: Readonly<Record<string, string>> = {
  get: 'found',
  list: 'middle_page',
  create: 'created',
  update: 'updated',
  send: 'sent',
  verify: 'verified',
  confirm: 'confirmed',
};

/** The steps of a life: what makes, what proves, what reads, what changes, what removes. */
const life = ['create', 'send', 'verify', 'confirm', 'get', 'list', 'update', 'delete'];
const stepOf = ({ id }: Operation) => life.findIndex((verb) => id.startsWith(verb));

/** `E-mail change` as paths and events write it. */
const snake = (tag: string) => tag.toLowerCase().replaceAll('-', '').replaceAll(' ', '_');

/** The tags, their groups, and the order of the operations of each. */
export function tagFaults(document: OpenApiDocument): string[] {
  const operations = operationsOf(document);
  const groups = document['x-tagGroups'] as { name: string; tags: string[] }[];
  const tags = document.tags.map(({ name }) => name);
  const guides = document.tags.filter((tag) => tag['x-traitTag'] === true);
  const order = document['x-operations'] ?? [];
  const ordered = order.map((id) => operations.find((each) => each.id === id)).filter((each) => each !== undefined);
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  return [
    ...differ(
      'the tags of all groups',
      groups.flatMap((group) => group.tags),
      tags,
    ),
    ...differ(
      'the groups',
      groups.map(({ name }) => name),
      ['Guides', 'Operations'],
    ),
    ...differ(
      'the tags of the guides',
      groups[0]?.tags,
      guides.map(({ name }) => name),
    ),
    ...document.tags
      .filter((tag) => (tag['x-traitTag'] === true) !== 'x-page' in tag)
      .map(({ name }) => `the tag ${name} is half a guide`),
    ...guides
      .filter(({ name, 'x-page': page }) => page!.split('-').some((word) => !letters(name).includes(word)))
      .map(({ name, 'x-page': page }) => `the page of ${name} is called ${page}`),
    // One that the reference does not have need not be named: it follows.
    ...differUnordered(
      'the operations in their order',
      order,
      operations.map(({ id }) => id).filter((id) => id in expected || order.includes(id)),
    ),
    ...differ(
      'the order of operations',
      order,
      ordered
        .toSorted(
          (one, other) =>
            tags.indexOf(one.tag) - tags.indexOf(other.tag) ||
            stepOf(one) - stepOf(other) ||
            // What finds by less stands before what finds by more.
            one.id.length - other.id.length,
        )
        .map(({ id }) => id),
    ),
    ...[...operations, ...webhooksOf(document)].flatMap((operation) => ownTagFaults(document, operation)),
  ];
}

/** What the document says of itself, and of its server and tags. */
export function rootFaults(document: OpenApiDocument): string[] {
  const { info, servers, tags } = document;
  const [prefix] = exampleKey(document).split('_');
  const [scheme] = Object.values(document.components.securitySchemes);
  const { license } = JSON.parse(readFileSync(settingsFile, 'utf8')) as { license: string };
  const docs = URL.parse(String(info['x-docs-url']));
  return [
    ...differ('the license', info['license'], { name: license, identifier: license }),
    ...differ(
      'the dialect of schemas',
      (Object(document) as Record<string, unknown>)['jsonSchemaDialect'],
      'https://json-schema.org/draft/2020-12/schema',
    ),
    ...differ(
      'how a key begins',
      [scheme!['x-key-pattern'], scheme!.bearerFormat],
      [`^${prefix}_`, `${prefix}_ API key`],
    ),
    ...differ('where the docs are', docs?.hostname, '127.0.0.1'),
    ...(info.summary ? [] : ['the document has no summary']),
    ...[...servers, ...tags]
      .filter(({ description }) => !description)
      .map((each) => `${JSON.stringify(each)} is not described`),
  ];
}

/** An operation has one tag: the last of which its path speaks, and an event that of its first word. */
function ownTagFaults(document: OpenApiDocument, { id, path }: Operation): string[] {
  const item = { ...document.paths, ...document.webhooks }[path]!;
  const own = Object.values(item).find((each) => (Object(each) as { operationId?: string }).operationId === id);
  const names = document.tags.filter((tag) => tag['x-traitTag'] !== true).map(({ name }) => name);
  const parts = path.includes('.') ? [`${path.split('.')[0]}s`, path.split('.')[0]!] : path.split('/');
  const [tag] = names
    .filter((name) => parts.includes(snake(name)))
    .toSorted((one, other) => parts.lastIndexOf(snake(other)) - parts.lastIndexOf(snake(one)));
  return differ(`the tags of ${id}`, (own as { tags?: string[] }).tags, [tag]);
}

/** What the examples of an operation are called, and which of them is the first. */
export function firstExampleFaults(document: OpenApiDocument): string[] {
  return operationsOf(document).flatMap((operation) => {
    const examples = bodyExamples([operation]);
    const sent = examples.find(({ status }) => status === undefined);
    const got = examples.find(({ status }) => status?.startsWith('2'));
    const [verb = ''] = /^[a-z]+/.exec(operation.id) ?? [];
    const curl = operation.samples.find(({ label }) => label === 'curl');
    const body = curl && curlRequest(curl.source).body;
    return [
      ...(got && verb in firstExamples
        ? differ(`the first example of ${operation.id}`, got.name, firstExamples[verb])
        : []),
      ...(got && sent ? differ(`the first request of ${operation.id}`, sent.name, got.name) : []),
      ...(sent && body !== undefined ? differ(`the first body of ${operation.id}`, sent.example.value, body) : []),
    ];
  });
}

/** Media types, headers and refinements: what is called the same is the same everywhere. */
export function sameEverywhereFaults(document: OpenApiDocument): string[] {
  const operations = operationsOf(document);
  const all = [...operations, ...webhooksOf(document)];
  const bodies = all.flatMap(({ id, requestBody, responses }) =>
    [requestBody, ...Object.values(responses)]
      .flatMap((each) => Object.keys(each?.content ?? {}))
      .map((type) => [id, type]),
  );
  const headers = operations.flatMap(({ id, responses }) =>
    Object.values(responses).flatMap((response) =>
      Object.entries(response.headers ?? {}).map(([name, header]) => ({ id, name, header })),
    ),
  );
  const known = new Map(headers.map(({ name, header }) => [name, header]));
  const refined = operations.map((operation) => {
    const [media] = Object.values(operation.requestBody?.content ?? {});
    const codes = bodyExamples([operation])
      .filter(({ status = '' }) => status >= '400')
      .map(({ name }) => name);
    return { id: operation.id, codes, refinements: media?.['x-refinements'] ?? [] };
  });
  return [
    ...bodies.filter(([, type]) => type !== 'application/json').map(([id, type]) => `${id} has a body of ${type}`),
    ...headers
      .filter(
        ({ name, header }) =>
          !isDeepStrictEqual(header, known.get(name)) ||
          [...known].some(([other, its]) => other !== name && isDeepStrictEqual(its, header)),
      )
      .map(({ id, name }) => `${id} has another ${name} than other operations`),
    ...refined.flatMap(({ id, codes, refinements }) =>
      refined
        .filter((other) => other.refinements.length > 0 && other.refinements.every(({ code }) => codes.includes(code)))
        .flatMap((other) =>
          differ(`the refinements of ${id}, which has the codes of ${other.id}`, refinements, other.refinements),
        ),
    ),
  ];
}

/** A delivery is signed when its event was made, and says so in a header that is always there. */
function signatureFaults({ path: event, parameters }: Operation, shown: unknown): string[] {
  const [signature] = parameters;
  const [, time] = /^t=(\d+), v1=[0-9a-f]{64}$/.exec(String(signature?.example)) ?? [];
  const { created_at: made } = Object(shown) as { created_at?: string };
  return [
    ...differ(`the type of the signature of ${event}`, signature?.schema, { type: 'string' }),
    ...(signature?.required && signature.description ? [] : [`${event} need not be signed`]),
    ...differ(`when ${event} was signed`, Number(time), Date.parse(String(made))),
  ];
}

/** Parameters show first what counts without them, or what the first user has that they filter by. */
export function parameterFaults(document: OpenApiDocument): string[] {
  const operations = operationsOf(document);
  const [user] = bodyExamples(operations.filter(({ id }) => id === 'getUser')).filter(({ status }) => status === '200');
  return operations.flatMap(({ id, parameters }) =>
    parameters.flatMap(({ name, schema, example, 'x-filter': filter }) => {
      const { default: preset } = Object(schema) as { default?: unknown };
      const shown = (Object(user?.example.value) as Record<string, unknown>)[filter?.property ?? ''];
      return [
        ...(preset === undefined ? [] : differ(`the first ${name} of ${id}`, example, preset)),
        ...(shown === undefined ? [] : differ(`the first ${name} of ${id}`, example, shown)),
      ];
    }),
  );
}

/** Webhooks: each is named after its event, in every place. */
export function webhookNameFaults(document: OpenApiDocument): string[] {
  return webhooksOf(document).flatMap((webhook) => {
    const { id, path: event, parameters, responses } = webhook;
    const [shown] = bodyExamples([webhook]);
    const name = event.replaceAll('.', '_');
    return [
      ...differ(
        `the operation of ${event}`,
        id,
        name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      ),
      ...differ(`the example of ${event}`, shown?.name, name),
      ...(shown?.example.summary ? [] : [`the example of ${event} says nothing`]),
      ...signatureFaults(webhook, shown?.example.value),
      ...differ(
        `the headers of ${event}`,
        parameters.map((each) => [each.in, each.name]),
        [['header', 'WorkOS-Signature']],
      ),
      ...differ(`how ${event} is confirmed`, Object.keys(responses), ['200']),
    ];
  });
}

/** What a remedy says, and what it leads to for that, both ways. */
const leads: readonly [said: RegExp, name: string][] = [
  [/\bRead the user\b/, 'getUser'],
  [/`email` filter of the list|\bfind the existing user\b/, 'listUsers'],
  [/\bby the external id\b|\bfind the existing user\b/, 'getUserByExternalId'],
  [/\bthe e-mail change again\b|\bbefore you confirm it\b/, 'sendEmailChange'],
  [/\bnew verification e-mail\b/, 'sendVerificationEmail'],
  [/\bfifth wrong code\b/, 'confirmEmailChange'],
  [/\bAPI key\b/, 'authentication'],
  [/\bwhat `errors` names\b/, 'errors'],
  [/\bpairs\b/, 'metadata-and-external-ids'],
  [/\b(?:hash|one of the two)\b/, 'password-hashes'],
  [/`Retry-After`|\bnext day\b/, 'rate-limits'],
];

/**
 * Where the remedies of error codes lead: to what is there, to what they speak of, and to the workflow of the one operation that they tell
 * to call, or that shows the code.
 */
export function seenFaults(document: OpenApiDocument, workflows: readonly Workflow[]): string[] {
  const operations = operationsOf(document).map(({ id }) => id);
  const pages = document.tags.flatMap((tag) => tag['x-page'] ?? []);
  const known = [...operations, ...workflows.map(({ name }) => name), ...pages];
  const having = (text: string) =>
    workflows.filter(({ steps }) => JSON.stringify(steps).includes(text)).map(({ name }) => name);
  return Object.entries(document['x-error-codes']).flatMap(([code, { remedy, see = [] }]) => {
    const [only, ...more] = see.filter((name) => operations.includes(name) && name !== 'getUser');
    const isOne = only !== undefined && more.length === 0 && !see.includes('getUser');
    const flows = isOne ? having(`"operationId":"${only}"`) : see.length === 0 ? having(`/code == '${code}'`) : [];
    return [
      ...see.filter((name) => !known.includes(name)).map((name) => `leads to ${name}, which is nowhere`),
      ...leads
        .filter(([said, name]) => said.test(remedy) !== see.includes(name))
        .map(([said, name]) => `leads to ${name} where it does not say ${said.source}, or the other way round`),
      ...(flows.length > 0 && !see.some((name) => flows.includes(name))
        ? [`leads to none of ${flows.join(', ')}`]
        : []),
    ].map((fault) => `${code} ${fault}`);
  });
}
