import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { responseExamples, causeValues } from '../lib/causes.ts';
import { closed, faultsOf, undeclared, type Fault } from '../lib/json-schema.ts';
import {
  headerNodes,
  isDictionary,
  mediaTypeNodes,
  operationNodes,
  parameterNodes,
  requestBodyNode,
  responseNodes,
  valueNodes,
  type Node,
  type OperationNode,
} from '../lib/nodes.ts';

/** Which response refuses a request because it breaks its schema. */
export interface Refusal {
  status: string;
}

/** Whether an example is meant to have a fault. */
type Meant = (example: string | undefined, fault: Fault) => boolean;

/**
 * Every example of a parameter, a header or a body validates against its schema and has no property that the schema does
 * not declare.
 *
 * One exception: where a response with the status of a refusal has an example whose cause lies in a parameter or in the body,
 * the parameter's or the body's example of the same name may break the schema, in what the cause names. It need not: a
 * request of the right form may be refused with that status too, for another reason.
 */
export const validExamples: RulesetFunction<unknown, Refusal> = (document, { status }) =>
  operationNodes(document).flatMap((operation) => {
    const body = requestBodyNode(operation);
    const sent = [...parameterNodes(operation), ...(body ? mediaTypeNodes(body) : [])];
    const received = [...responseNodes(operation).flatMap(mediaTypeNodes), ...headerNodes(operation)];
    return [
      ...sent.flatMap((holder) => faultyExamples(holder, meantToFail(holder, operation, status))),
      ...received.flatMap((holder) => faultyExamples(holder, () => false)),
    ];
  });

function meantToFail(holder: Node, operation: OperationNode, status: string): Meant {
  // A media type has no `in`: it belongs to the body.
  const { in: part = 'body', name: parameter } = holder.value;
  const refusals = responseExamples(operation).filter((response) => response.status === status);
  return (example, { at: [property] }) => {
    const causes = refusals.filter(({ name }) => name === example).flatMap(causeValues);
    const names = causes.filter((value) => value.part === part).map(({ name }) => name);
    if (part !== 'body') return names.some((name) => name === parameter);
    // A fault of the whole body, such as one of a choice between properties, may come from any of them.
    return names.length > 0 && (property === undefined || names.some((name) => name === property));
  };
}

function faultyExamples(holder: Node, meant: Meant): IFunctionResult[] {
  const schema = holder.value['schema'];
  if (!isDictionary(schema)) return [];
  const strict = closed(schema);
  return valueNodes(holder).flatMap(({ name, value, path }) => {
    const strictFaults = faultsOf(strict, value);
    // What the closed schema takes, the open one takes too, and need not be compiled for.
    if (strictFaults.length === 0) return [];
    const faults = faultsOf(schema, value);
    const more = faults.length === 0 ? strictFaults : undeclared(strict, value);
    const unmeant = faults.filter((fault) => !meant(name, fault));
    return (unmeant.length > 0 ? unmeant : more).map(({ message, at }) => ({ message, path: [...path, ...at] }));
  });
}
