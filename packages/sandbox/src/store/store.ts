/** What every store can do. */
import { Fault } from 'user-management-mock/server';
import type { Awaitable, RecordKind } from '../types.ts';
import type { Step } from './steps.ts';

/** Holds the records of all environments. */
export interface Store {
  /** Whether other processes can use the same data. */
  readonly shared: boolean;
  /** Reads. What it sees is whole, unless another process writes meanwhile. */
  read<T>(environment: string, steps: () => Step<T>): Awaitable<T>;
  /**
   * Runs steps in a transaction: all of what they write is stored, or, when they throw, nothing. They may run several times,
   * when others write the same.
   */
  write<T>(environment: string, steps: () => Step<T>): Awaitable<T>;
  /** The names of the environments that have a record with a value in an indexed column. */
  environmentsWith(kind: RecordKind, column: string, value: string): Awaitable<string[]>;
  /** Replaces the records of one environment by copies of another's, in a transaction. */
  copy(from: string, to: string): Awaitable<void>;
  close(): Awaitable<void>;
}

/** A value that another record has in a unique column. */
export class ConflictError extends Error {
  override name = 'ConflictError';
}

/** Data that cannot be reached now. Whoever sent the request is told to try again. */
export class UnavailableError extends Fault {
  readonly reason: string;

  constructor(reason: string) {
    super('data_unavailable', `The stored data cannot be reached: ${reason}.`, ['Retry-After', '1']);
    this.reason = reason;
  }
}

/** A store that cannot be used. Its message says why, and what would help. */
export class StoreError extends Error {
  override name = 'StoreError';
}
