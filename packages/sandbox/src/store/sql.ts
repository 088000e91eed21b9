/** What the SQL stores share: the tables, and the statement of each operation. */
import { kindNames, kinds } from './kinds.ts';
import type { RecordKind, Records } from '../types.ts';
import type { Operation } from './steps.ts';

/** A statement and its values, for `?` in turn. */
export interface Statement {
  text: string;
  values: (string | number | null)[];
}

/**
 * The statements that lead from each version of the schema to the next. What has been released is never changed: whoever changes
 * the kinds first writes the released statements out here, then adds an entry that changes the tables.
 */
export const migrations: readonly (readonly string[])[] = [kindNames.flatMap(tableOf)];

/** What keeps the number of the last migration. */
export const versionTable = {
  create: 'create table if not exists sandbox_schema (version integer not null)',
  read: 'select version from sandbox_schema',
  clear: 'delete from sandbox_schema',
  write: `insert into sandbox_schema (version) values (${migrations.length})`,
};

/** The refusal of a program that is older than the data. */
export function tooNew(version: number): string {
  return `The data have version ${version} of the schema, and this program knows ${migrations.length}. Use a newer user-management-sandbox.`;
}

function columnsOf(kind: RecordKind): string[] {
  return [...Object.keys(kinds[kind].unique), ...Object.keys(kinds[kind].indexes)];
}

/** `TEXT` is the text that compares bytewise, which each database has its own name for. */
function tableOf(kind: RecordKind): string[] {
  const { unique, indexes } = kinds[kind];
  const columns = columnsOf(kind).map((column) => `, ${column} TEXT`);
  return [
    `create table ${kind} (environment TEXT not null, id TEXT not null, sort TEXT not null, data text not null${columns.join('')}, primary key (environment, id))`,
    `create index ${kind}_by_sort on ${kind} (environment, sort, id)`,
    ...Object.keys(unique).map(
      (column) => `create unique index ${kind}_by_${column} on ${kind} (environment, ${column})`,
    ),
    ...Object.keys(indexes).map(
      (column) => `create index ${kind}_by_${column} on ${kind} (environment, ${column}, sort, id)`,
    ),
  ];
}

/** The columns of a kind in the order of {@link valuesOf}. */
const allColumnsOf = (kind: RecordKind) => ['environment', 'id', 'sort', 'data', ...columnsOf(kind)];

/** What a record has in them. */
export function valuesOf(environment: string, kind: RecordKind, record: Records[RecordKind]): (string | null)[] {
  const { sort, unique, indexes } = kinds[kind];
  const columns = [...Object.values(unique), ...Object.values(indexes)].map((valueOf) => valueOf(record) ?? null);
  return [environment, record.id, sort(record), JSON.stringify(record), ...columns];
}

/**
 * The text that adds records, or replaces those that have their ids.
 * @param source what gives the rows. Default: one row of values
 */
export function putText(
  kind: RecordKind,
  source = `values (${allColumnsOf(kind)
    .map(() => '?')
    .join(', ')})`,
): string {
  const sets = ['sort', 'data', ...columnsOf(kind)].map((column) => `${column} = excluded.${column}`).join(', ');
  return `insert into ${kind} (${allColumnsOf(kind).join(', ')}) ${source} on conflict (environment, id) do update set ${sets}`;
}

/**
 * The statement of an operation.
 * @param lock what is appended to a reading that locks
 */
export function statementOf(
  environment: string,
  operation: Exclude<Operation, { type: 'putAll' }>,
  lock: string,
): Statement {
  const { kind } = operation;
  switch (operation.type) {
    case 'get':
      return {
        text: `select data from ${kind} where environment = ? and id = ?${operation.lock ? lock : ''}`,
        values: [environment, operation.id],
      };
    case 'find':
      return {
        text: `select data from ${kind} where environment = ? and ${operation.column} = ?`,
        values: [environment, operation.value],
      };
    case 'list': {
      const { where, from, descending, limit } = operation.range;
      const [compare, direction] = descending ? ['<', ' desc'] : ['>', ''];
      return {
        text: `select data from ${kind} where environment = ?${where ? ` and ${where[0]} = ?` : ''}${from ? ` and (sort, id) ${compare} (?, ?)` : ''} order by sort${direction}, id${direction} limit ?`,
        values: [environment, ...(where ? [where[1]] : []), ...(from ? [from.sort, from.id] : []), limit],
      };
    }
    case 'put':
      return { text: putText(kind), values: valuesOf(environment, kind, operation.record) };
    case 'remove':
      return { text: `delete from ${kind} where environment = ? and id = ?`, values: [environment, operation.id] };
    case 'removeWhere':
      return {
        text: `delete from ${kind} where environment = ? and ${operation.column} = ?`,
        values: [environment, operation.value],
      };
  }
}

/** What an operation results in, from the rows of its statement. */
export function resultOf(operation: Operation, rows: readonly { data: string }[]): unknown {
  if (operation.type === 'list') return rows.map(({ data }) => JSON.parse(data) as Records[RecordKind]);
  const [row] = rows;
  return (operation.type === 'get' || operation.type === 'find') && row ? (JSON.parse(row.data) as unknown) : undefined;
}

/** The statement that names the environments that have a record with a value in a column. */
export function environmentsStatement(kind: RecordKind, column: string, value: string): Statement {
  return { text: `select distinct environment as data from ${kind} where ${column} = ?`, values: [value] };
}

/** The statements that replace an environment by a copy of another. */
export function copyStatements(from: string, to: string): Statement[] {
  return kindNames.flatMap((kind) => {
    const columns = ['id', 'sort', 'data', ...columnsOf(kind)].join(', ');
    return [
      { text: `delete from ${kind} where environment = ?`, values: [to] },
      {
        text: `insert into ${kind} (environment, ${columns}) select ?, ${columns} from ${kind} where environment = ?`,
        values: [to, from],
      },
    ];
  });
}
