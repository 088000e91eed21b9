/** What the rules ask of a store. Each rule is a generator that yields these, so that it is written once for every store. */
import type { RecordKind, Records } from '../types.ts';

/** A place in the order of a kind: by time, then by id, both compared bytewise. */
export interface Position {
  sort: string;
  id: string;
}

/** Which records of a kind are walked through, and how. */
export interface Range {
  /** Those whose column of this name has this value. Default: all. */
  where?: readonly [column: string, value: string] | undefined;
  /** Where to start; the record there is not included. Default: at the end that the direction starts from. */
  from?: Position | undefined;
  /** Whether the newest come first. */
  descending: boolean;
  limit: number;
}

/** All records, the oldest first. The number is more than any store will hold, and one that each database takes. */
export const all: Range = { descending: false, limit: 1_000_000_000 };

/** One thing that a rule asks of a store. */
export type Operation =
  | { type: 'get'; kind: RecordKind; id: string; lock: boolean }
  | { type: 'find'; kind: RecordKind; column: string; value: string }
  | { type: 'list'; kind: RecordKind; range: Range }
  | { type: 'put'; kind: RecordKind; record: Records[RecordKind] }
  | { type: 'putAll'; kind: RecordKind; records: readonly Records[RecordKind][] }
  | { type: 'remove'; kind: RecordKind; id: string }
  | { type: 'removeWhere'; kind: RecordKind; column: string; value: string };

/** A part of a transaction, and what it results in. */
export type Step<T> = Generator<Operation, T, unknown>;

/**
 * Reads a record.
 * @param lock keeps other transactions from changing it until this one ends
 */
export function* get<K extends RecordKind>(kind: K, id: string, lock = false): Step<Records[K] | undefined> {
  return (yield { type: 'get', kind, id, lock }) as Records[K] | undefined;
}

/** Finds the record that has a value in a unique column. */
export function* find<K extends RecordKind>(kind: K, column: string, value: string): Step<Records[K] | undefined> {
  return (yield { type: 'find', kind, column, value }) as Records[K] | undefined;
}

/** Lists records in order. */
export function* list<K extends RecordKind>(kind: K, range: Range): Step<Records[K][]> {
  return (yield { type: 'list', kind, range }) as Records[K][];
}

/** Adds a record, or replaces the one that has its id. A value that another has in a unique column makes the whole transaction run again. */
export function* put<K extends RecordKind>(kind: K, record: Records[K]): Step<void> {
  yield { type: 'put', kind, record };
}

/** Adds many records at once. */
export function* putAll<K extends RecordKind>(kind: K, records: readonly Records[K][]): Step<void> {
  if (records.length > 0) yield { type: 'putAll', kind, records };
}

/** Removes a record, if it is there. */
export function* remove(kind: RecordKind, id: string): Step<void> {
  yield { type: 'remove', kind, id };
}

/** Removes all records whose column has a value. */
export function* removeWhere(kind: RecordKind, column: string, value: string): Step<void> {
  yield { type: 'removeWhere', kind, column, value };
}

/** Runs steps on a store that responds at once. */
export function runNow<T>(steps: Step<T>, perform: (operation: Operation) => unknown): T {
  let next = steps.next();
  while (!next.done) next = steps.next(perform(next.value));
  return next.value;
}

/** Runs steps on a store that responds later. */
export async function runLater<T>(steps: Step<T>, perform: (operation: Operation) => Promise<unknown>): Promise<T> {
  let next = steps.next();
  while (!next.done) next = steps.next(await perform(next.value));
  return next.value;
}
