/** The examples of requests and refusals against each other: alike but for what each of them is about. */
import { isDeepStrictEqual } from 'node:util';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { bodyExamples, responseExamples, type BodyExample } from '../../support/document.ts';
import { causeOf } from '../support/causes.ts';

type Values = Readonly<Record<string, unknown>>;

/** One entry of the list of an error. */
interface Detail {
  code: string;
  field?: string;
}

const detailsOf = ({ example }: BodyExample) => (Object(example.value) as { errors?: Detail[] }).errors ?? [];

/** The requests of an operation: what they have in common has one value, and those that are refused have the same beside their causes. */
function requestFaults(examples: readonly BodyExample[]): string[] {
  const requests = examples.filter(({ status }) => status === undefined);
  const causes = new Map(
    examples
      .filter(({ status }) => status !== undefined)
      .map(({ name, example }) => [name, causeOf(example).body ?? {}]),
  );
  const [first] = requests;
  const free = (entry: BodyExample) =>
    Object.entries(entry.example.value as Values).filter(([name]) => !(name in (causes.get(entry.name) ?? {})));
  const isRefused = ({ name }: BodyExample) =>
    examples.some(({ status = '', name: other }) => status >= '400' && other === name);
  const common = Map.groupBy(requests.filter(isRefused).flatMap(free), ([name]) => name);
  const shared = [...common].filter(([name, all]) => all.length > 2 && name !== '').map(([name]) => name);
  return requests.flatMap((entry) => {
    const title = `${entry.operation.id} ${entry.name}`;
    const own = entry.example.value as Values;
    return [
      ...free(entry)
        .filter(
          ([name, value]) =>
            name in (first!.example.value as Values) &&
            !isDeepStrictEqual(value, (first!.example.value as Values)[name]),
        )
        .map(([name]) => `${title} has another ${name} than the first request`),
      ...(isRefused(entry) ? shared.filter((name) => !(name in own)).map((name) => `${title} lacks ${name}`) : []),
    ];
  });
}

/** Any other request of the right form gets the first response: what both show is one value. The first request is the provider's own. */
function resultFaults(examples: readonly BodyExample[]): string[] {
  const [, ...others] = examples.filter(({ status }) => status === undefined);
  const responses = examples.filter(({ status }) => status !== undefined);
  const result = Object(responses.find(({ status = '' }) => status < '300')?.example.value) as Values;
  return others
    .filter((entry) => responses.every(({ name }) => name !== entry.name))
    .flatMap(({ operation, name, example }) =>
      Object.entries(example.value as Values)
        .filter(([property, value]) => property in result && !isDeepStrictEqual(value, result[property]))
        .map(([property]) => `${operation.id} ${name} has another ${property} than its response`),
    );
}

/** How a hash of each type begins. */
const hashes: Readonly<Record<string, string>> = { bcrypt: '$2b$', ssha256: '{SSHA256}' };

/** A hash is in the notation of its type, unless it is refused for it. */
function hashFaults({ operation, name, example }: BodyExample): string[] {
  const { password_hash: hash, password_hash_type: type } = Object(example.value) as Values;
  if (typeof hash !== 'string' || hash === 'invalid_password_hash') return [];
  const start = hashes[String(type)];
  return start !== undefined && hash.startsWith(start)
    ? []
    : [`${operation.id} ${name} has no hash of ${String(type)}`];
}

/** What an error lists: each entry once, with the field that it is about, which the request has. */
function detailFaults(entry: BodyExample & { status: string }): string[] {
  const { operation, name, example } = entry;
  const { path = {}, query = {}, body = {} } = causeOf(example);
  const asked = Object.keys({ ...path, ...query, ...body });
  const details = detailsOf(entry);
  return details.flatMap(({ code, field }, at) =>
    [
      ...(details.findIndex((other) => other.code === code) === at ? [] : [`lists ${code} twice`]),
      ...(field === undefined || (asked.length === 1 && details.length === 1 && !asked.includes(field))
        ? [`lists ${code} for ${field ?? 'no field'}`]
        : []),
    ].map((fault) => `${operation.id} ${name} ${fault}`),
  );
}

/**
 * Compares the examples of requests and errors.
 * @returns a sentence per fault, which names the operation and the example
 */
export function requestExampleFaults(document: OpenApiDocument): string[] {
  const operations = operationsOf(document);
  const errors = responseExamples(operations).filter(({ status }) => status >= '400');
  const alike = Map.groupBy(errors, ({ name, example }) =>
    [name, (example.value as Values)['code'], ...Object.keys(causeOf(example).body ?? {})].join(' '),
  );
  return [
    ...operations.flatMap((operation) => {
      const examples = bodyExamples([operation]);
      return [...requestFaults(examples), ...resultFaults(examples), ...examples.flatMap(hashFaults)];
    }),
    ...errors.flatMap(detailFaults),
    ...[...alike.values()].flatMap(([one, ...others]) =>
      others
        .filter((other) => !isDeepStrictEqual(detailsOf(other), detailsOf(one!)))
        .map(({ operation, name }) => `${operation.id} ${name} lists something else than ${one!.operation.id}`),
    ),
  ];
}

/** Texts that should have been no texts. */
export function quotedFaults(document: OpenApiDocument): string[] {
  const shown = bodyExamples(operationsOf(document)).map(({ operation, name, example }) => ({
    title: `${operation.id} ${name}`,
    text: JSON.stringify(example.value),
  }));
  return shown
    .filter(({ text }) => /"(?:null|true|false|undefined)"(?!:)/.test(text))
    .map(({ title }) => `${title} has a word in quotation marks that is none`);
}
