/** The store in memory. */
import type { RecordKind, Records } from '../types.ts';
import { kindNames, kinds, positionOf } from './kinds.ts';
import { runNow, type Operation, type Position, type Range } from './steps.ts';
import { ConflictError, type Store } from './store.ts';

type Row = Records[RecordKind];

/** Records are never changed, only replaced: an environment is copied without copying them. */
export function createMemoryStore(): Store {
  const environments = new Map<string, Map<RecordKind, Table>>();
  const emptyTables = () => new Map(kindNames.map((kind) => [kind, new Table(kind)]));
  const none = emptyTables();

  const tablesOf = (environment: string) => {
    let tables = environments.get(environment);
    if (!tables) environments.set(environment, (tables = emptyTables()));
    return tables;
  };

  return {
    shared: false,
    read: (environment, steps) => {
      const tables = environments.get(environment) ?? none;
      return runNow(steps(), (operation) => read(tables.get(operation.kind) as Table, operation));
    },
    write(environment, steps) {
      const tables = tablesOf(environment);
      const changes: Change[] = [];
      try {
        return runNow(steps(), (operation) => perform(tables.get(operation.kind) as Table, operation, changes));
      } catch (error) {
        for (const { table, old, next } of changes.reverse()) table.replace(next, old);
        throw error;
      }
    },
    environmentsWith: (kind, column, value) =>
      [...environments].flatMap(([name, tables]) => (tables.get(kind)!.having(column, value) ? [name] : [])),
    copy(from, to) {
      const source = environments.get(from);
      environments.delete(to);
      if (source) environments.set(to, new Map([...source].map(([kind, table]) => [kind, table.copy()])));
    },
    close: () => undefined,
  };
}

/** One record that was put in the place of another; either may be missing. */
interface Change {
  table: Table;
  old: Row | undefined;
  next: Row | undefined;
}

function read(table: Table, operation: Operation): unknown {
  switch (operation.type) {
    case 'get':
      return table.rows.get(operation.id);
    case 'find':
      return table.find(operation.column, operation.value);
    case 'list':
      return table.list(operation.range);
    default:
      throw new Error('Only a transaction can write.');
  }
}

function perform(table: Table, operation: Operation, changes: Change[]): unknown {
  const change = (old: Row | undefined, next: Row | undefined) => {
    table.replace(old, next);
    changes.push({ table, old, next });
  };
  switch (operation.type) {
    default:
      return read(table, operation);
    case 'put':
    case 'putAll':
      for (const record of operation.type === 'put' ? [operation.record] : operation.records) {
        table.check(record);
        change(table.rows.get(record.id), record);
      }
      return undefined;
    case 'remove':
      return change(table.rows.get(operation.id), undefined);
    case 'removeWhere':
      for (const row of [...(table.having(operation.column, operation.value)?.rows ?? [])]) change(row, undefined);
      return undefined;
  }
}

/** A column, and what is found by its values. */
interface Column<Found> {
  name: string;
  of(row: Row): string | null;
  found: Map<string | null, Found>;
}

function columnsOf<Found>(columns: Record<string, (row: Row) => string | null>): Column<Found>[] {
  return Object.entries(columns).map(([name, of]) => ({ name, of, found: new Map() }));
}

/** The records of one kind. */
class Table {
  readonly rows = new Map<string, Row>();
  readonly #unique: Column<Row>[];
  readonly #indexes: Column<Sorted>[];
  readonly #kind: RecordKind;
  #all: Sorted;

  constructor(kind: RecordKind) {
    this.#kind = kind;
    this.#all = new Sorted(kind);
    this.#unique = columnsOf(kinds[kind].unique);
    this.#indexes = columnsOf(kinds[kind].indexes);
  }

  /** The record that has a value in a unique column. */
  find(column: string, value: string): Row | undefined {
    return this.#unique.find(({ name }) => name === column)?.found.get(value);
  }

  /** The records that have a value in an indexed column. */
  having(column: string, value: string): Sorted | undefined {
    return this.#indexes.find(({ name }) => name === column)?.found.get(value);
  }

  /** @throws a ConflictError when another record has one of its unique values */
  check(row: Row): void {
    for (const { name, of, found } of this.#unique) {
      const other = found.get(of(row));
      if (other && other.id !== row.id) throw new ConflictError(`Another of ${this.#kind} has this ${name}.`);
    }
  }

  /** Takes one record away and puts another in its place; either may be missing. */
  replace(old: Row | undefined, next: Row | undefined): void {
    if (old && !next) this.rows.delete(old.id);
    if (next) this.rows.set(next.id, next);
    this.#all.replace(old, next);
    for (const { of, found } of this.#unique) {
      if (old) found.delete(of(old));
      // What has no value is not found by it, and may be there more than once.
      if (next && of(next) !== null) found.set(of(next), next);
    }
    for (const { of, found } of this.#indexes) {
      if (old) {
        const before = found.get(of(old))!;
        before.replace(old, undefined);
        if (before.rows.length === 0) found.delete(of(old));
      }
      if (next) {
        const after = found.get(of(next)) ?? new Sorted(this.#kind);
        found.set(of(next), after);
        after.replace(undefined, next);
      }
    }
  }

  list(range: Range): Row[] {
    const { where } = range;
    if (!where) return this.#all.list(range);
    const only = this.find(...where);
    const sorted = only ? new Sorted(this.#kind, [only]) : this.having(...where);
    return sorted?.list(range) ?? [];
  }

  copy(): Table {
    const copy = new Table(this.#kind);
    for (const [id, row] of this.rows) copy.rows.set(id, row);
    copy.#all = this.#all.copy();
    for (const [index, { found }] of this.#unique.entries())
      for (const [value, row] of found) copy.#unique[index]!.found.set(value, row);
    for (const [index, { found }] of this.#indexes.entries())
      for (const [value, sorted] of found) copy.#indexes[index]!.found.set(value, sorted.copy());
    return copy;
  }
}

/** Records in the order of their kind. Most come at the end. */
class Sorted {
  readonly rows: Row[];
  readonly #kind: RecordKind;

  constructor(kind: RecordKind, rows: Row[] = []) {
    this.#kind = kind;
    this.rows = rows;
  }

  replace(old: Row | undefined, next: Row | undefined): void {
    const was = old && positionOf(this.#kind, old);
    const is = next && positionOf(this.#kind, next);
    // Most changes leave a record where it is, which need not move all behind it.
    const stays = was?.sort === is?.sort;
    if (was && !stays) this.rows.splice(this.#indexOf(was), 1);
    if (is) this.rows.splice(this.#indexOf(is), stays ? 1 : 0, next!);
  }

  list({ from, descending, limit }: Range): Row[] {
    if (!descending) {
      let start = from ? this.#indexOf(from) : 0;
      const there = this.rows[start];
      if (from && there && !isBefore(from, positionOf(this.#kind, there))) start += 1;
      return this.rows.slice(start, start + limit);
    }
    const end = from ? this.#indexOf(from) : this.rows.length;
    return this.rows.slice(Math.max(0, end - limit), end).reverse();
  }

  copy(): Sorted {
    return new Sorted(this.#kind, [...this.rows]);
  }

  /** The first index whose record does not come before a position. */
  #indexOf(position: Position): number {
    const last = this.rows.at(-1);
    if (!last || isBefore(positionOf(this.#kind, last), position)) return this.rows.length;
    let low = 0;
    let high = this.rows.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(positionOf(this.#kind, this.rows[middle] as Row), position)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isBefore(a: Position, b: Position): boolean {
  return a.sort < b.sort || (a.sort === b.sort && a.id < b.id);
}
