/** Finding the example that a request brings about by its values: the document's `x-cause`. */
import type { ResponseModel, OperationModel } from '../model/types.ts';
import { prepare } from './responses.ts';
import { rememberedOf } from 'user-management-openapi/remembered';
import type { MockResponse } from './exchange.ts';
import type { Claim } from './claim.ts';

/** A value's place in a request. */
type Place = readonly [part: 'path' | 'query' | 'body', name: string];

/** The causes of an operation that look at the same places. */
interface Group {
  places: readonly Place[];
  /** By the text of the values at these places. */
  responses: Map<string, MockResponse>;
}

/** Finds the example that a request causes; `undefined` when it causes none. */
export interface CauseFinder {
  /** By the API key, which is looked at before anything else of a request. */
  byKey(operation: OperationModel, key: string | undefined): MockResponse | undefined;
  /** By the values of a request. */
  byValues(claim: Claim): MockResponse | undefined;
}

/**
 * Makes a finder. It looks at an operation's causes at its first request, when all of its responses are known.
 *
 * Of two causes that both hold, the one that names more values wins, then the one whose places the document names first. A
 * request is looked up once per set of places, whatever the number of examples.
 * @param onlyErrors leaves out the causes of successes
 */
export function createCauseFinder({ onlyErrors }: { onlyErrors: boolean }): CauseFinder {
  const responsesOf = ({ responses }: OperationModel) => (onlyErrors ? responses.filter(isError) : responses);
  const keys = rememberedOf((operation: OperationModel) => keysOf(responsesOf(operation)));
  const groups = rememberedOf((operation: OperationModel) => groupsOf(responsesOf(operation)));
  return {
    byKey: (operation, key) => keys(operation).get(key),
    byValues(claim) {
      for (const { places, responses } of groups(claim.operation)) {
        const values = places.map((place) => valueAt(claim, place));
        const found = values.includes(undefined) ? undefined : responses.get(textOf(values));
        if (found) return found;
      }
      return undefined;
    },
  };
}

function isError({ status }: ResponseModel): boolean {
  return status > 299;
}

function keysOf(responses: readonly ResponseModel[]): Map<string | undefined, MockResponse> {
  return new Map(
    responses.flatMap((model) => (model.cause?.apiKey === undefined ? [] : [[model.cause.apiKey, prepare(model)]])),
  );
}

function groupsOf(responses: readonly ResponseModel[]): Group[] {
  const groups = new Map<string, Group>();
  for (const model of responses) {
    const entries = entriesOf(model);
    if (entries.length === 0) continue;
    const places = entries.map(({ place }) => place);
    const group = groups.get(textOf(places)) ?? { places, responses: new Map<string, MockResponse>() };
    groups.set(textOf(places), group);
    group.responses.set(textOf(entries.map(({ value }) => value)), prepare(model));
  }
  return [...groups.values()].sort((a, b) => b.places.length - a.places.length);
}

/** The values that a cause names, by their places. Path and query hold text, whatever the document writes. */
function entriesOf({ cause = {} }: ResponseModel): { place: Place; value: unknown }[] {
  return (['path', 'query', 'body'] as const).flatMap((part) =>
    Object.entries(cause[part] ?? {}).map(([name, value]) => ({
      place: [part, name] as const,
      value: part === 'body' ? value : String(value),
    })),
  );
}

function valueAt({ path, query, body }: Claim, [part, name]: Place): unknown {
  if (part === 'path') return path[name];
  if (part === 'query') return query.find((pair) => pair[0] === name)?.[1];
  const object = body?.value;
  const has = typeof object === 'object' && object !== null && Object.hasOwn(object, name);
  return has ? Reflect.get(object, name) : undefined;
}

/** Equal values have equal texts, whatever the order of their keys. */
function textOf(values: readonly unknown[]): string {
  // Most causes are one text of the path or the query, and every request is compared with them.
  if (values.length === 1 && typeof values[0] === 'string') return `text ${values[0]}`;
  return JSON.stringify(values, (_, value: unknown) =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
