/** Both sides of every bound: the last value that keeps it, and the first that breaks it. */
import { validateRequest, requestConstraints, type PlacedConstraint } from './cases/generated.ts';
import { bodySchema, freshBody } from './bodies.ts';
import type { PathSupply } from './ownership/path-supply.ts';
import type { Session } from './session.ts';
import type { Exchange, Intent } from './types.ts';
import type { Operation } from 'user-management-openapi';
import { writeRequest, type RequestValues } from 'user-management-openapi/requests';

/** What came of the two sides of a bound. */
export interface Boundary {
  operation: string;
  /** Where the bound is, such as `query limit maximum`. */
  constraint: string;
  last: BoundarySide;
  first: BoundarySide;
}

/** A value beside a bound, and the status of its response. */
export interface BoundarySide {
  /** A number, or how long a text was. */
  value: string;
  status: number;
}

/**
 * Sends, for each bound of an operation, a request on either side of it.
 * @returns what came of them, and the exchanges for the checks to look at
 */
export async function sendBoundaries(
  session: Session,
  operation: Operation,
  supply: PathSupply,
  seed: number,
): Promise<{ boundaries: Boundary[]; exchanges: Exchange[] }> {
  const { document } = session.context;
  const found = new Map<string, Boundary>();
  const exchanges: Exchange[] = [];
  for (const constraint of requestConstraints(document, operation)) {
    const { edge, key, place, field, keyword } = constraint;
    if (!edge || found.has(key)) continue;
    const side = async (value: unknown, intent: Intent): Promise<BoundarySide | undefined> => {
      const base = await supply.valuesFor(operation);
      const body = bodySchema(operation) === undefined ? undefined : freshBody(document, operation, seed);
      const values = placed({ ...base, body }, constraint, value);
      // A text of one letter may break another constraint.
      if (!values || validateRequest(session.context.validators, operation, values) !== intent.kind) return undefined;
      const sent = { operation, intent, request: writeRequest(operation, values, session.keyOf(operation)) };
      const exchange = await session.sendWherePossible(sent);
      if (!exchange) return undefined;
      exchanges.push(exchange);
      return { value: shown(value), status: exchange.response.status };
    };
    const last = await side(edge.last, { kind: 'valid' });
    const first = last && (await side(edge.first, { kind: 'invalid', place, field, keyword }));
    if (last && first) found.set(key, { operation: operation.id, constraint: key, last, first });
  }
  return { boundaries: [...found.values()], exchanges };
}

/** A request with a value at the place of a constraint; nothing where the place is an item or a name. */
function placed(
  values: RequestValues,
  { place, name, field }: PlacedConstraint,
  value: unknown,
): RequestValues | undefined {
  if (place !== 'body') {
    return field === name ? { ...values, [place]: { ...values[place], [name]: value } } : undefined;
  }
  const names = field.split('.');
  if (field === '' || names.some((each) => each === '[]' || each === '{name}')) return undefined;
  // Any name will do for a property that a map may have.
  const keys = names.map((each) => (each === '*' ? 'key' : each));
  return { ...values, body: withValue(values.body, keys, value) };
}

function withValue(base: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const object = typeof base === 'object' && base !== null ? (base as Record<string, unknown>) : {};
  return { ...object, [key]: rest.length === 0 ? value : withValue(object[key], rest, value) };
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `${value.length} characters` : String(value);
}
