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
  create: 'create table if not exists sandbox_version (version integer not null)',
  read: 'select version from sandbox_version',
  clear: 'delete from sandbox_version',
  write: `insert into sandbox_version (version) values (${migrations.length})`,
};

/** The refusal of a program that is older than the data. */
export function tooNew(version: number): string {
  return `The data have version ${version} of the schema, and this program knows ${migrations.length}. Use a newer user-management-sandbox.`;
}

function columnsOf(kind: RecordKind): string[] {
  return [...Object.keys(kinds[kind].unique), ...Object.keys(kinds[kind].indexes)];
}

/** `TEXT` is text that compares bytewise: any in SQLite, while PostgreSQL has a name of its own for it. */
function tableOf(kind: RecordKind): string[] {
  const { unique, indexes, text, everywhere = [] } = kinds[kind];
  const columns = [...(text ? [', json text not null'] : []), ...columnsOf(kind).map((column) => `, ${column} TEXT`)];
  return [
    `create table ${kind} (environment TEXT not null, id TEXT not null, sort TEXT not null, data text not null${columns.join('')}, primary key (environment, id))`,
    `create index ${kind}_by_sort on ${kind} (environment, sort, id)`,
    ...Object.keys(unique).map(
      (column) => `create unique index ${kind}_by_${column} on ${kind} (environment, ${column})`,
    ),
    ...Object.keys(indexes).map(
      (column) => `create index ${kind}_by_${column} on ${kind} (environment, ${column}, sort, id)`,
    ),
    ...everywhere.map((column) => `create index ${kind}_everywhere_by_${column} on ${kind} (${column}, environment)`),
  ];
}

/** The columns that a record is made from. */
const dataColumnsOf = (kind: RecordKind) => ['data', ...(kinds[kind].text ? ['json'] : [])];

/** The columns of a kind in the order of {@link valuesOf}. */
const allColumnsOf = (kind: RecordKind) => ['environment', 'id', 'sort', ...dataColumnsOf(kind), ...columnsOf(kind)];

/** What a record has in them. */
export function valuesOf(environment: string, kind: RecordKind, record: Records[RecordKind]): (string | null)[] {
  const { sort, unique, indexes, text } = kinds[kind];
  const values: (string | null)[] = [environment, record.id, sort(record)];
  if (text === undefined) values.push(JSON.stringify(record));
  else {
    const { [text]: json, ...data } = record as Records[RecordKind] & Record<string, string>;
    values.push(JSON.stringify(data), json as string);
  }
  for (const column in unique) values.push(unique[column]?.(record) ?? null);
  for (const column in indexes) values.push(indexes[column]?.(record) ?? null);
  return values;
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
  const sets = allColumnsOf(kind)
    .slice(2)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');
  return `insert into ${kind} (${allColumnsOf(kind).join(', ')}) ${source} on conflict (environment, id) do update set ${sets}`;
}

const putTexts = new Map(kindNames.map((kind) => [kind, putText(kind)]));

/** The beginning of each reading. */
const selections = new Map(
  kindNames.map((kind) => [kind, `select ${dataColumnsOf(kind).join(', ')} from ${kind} where environment = ?`]),
);

const getTexts = new Map(kindNames.map((kind) => [kind, `${selections.get(kind)} and id = ?`]));

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
  const select = selections.get(kind) as string;
  switch (operation.type) {
    case 'get':
      return {
        text: operation.lock ? `${select} and id = ?${lock}` : (getTexts.get(kind) as string),
        values: [environment, operation.id],
      };
    case 'find':
      return {
        text: `${select} and ${operation.column} = ?`,
        values: [environment, operation.value],
      };
    case 'list': {
      const { where, from, descending, limit } = operation.range;
      const [compare, direction] = descending ? ['<', ' desc'] : ['>', ''];
      // SQLite prepares a statement again for each run whose limit is a value alone, since that could change its plan.
      return {
        text: `${select}${where ? ` and ${where[0]} = ?` : ''}${from ? ` and (sort, id) ${compare} (?, ?)` : ''} order by sort${direction}, id${direction} limit ? + 0`,
        values: [environment, ...(where ? [where[1]] : []), ...(from ? [from.sort, from.id] : []), limit],
      };
    }
    case 'put':
      return { text: putTexts.get(kind) as string, values: valuesOf(environment, kind, operation.record) };
    case 'remove':
      return { text: `delete from ${kind} where environment = ? and id = ?`, values: [environment, operation.id] };
    case 'removeWhere':
      return {
        text: `delete from ${kind} where environment = ? and ${operation.column} = ?`,
        values: [environment, operation.value],
      };
  }
}

/** The values of one row. */
export type Row = readonly string[];

/** What an operation results in, from the rows of its statement. */
export function resultOf(operation: Operation, rows: readonly Row[]): unknown {
  const { type, kind } = operation;
  if (type === 'list') return rows.map((row) => recordOf(kind, row));
  return rows[0] && (type === 'get' || type === 'find') ? recordOf(kind, rows[0]) : undefined;
}

function recordOf(kind: RecordKind, [data, json]: Row): unknown {
  const record = JSON.parse(data as string) as Record<string, unknown>;
  const { text } = kinds[kind];
  if (text !== undefined) record[text] = json;
  return record;
}

/** The statement that names the environments that have a record with a value in a column. */
export function environmentsStatement(kind: RecordKind, column: string, value: string): Statement {
  return { text: `select distinct environment from ${kind} where ${column} = ?`, values: [value] };
}

/** The statements that replace an environment by a copy of another. */
export function copyStatements(from: string, to: string): Statement[] {
  return kindNames.flatMap((kind) => {
    const columns = allColumnsOf(kind).slice(1).join(', ');
    return [
      { text: `delete from ${kind} where environment = ?`, values: [to] },
      {
        text: `insert into ${kind} (environment, ${columns}) select ?, ${columns} from ${kind} where environment = ?`,
        values: [to, from],
      },
    ];
  });
}
