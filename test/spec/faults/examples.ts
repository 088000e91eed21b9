/** The examples of a document against its schemas: valid where they should be, and wrong only where a 422 is for it. */
import { jsonMediaType, operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { bodyExamples, type BodyExample } from '../../support/document.ts';
import { validatorOf, type Validator } from '../../support/schemas.ts';
import { parameterExamples, refusedBodies, refusedParameters } from '../support/causes.ts';

/**
 * Checks every example of bodies and parameters.
 * @returns a sentence per fault, which names the operation and the example
 */
export function exampleFaults(document: OpenApiDocument): string[] {
  const operations = operationsOf(document);
  const validator = validatorOf(document);
  const refused = refusedBodies(operations);
  const isRefused = ({ example }: BodyExample) => refused.some((entry) => entry.example === example);
  const shown = bodyExamples(operations);
  const right = shown.filter((entry) => !isRefused(entry));
  const wrongParameters = refusedParameters(operations);
  return [
    ...bareBodies(document),
    ...right.flatMap((entry) => {
      const { schema, example } = entry;
      // An undeclared property is a misspelled one.
      const faults = [...validator.faults(schema, example.value), ...validator.faultsWhenClosed(schema, example.value)];
      return [...new Set(faults)].map((fault) => `${titleOf(entry)}: ${fault}`);
    }),
    ...refused.flatMap((entry) => {
      const others = right.filter(({ operation, status }) => operation === entry.operation && status === undefined);
      return refusedFaults(validator, entry, others).map((fault) => `${titleOf(entry)}: ${fault}`);
    }),
    ...parameterExamples(operations).flatMap(({ operation, parameter, value }) => {
      const title = `${operation.id} ${parameter.in} ${parameter.name}`;
      if (value === undefined) return [`${title} has no example`];
      const wanted = wrongParameters.some((other) => other.parameter === parameter && other.value === value);
      const faults = validator.faults(parameter.schema, value);
      if (wanted) return faults.length > 0 ? [] : [`${title}: ${JSON.stringify(value)} is valid, and has a 422`];
      return faults.map((fault) => `${title}: ${fault}`);
    }),
  ];
}

const titleOf = ({ operation, status, name }: BodyExample) => `${operation.id} ${status ?? 'request'} ${name}`;

/** Responds with JSON, but without an example of it. */
function bareBodies(document: OpenApiDocument): string[] {
  return operationsOf(document).flatMap(({ id, responses }) =>
    Object.entries(responses)
      .filter(([, { content }]) =>
        Object.entries(content ?? {}).some(
          ([type, { examples = {} }]) => type === jsonMediaType && Object.keys(examples).length === 0,
        ),
      )
      .map(([status]) => `${id} ${status} has no example`),
  );
}

/** An example of a request that is refused is wrong in nothing but what its 422 is for. */
function refusedFaults(
  validator: Validator,
  { name, schema, reasons, example }: BodyExample & { reasons: string[] },
  others: readonly BodyExample[],
): string[] {
  const value = example.value as Record<string, unknown>;
  const breaks = validator.faults(schema, value).length > 0;
  const fixed = { ...value };
  for (const reason of reasons) {
    const other = others.find((entry) => reason in (entry.example.value as object));
    if (!other) return [`no valid example has ${reason}`];
    fixed[reason] = (other.example.value as Record<string, unknown>)[reason];
  }
  // A 422 with a code of its own, such as for an address that cannot be used, is about more than the form.
  const meant = name === 'invalid_request_parameters';
  return [
    ...(breaks === meant ? [] : [meant ? 'it is valid' : 'it does not have the documented form']),
    ...validator.faultsWhenClosed(schema, fixed),
  ];
}
