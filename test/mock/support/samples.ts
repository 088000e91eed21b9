/** Generated requests, valid and invalid, made from the document. */
import fc from 'fast-check';
import { jsonMediaType, type Operation, type Parameter } from 'user-management-openapi';
import { document, operations } from '../../support/document.ts';
import { requestOf } from '../../support/requests.ts';
import type { Sample } from './compare.ts';

/** The request that an operation's examples make. */
export function plainSample(operation: Operation, headers: Record<string, string> = {}): Sample {
  const { url, init } = requestOf(document, operation, '');
  return { operation, target: url, ...init, headers: { ...init.headers, ...headers } } as Sample;
}

/** Text that needs thought in a URL, yet is neither empty nor a dot segment. */
const segment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !/^\.+$/.test(text));

/** Values that the parameters of the document are likely to get. */
const value = fc.oneof(
  segment,
  fc.constantFrom('asc', 'desc', 'normal', 'a@example.com', '1', '100', '101', '0', '-1', '1.5', 'true', 'null', 'nan'),
);

function query(parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const record = fc.dictionary(fc.constantFrom(...names, 'unknown'), value, { maxKeys: 3 });
  return record.map((pairs) => new URLSearchParams(pairs).toString()).map((text) => (text === '' ? '' : `?${text}`));
}

/** A JSON value, or an object with some of the properties of an example changed. */
function body(operation: Operation): fc.Arbitrary<string | undefined> {
  const examples = Object.values(operation.requestBody?.content[jsonMediaType]?.examples ?? {}).map(
    (example) => example.value,
  );
  if (examples.length === 0) return fc.constant(undefined);
  const names = [...new Set(examples.flatMap((example) => Object.keys(example as object)))];
  const scalar = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      '',
      'a@example.com',
      '123456',
      'bcrypt',
      'ssha256',
      'prefix',
      'x'.repeat(700),
      5,
    ),
    fc.string({ unit: 'grapheme', maxLength: 10 }),
    fc.dictionary(fc.string({ minLength: 1, maxLength: 50 }), fc.oneof(fc.string(), fc.integer()), { maxKeys: 3 }),
  );
  const changes = fc.dictionary(fc.constantFrom(...names, 'email', 'password', 'password_hash', 'unknown'), scalar, {
    maxKeys: 2,
  });
  const removed = fc.subarray(names, { maxLength: Math.min(names.length, 1) });
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(fc.constantFrom(...examples), changes, removed).map(([example, change, gone]) => {
        const kept = Object.entries(example as object).filter(([name]) => !gone.includes(name));
        return JSON.stringify({ ...Object.fromEntries(kept), ...change });
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom('[]', '1', '"text"', 'true', '{}') },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

function headers(operation: Operation): fc.Arbitrary<Record<string, string>> {
  const requested = Object.entries(operation.responses).flatMap(([status, { content }]) => [
    `code=${status}`,
    ...Object.keys(content?.[jsonMediaType]?.examples ?? {}).map((name) => `code=${status}, example=${name}`),
  ]);
  const prefer = fc.option(fc.constantFrom(...requested), { nil: undefined });
  const accept = fc.constantFrom(
    '*/*',
    'application/json',
    'application/json, text/plain, */*',
    'text/html, application/*;q=0.5',
    'text/html',
    'application/json;q=0',
  );
  const authorization = fc.constantFrom('Bearer sk_a', 'Bearer sk_a', 'Bearer sk_a', 'Basic c2s6', '');
  return fc.record({ prefer, accept, authorization }).map((given) => {
    const entries = Object.entries(given).filter(([, text]) => text !== undefined && text !== '');
    return Object.fromEntries(entries) as Record<string, string>;
  });
}

/** Any request to any operation. */
export const samples: fc.Arbitrary<Sample> = fc.constantFrom(...operations).chain((operation) =>
  fc
    .record({
      segments: fc.array(segment, { minLength: 3, maxLength: 3 }),
      search: query(operation.parameters),
      headers: headers(operation),
      body: body(operation),
      type: fc.constantFrom(
        jsonMediaType,
        jsonMediaType,
        'application/json; charset=utf-8',
        'application/vnd.test+json',
        'text/plain',
      ),
    })
    .map((parts) => {
      let next = 0;
      const path = operation.path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(parts.segments[next++] ?? 'x'));
      return {
        operation,
        target: path + parts.search,
        headers: { ...parts.headers, ...(parts.body !== undefined && { 'content-type': parts.type }) },
        ...(parts.body !== undefined && { body: parts.body }),
        // What a failure shows: the whole operation would bury the rest.
        [fc.toStringMethod]: () =>
          `${operation.id} ${path}${parts.search} ${JSON.stringify(parts.headers)} ${parts.type} ${parts.body}`,
      };
    }),
);
