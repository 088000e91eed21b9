/** Both sides of every bound: the last value that keeps it, and the first that breaks it. */
import fc from 'fast-check';
import { validateRequest, requestConstraints, type PlacedConstraint } from './cases/generated.ts';
import { bodySchema, freshBody } from './bodies.ts';
import { isSendable } from './generate.ts';
import type { PathSupply } from './ownership/path-supply.ts';
import type { Session } from './session.ts';
import type { Exchange, Intent } from './types.ts';
import type { Operation } from 'user-management-openapi';
import { writeRequest, type RequestValues } from 'user-management-openapi/requests';
import type { EdgeSide } from 'user-management-openapi/schema';

/** How many values of a side are tried, until one breaks nothing else. */
const tries = 20;

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
  /** A number, or how many characters, items or properties were sent. */
  value: string;
  status: number;
}

/**
 * Sends, for each bound of an operation, a request on either side of it.
 * @returns what came of them, the exchanges for the checks to look at, and the bounds that no request keeps or breaks alone
 */
export async function sendBoundaries(
  session: Session,
  operation: Operation,
  supply: PathSupply,
  seed: number,
): Promise<{ boundaries: Boundary[]; exchanges: Exchange[]; untried: string[] }> {
  const { document, validators } = session.context;
  const found = new Map<string, Boundary | undefined>();
  const exchanges: Exchange[] = [];
  for (const constraint of requestConstraints(document, operation)) {
    const { edge, key, place, field, keyword } = constraint;
    if (!edge || found.get(key)) continue;
    const side = async ({ size, values: of }: EdgeSide, intent: Intent): Promise<BoundarySide | undefined> => {
      const base = await supply.valuesFor(operation);
      const body = bodySchema(operation) === undefined ? undefined : freshBody(document, operation, seed);
      const values = fc
        .sample(of, { seed, numRuns: tries })
        .flatMap((value) => placed({ ...base, body }, constraint, value))
        .find((each) => isSendable(operation, each) && validateRequest(validators, operation, each) === intent.kind);
      if (!values) return undefined;
      const sent = { operation, intent, request: writeRequest(operation, values, session.keyOf(operation)) };
      const exchange = await session.sendWherePossible(sent);
      if (!exchange) return undefined;
      exchanges.push(exchange);
      return { value: shown(size, keyword), status: exchange.response.status };
    };
    const last = await side(edge.last, { kind: 'valid' });
    const first = last && (await side(edge.first, { kind: 'invalid', place, field, keyword }));
    found.set(key, last && first && { operation: operation.id, constraint: key, last, first });
  }
  const boundaries = [...found.values()].filter((each) => each !== undefined);
  return { boundaries, exchanges, untried: [...found].flatMap(([key, each]) => (each ? [] : [key])) };
}

/** Requests with a value at the place of a constraint: one that is known to be right but for that, and one that is made. */
function placed(values: RequestValues, { place, name, field }: PlacedConstraint, value: unknown): RequestValues[] {
  if (place !== 'body') return [{ ...values, [place]: { ...values[place], [name]: value } }];
  const made = { ...values, body: value };
  if (Object(value) !== value || Array.isArray(value)) return [made];
  const [base, whole] = [Object(values.body), value] as [Record<string, unknown>, Record<string, unknown>];
  const top = field.split('.')[0]!;
  const names = Object.hasOwn(whole, top) ? [top] : Object.keys(whole);
  const own = Object.fromEntries(names.map((each) => [each, each === top ? whole[each] : (base[each] ?? whole[each])]));
  return [{ ...values, body: { ...(field !== '' && base), ...own } }, made];
}

/** What is counted by keywords that end so, for one and for several. */
const units = { Length: ['character', 'characters'], Items: ['item', 'items'], Properties: ['property', 'properties'] };

function shown(size: number, keyword: string): string {
  const unit = Object.entries(units).find(([end]) => keyword.endsWith(end))?.[1][size === 1 ? 0 : 1];
  return unit === undefined ? String(size) : `${size} ${unit}`;
}
