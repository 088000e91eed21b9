/** Generated requests: valid ones, and ones that break a single constraint. */
import fc from 'fast-check';
import { bodySchema } from '../bodies.ts';
import type { OpenApiDocument, Operation, Schema } from 'user-management-openapi';
import { rememberedOfPart } from 'user-management-openapi/remembered';
import { bestReading, formAsRead } from '../forms.ts';
import {
  bodyMediaOf,
  exampleOf,
  isFormType,
  placedSchemas,
  type RequestValues,
  type Place,
} from 'user-management-openapi/requests';
import {
  constraintsOf,
  type Constraint,
  type Validators,
  type Validity,
  validValues,
} from 'user-management-openapi/schema';

/** What is made of an operation takes longer to make than to send, and each part of a run asks for it. */
type OfOperation<T> = (document: OpenApiDocument, operation: Operation) => T;

/** Valid requests of an operation. */
export const validRequests: OfOperation<fc.Arbitrary<RequestValues>> = rememberedOfPart(readValidRequests);

function readValidRequests(document: OpenApiDocument, operation: Operation): fc.Arbitrary<RequestValues> {
  const parts: Record<Exclude<Place, 'body'>, Record<string, fc.Arbitrary<unknown>>> = {
    path: {},
    query: {},
    header: {},
    cookie: {},
  };
  for (const parameter of operation.parameters) {
    const { name, in: place, schema } = parameter;
    const any = place === 'path' ? segments(document, schema) : validValues(document, [schema]).map(sendableIn(place));
    const value = fc.oneof(fc.constant(exampleOf(parameter)), any);
    parts[place][name] = parameter.required === true ? value : fc.option(value, { nil: undefined, freq: 2 });
  }
  const schema = bodySchema(operation);
  const bodies = schema === undefined ? fc.constant(undefined) : validValues(document, [schema]);
  const given = (of: Record<string, fc.Arbitrary<unknown>>) =>
    fc
      .record(of, { noNullPrototype: true })
      .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
  return fc.record({
    path: given(parts.path),
    query: given(parts.query),
    header: given(parts.header),
    cookie: given(parts.cookie),
    body: operation.requestBody?.required === true ? bodies : fc.option(bodies, { nil: undefined }),
  });
}

/** Texts for a path segment: never empty, and no steps up or down (RFC 3986, section 3.3). */
function segments(document: OpenApiDocument, schema: Schema): fc.Arbitrary<unknown> {
  return validValues(document, [schema]).map((value) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return /^\.*$/.test(text) ? `x${text}` : text;
  });
}

/** In a header, characters that none can carry become others (RFC 9110, section 5.5), so that a text keeps its length. */
function sendableIn(place: Place): (value: unknown) => unknown {
  const sendable = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(sendable) : typeof value === 'string' ? value.replaceAll(/[^!-~]/g, 'x') : value;
  return place === 'header' ? sendable : (value) => value;
}

/** What the validators say of a whole request: the worst of what they say of its parts. */
export function validateRequest(validators: Validators, operation: Operation, values: RequestValues): Validity {
  const isForm = isFormType(bodyMediaOf(operation.requestBody)?.type);
  const judgments = placedSchemas(operation).map(({ place, name, schema }): Validity => {
    const value = place === 'body' ? values.body : values[place][name];
    if (value === undefined) return 'valid';
    if (place !== 'body') return bestReading(validators, schema, value).validity;
    return validators.validate(schema, isForm ? formAsRead(validators, schema, value as object) : value);
  });
  if (judgments.includes('inconclusive')) return 'inconclusive';
  return judgments.includes('invalid') ? 'invalid' : 'valid';
}

/** A constraint of an operation's requests. */
export interface PlacedConstraint extends Constraint {
  place: Place;
  /** The parameter's name; empty for the body. */
  name: string;
  /** The same for the same constraint of several alternatives. */
  key: string;
}

/** Lists the constraints of an operation's requests. */
export const requestConstraints: OfOperation<readonly PlacedConstraint[]> = rememberedOfPart(readConstraints);

function readConstraints(document: OpenApiDocument, operation: Operation): readonly PlacedConstraint[] {
  return placedSchemas(operation).flatMap(({ place, name, schema }) =>
    constraintsOf(document, [schema])
      // Whatever stands in a URL or a header is a text, and one that an operation takes as a text has no wrong type.
      .filter(({ keyword }) => !(place !== 'body' && keyword === 'type' && takesAnyText(schema)))
      .map((constraint) => {
        const field = [name, constraint.field].filter(Boolean).join('.');
        return {
          ...constraint,
          // Servers that drop what is empty before they look at it take such a text for nothing.
          ...(place === 'query' &&
            constraint.keyword === 'type' && { broken: fc.oneof(constraint.broken, fc.constant('')) }),
          field,
          place,
          name,
          key: `${place} ${field} ${constraint.keyword}`.replaceAll('  ', ' '),
        };
      }),
  );
}

function takesAnyText(schema: Schema): boolean {
  const { type } = Object(schema) as { type?: unknown };
  return [type].flat().some((each) => each === undefined || each === 'string' || each === 'array');
}

/** Requests that break one constraint, and are valid but for that. */
export function brokenRequests(
  valid: fc.Arbitrary<RequestValues>,
  { place, name, broken }: PlacedConstraint,
): fc.Arbitrary<RequestValues> {
  return fc
    .tuple(valid, broken.map(sendableIn(place)))
    .map(([values, bad]) =>
      place === 'body' ? { ...values, body: bad } : { ...values, [place]: { ...values[place], [name]: bad } },
    );
}

/** The constraints that a valid request is about. */
export function touchedConstraints(constraints: readonly PlacedConstraint[], values: RequestValues): string[] {
  return constraints
    .filter(({ place, name, touches }) => {
      if (place === 'body') return values.body !== undefined && touches(values.body);
      const value = values[place][name];
      return value !== undefined && touches(value);
    })
    .map(({ key }) => key);
}
