/** Pages of lists. */
import { list, type Position, type Step } from '../store/steps.ts';
import type { RecordKind, Records } from '../types.ts';
import { positionOf } from '../store/kinds.ts';
import { Refusal, type Call } from './rule.ts';

/** Where a cursor points. */
export interface Place extends Position {
  /** Whether its record is still there. */
  exists: boolean;
}

/** What a list is made of. */
interface Listed<K extends RecordKind> {
  kind: K;
  where?: readonly [column: string, value: string] | undefined;
  /** Whether a record belongs to the list, where the column alone does not decide it. */
  belongs?: ((record: Records[K]) => Step<boolean>) | undefined;
  /** The id that cursors name. Default: the record's. */
  cursorOf?: (record: Records[K]) => string;
  /** Where a cursor points; `undefined` for one that never was. */
  resolve(cursor: string): Step<Place | undefined>;
}

/** One page, and the cursors of its neighbors. */
export interface PageOf<R> {
  records: R[];
  metadata: { before: string | null; after: string | null };
}

/** Reads the page that a request asks for. */
export function* pageOf<K extends RecordKind>({ query }: Call, listed: Listed<K>): Step<PageOf<Records[K]> | Refusal> {
  const order = query.get('order');
  const limit = Number(query.get('limit') ?? 10);
  const [before, after] = [query.get('before'), query.get('after')];
  if (before !== undefined && after !== undefined) {
    return invalidCursor('before', 'before_and_after', 'before cannot be combined with after.');
  }
  // With the order `normal`, `before` leads on to older records, as `after` does in the order `desc`.
  const onward = order === 'normal' ? before : after;
  const back = order === 'normal' ? after : before;
  const cursor = onward ?? back;
  const from = cursor === undefined ? undefined : yield* listed.resolve(cursor);
  if (cursor !== undefined && !from) {
    const name = cursor === after ? 'after' : 'before';
    return invalidCursor(name, `${name}_not_found`, `${name} must be the id of an object that the list has or had.`);
  }
  const descending = order !== 'asc';
  const backward = back !== undefined;
  const found = yield* take(listed, descending !== backward, from, limit + 1);
  const more = found.length > limit;
  const records = backward ? found.slice(0, limit).reverse() : found.slice(0, limit);
  const first: Records[K] | undefined = records[0];
  if (!first) return { records, metadata: { before: null, after: null } };
  const last: Records[K] = records.at(-1)!;
  // A page without a cursor is the first one. Behind another lies its cursor, unless that is gone or belongs to another list.
  const edge = positionOf(listed.kind, backward ? last : first);
  const other =
    from !== undefined &&
    ((!listed.where && from.exists) || (yield* take(listed, descending === backward, edge, 1)).length > 0);
  const idOf = listed.cursorOf ?? ((record: Records[K]) => record.id);
  const ahead = (backward ? more : other) ? idOf(first) : null;
  const behind = (backward ? other : more) ? idOf(last) : null;
  return {
    records,
    metadata: order === 'normal' ? { before: behind, after: ahead } : { before: ahead, after: behind },
  };
}

/** Takes records that belong to a list, as many as are wanted. */
function* take<K extends RecordKind>(
  { kind, where, belongs }: Listed<K>,
  descending: boolean,
  start: Position | undefined,
  limit: number,
): Step<Records[K][]> {
  if (!belongs) return yield* list(kind, { where, from: start, descending, limit });
  const taken: Records[K][] = [];
  for (let from = start; taken.length < limit;) {
    const found: Records[K][] = yield* list(kind, { where, from, descending, limit });
    for (const record of found) if (taken.length < limit && (yield* belongs(record))) taken.push(record);
    if (found.length < limit) break;
    from = positionOf(kind, found.at(-1)!);
  }
  return taken;
}

function invalidCursor(field: string, code: string, message: string): Refusal {
  return new Refusal('invalid_request_parameters', { errors: [{ code, message, field }] });
}
