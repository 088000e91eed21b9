/**
 * Which request brings about which example of a response. An example says it in `x-cause`: exact values of path and query
 * parameters, of top-level properties of the body, or the API key. The first example of success needs no cause: any other
 * valid request gets it.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  exampleNodes,
  isDictionary,
  mediaTypeNodes,
  parameterNodes,
  requestBodyNode,
  responseNodes,
  valueNodes,
  type Dictionary,
  type Node,
  type OperationNode,
  type Path,
} from './nodes.ts';
import { propertyNodes } from './schemas.ts';

/** The extension in which an example states its cause. */
export const causeKey = 'x-cause';

/** The parts of a request that are made of named values. The fourth part of a cause, `apiKey`, is one value. */
export const namedParts = ['path', 'query', 'body'] as const;

/** Values of a request by their place: `path.id`, `query.after`, `body.email`, `apiKey`. */
export type Values = Readonly<Dictionary>;

/** An example of a response. */
export interface ResponseExample extends Node {
  name: string;
  status: string;
  /** Whether a request without any cause gets it: the first example of the first success. */
  byDefault: boolean;
}

/** Lists the examples of everything that an operation responses. */
export function responseExamples(operation: OperationNode): ResponseExample[] {
  const responses = responseNodes(operation);
  const success = responses.find(({ key }) => key.startsWith('2'));
  return responses.flatMap((response) =>
    mediaTypeNodes(response)
      .flatMap(exampleNodes)
      .map(({ key, value, path }, index) => ({
        name: key,
        status: response.key,
        byDefault: response === success && index === 0,
        value,
        path,
      })),
  );
}

/** One named value that a cause asks for. */
export interface CauseValue {
  part: (typeof namedParts)[number];
  name: string;
  value: unknown;
  path: Path;
}

/** Lists the named values of an example's cause; none when it has no cause, or one of the wrong form. */
export function causeValues({ value: example, path }: ResponseExample): CauseValue[] {
  const cause = example[causeKey];
  if (!isDictionary(cause)) return [];
  return namedParts.flatMap((part) => {
    const values = cause[part];
    return Object.entries(isDictionary(values) ? values : {}).map(([name, value]) => ({
      part,
      name,
      value,
      path: [...path, causeKey, part, name],
    }));
  });
}

/** Whether an operation takes what a cause names: the parameter, or the top-level property of the body. */
export function isDeclared({ part, name }: CauseValue, operation: OperationNode): boolean {
  if (part !== 'body') {
    return parameterNodes(operation).some(({ value }) => value['in'] === part && value['name'] === name);
  }
  const body = requestBodyNode(operation);
  return (body ? mediaTypeNodes(body) : []).some(({ value }) => {
    const schema = value['schema'];
    return isDictionary(schema) && propertyNodes({ value: schema, path: [] }, name).length > 0;
  });
}

/** All values of an example's cause, the API key among them. */
export function valuesOf(example: ResponseExample): Values {
  const cause = example.value[causeKey];
  const named = causeValues(example).map(({ part, name, value }) => [`${part}.${name}`, value]);
  return {
    ...(Object.fromEntries(named) as Dictionary),
    ...(isDictionary(cause) && 'apiKey' in cause ? { apiKey: cause['apiKey'] } : {}),
  };
}

/** An example of a parameter or of a request's body. */
export interface RequestExample {
  /** `undefined` for the one `example` of a parameter. */
  name: string | undefined;
  /** The place of the parameter, such as `query.after`, or `body`. */
  holder: string;
  values: Values;
  path: Path;
}

/** Lists the examples of everything that an operation takes. */
export function requestExamples(operation: OperationNode): RequestExample[] {
  const body = requestBodyNode(operation);
  return [
    ...parameterNodes(operation).flatMap((parameter) => {
      const place = `${String(parameter.value['in'])}.${String(parameter.value['name'])}`;
      return valueNodes(parameter).map(({ name, value, path }) => ({
        name,
        holder: place,
        values: { [place]: value },
        path,
      }));
    }),
    ...(body ? mediaTypeNodes(body) : []).flatMap(valueNodes).map(({ name, value, path }) => ({
      name,
      holder: 'body',
      values: Object.fromEntries(
        Object.entries(isDictionary(value) ? value : {}).map(([property, entry]) => [`body.${property}`, entry]),
      ),
      path,
    })),
  ];
}

/** Whether a request with the given values has all that are asked for; true when nothing is asked for. */
export function meets(given: Values, asked: Values): boolean {
  return Object.entries(asked).every(
    ([place, value]) => Object.hasOwn(given, place) && isDeepStrictEqual(given[place], value),
  );
}
