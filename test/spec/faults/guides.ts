/** The guides and the descriptions: what they show and name agrees with the document, so that a reader can paste it. */
import { isDeepStrictEqual } from 'node:util';
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { differ } from '../../support/differ.ts';
import { bodyExamples } from '../../support/document.ts';
import { codeBlocks } from '../../support/markdown.ts';
import { exampleKey } from '../../support/requests.ts';

/** A guide: the description of the document, or of a tag that is one. */
interface Guide {
  name: string;
  text: string;
}

/** Lists the guides of a document. */
export function guidesOf({ info, tags }: OpenApiDocument): Guide[] {
  return [
    { name: info.title, text: info.description },
    ...tags
      .filter((tag) => tag['x-traitTag'] === true)
      .map(({ name, description = '' }) => ({ name, text: description })),
  ];
}

/** Where the mock is found in guides. */
const mockOrigin = 'http://127.0.0.1:4010';

/**
 * Compares everything that the guides show with the document.
 * @returns a sentence per fault, which names the guide
 */
export function guideFaults(document: OpenApiDocument): string[] {
  const operations = operationsOf(document);
  const values = bodyExamples(operations).flatMap(({ example }) => valuesIn(example.value));
  return guidesOf(document).flatMap(({ name, text }) =>
    codeBlocks(text)
      .flatMap(({ language, code }) => {
        if (language === 'json') return jsonFaults(code, values);
        return language === 'sh' && code.startsWith('curl ') ? curlFaults(document, operations, code, values) : [];
      })
      .map((fault) => `${name}: ${fault}`),
  );
}

/** Every value in a value, at any depth, so that a guide may show a part of an example. */
function valuesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return [value, ...Object.values(value).flatMap(valuesIn)];
}

function jsonFaults(code: string, values: readonly unknown[]): string[] {
  const shown = JSON.parse(code) as unknown;
  return values.some((value) => isDeepStrictEqual(value, shown)) ? [] : [`no example has ${code.slice(0, 200)}`];
}

function curlFaults(
  document: OpenApiDocument,
  operations: readonly Operation[],
  code: string,
  values: readonly unknown[],
): string[] {
  const url = new URL(/"(https?:[^"]+)"/.exec(code)?.[1] ?? 'about:blank');
  const { 'x-error-codes': codes = {} } = document;
  const header = (name: string) => new RegExp(`--header "${name}: ([^"]*)"`).exec(code)?.[1];
  const data = /--data '(.*)'/.exec(code)?.[1];
  const method = (/--request (\w+)/.exec(code)?.[1] ?? 'GET').toLowerCase();
  const operation = operations.find(
    (each) => each.method === method && new RegExp(`^${each.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(url.pathname),
  );
  // The control interface is the mock's and the sandbox's own; their tests call it.
  if (url.pathname.startsWith('/__mock/')) return [];
  if (!operation) return [`there is no operation for ${method.toUpperCase()} ${url.href}`];
  const known = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const requested = (header('Prefer') ?? '').split(', ').map((part) => part.split('='));
  const { code: status = Object.keys(operation.responses)[0]!, example } = Object.fromEntries(requested) as {
    code?: string;
    example?: string;
  };
  const isKnown = (name: string, value: unknown) =>
    values.some((each) => (Object(each) as Record<string, unknown>)[name] === value) ||
    Object.keys(codes).some((each) => value === `${each}@example.com`);
  const sent = Object.entries(JSON.parse(data ?? '{}') as Record<string, unknown>).filter(
    ([name]) => !name.startsWith('password_'),
  );
  const names = bodyExamples([operation]).filter((entry) => entry.status === status);
  const faults = [
    ...([new URL(document.servers[0]!.url).origin, mockOrigin].includes(url.origin) ? [] : [`it asks ${url.origin}`]),
    ...differ('the key', header('Authorization'), `Bearer ${exampleKey(document)}`),
    ...differ(
      'the unknown parameters',
      [...url.searchParams.keys()].filter((name) => !known.includes(name)),
      [],
    ),
    ...differ('the content type', header('Content-Type'), data === undefined ? undefined : 'application/json'),
    ...(data === undefined && operation.requestBody?.required ? ['the body is missing'] : []),
    ...(data !== undefined && Object.keys(JSON.parse(data) as object).length === 0 ? ['the body is empty'] : []),
    ...sent.filter((entry) => !isKnown(...entry)).map(([name]) => `no example has this ${name}`),
    ...(status in operation.responses ? [] : [`there is no status ${status}`]),
    ...(example === undefined || names.some(({ name }) => name === example) ? [] : [`there is no example ${example}`]),
  ];
  return faults.map((fault) => `${operation.id}: ${fault}`);
}

/**
 * Looks up every name with an underscore that the guides and the document's own prose show as code.
 * @returns a sentence per name that is no property, parameter, value, example or code of the document
 */
export function namedFaults(document: OpenApiDocument): string[] {
  const { paths, components, 'x-error-codes': codes } = document;
  const known = JSON.stringify([paths, components, codes]);
  const texts = [...guidesOf(document), ...descriptionsIn([paths, components, codes])];
  return texts.flatMap(({ name, text }) =>
    [...text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)]
      .filter(([, word]) => !known.includes(`"${word}"`))
      .map(([, word]) => `${name} names ${word}, which is nowhere in the document`),
  );
}

/** Every description below a value. */
function descriptionsIn(value: unknown, place = 'a description'): Guide[] {
  if (typeof value !== 'object' || value === null) return [];
  const { description, operationId = place } = value as { description?: unknown; operationId?: string };
  return [
    ...(typeof description === 'string' ? [{ name: operationId, text: description }] : []),
    ...Object.values(value).flatMap((child) => descriptionsIn(child, operationId)),
  ];
}
