/** Sending generated cases, and shrinking those that a check complains about. */
import fc from 'fast-check';
import type { Operation } from 'user-management-openapi';
import {
  brokenRequests,
  validateRequest,
  requestConstraints,
  touchedConstraints,
  validRequests,
  type PlacedConstraint,
} from './cases/generated.ts';
import { delimiterOf, isWritable, writeRequest, type RequestValues } from 'user-management-openapi/requests';
import type { PathSupply } from './ownership/path-supply.ts';
import type { Session } from './session.ts';
import type { Case, Exchange, Intent } from './types.ts';

/** How many cases were made, and what became of them. */
export interface Generated {
  /** Sent, because both validators call them valid. */
  valid: number;
  /** Sent, because both validators call them invalid. */
  invalid: number;
  /** Not sent, because the validators differ. */
  inconclusive: number;
  /** Not sent, because both validators call them the opposite of what was meant. */
  dropped: number;
}

/** Ends a round of generated requests: a check complains of one. */
class Complaint extends Error {}

/** The requests of one operation. */
export interface Plan {
  operation: Operation;
  supply: PathSupply;
  valid: fc.Arbitrary<RequestValues>;
  /** By key; several where several alternatives have the same constraint. */
  constraints: Map<string, PlacedConstraint[]>;
}

/** Prepares an operation. */
export function planOf(session: Session, operation: Operation, supply: PathSupply): Plan {
  const { document } = session.context;
  const constraints = Map.groupBy(requestConstraints(document, operation), ({ key }) => key);
  session.coverage.constraints(operation, constraints.keys());
  return { operation, supply, valid: validRequests(document, operation), constraints };
}

/** Sends valid requests of an operation. */
export async function sendValid(session: Session, plan: Plan, count: number, seed: number): Promise<Generated> {
  const { operation, supply } = plan;
  const all = [...plan.constraints.values()].flat();
  const generated = none();
  await drive(
    session,
    operation,
    supply,
    { kind: 'valid' },
    plan.valid,
    'valid',
    count,
    seed,
    generated,
    ({ response }, values) => {
      if (response.status >= 400) return;
      for (const key of touchedConstraints(all, values)) session.coverage.constraint('valid', operation, key);
    },
  );
  return generated;
}

/** Sends, for each constraint of an operation, requests that break it alone. */
export async function sendBroken(session: Session, plan: Plan, count: number, seed: number): Promise<Generated> {
  const { operation, supply } = plan;
  const total = none();
  for (const [key, alternatives] of plan.constraints) {
    const generated = none();
    for (const constraint of alternatives) {
      const { place, field, keyword } = constraint;
      const requests = brokenRequests(plan.valid, constraint);
      const each = Math.max(1, Math.ceil(count / alternatives.length));
      await drive(
        session,
        operation,
        supply,
        { kind: 'invalid', place, field, keyword },
        requests,
        'invalid',
        each,
        seed,
        generated,
        ({ response }) => {
          if (response.status >= 400) session.coverage.constraint('invalid', operation, key);
        },
      );
    }
    // Every value that breaks it is valid all the same: it chooses between alternatives, and refuses nothing by itself.
    if (generated.invalid === 0 && generated.inconclusive === 0) session.coverage.unbreakable(operation, key);
    add(total, generated);
  }
  return total;
}

/**
 * Sends requests until they are used up. When a check complains, the request is made as small as possible while that
 * check complains, and the rest goes on without it.
 */
async function drive(
  session: Session,
  operation: Operation,
  supply: PathSupply,
  intent: Intent,
  requests: fc.Arbitrary<RequestValues>,
  meant: 'valid' | 'invalid',
  count: number,
  seed: number,
  generated: Generated,
  met: (exchange: Exchange, values: RequestValues) => void,
): Promise<void> {
  let left = count;
  const leadsSomewhere = supply.isNeeded && !(intent.kind === 'invalid' && intent.place === 'path');
  for (;;) {
    let complaint: { check: string; exchange: Exchange; fault: string } | undefined;
    const property = fc.asyncProperty(requests, async (made) => {
      if (!complaint) left--;
      if (!isSendable(operation, made)) return;
      const values = leadsSomewhere ? { ...made, path: await supply.pathFor(operation) } : made;
      const validity = validateRequest(session.context.validators, operation, values);
      if (validity !== meant) {
        if (!complaint) generated[validity === 'inconclusive' ? 'inconclusive' : 'dropped']++;
        return;
      }
      const sent: Case = { operation, intent, request: writeRequest(operation, values, session.keyOf(operation)) };
      const exchange = await session.send(sent);
      if (complaint) {
        // Shrinking: only the check that complained first is asked.
        const [again] = session.validate(exchange, complaint.check);
        if (!again) return;
        complaint = { check: complaint.check, exchange, fault: again.fault };
        throw new Complaint(again.fault);
      }
      generated[meant]++;
      met(exchange, values);
      const fresh = session.validate(exchange).find(({ check }) => !session.has(check.name, operation));
      if (!fresh) {
        session.examine(exchange);
        return;
      }
      complaint = { check: fresh.check.name, exchange, fault: fresh.fault };
      throw new Complaint(fresh.fault);
    });
    const { errorInstance } = await fc.check(property, { seed, numRuns: left });
    // What is no complaint of a check is no finding: it ends the run as it does anywhere else.
    if (errorInstance !== null && !(errorInstance instanceof Complaint)) throw errorInstance;
    if (!complaint) return;
    session.tally(complaint.check).failed++;
    session.find(complaint.check, complaint.exchange, complaint.fault);
  }
}

/**
 * Whether a request says what its values are: a path segment that is empty or made of dots means another path, and not every list
 * and form can be told from its text.
 */
export function isSendable(operation: Operation, values: RequestValues): boolean {
  if (!isWritable(operation, values.body)) return false;
  if (Object.values(values.path).some((value) => /^\.*$/.test(String(value)))) return false;
  return operation.parameters.every((parameter) => {
    const value = values[parameter.in][parameter.name];
    if (!Array.isArray(value)) return true;
    const delimiter = delimiterOf(parameter);
    const isTold = (item: unknown): boolean =>
      typeof item !== 'object' && item !== '' && (delimiter === undefined || !String(item).includes(delimiter));
    return value.length > 0 && value.every(isTold);
  });
}

/** No case yet. */
export function none(): Generated {
  return { valid: 0, invalid: 0, inconclusive: 0, dropped: 0 };
}

/** Adds counts to others. */
export function add(to: Generated, more: Generated): void {
  for (const name of ['valid', 'invalid', 'inconclusive', 'dropped'] as const) to[name] += more[name];
}
