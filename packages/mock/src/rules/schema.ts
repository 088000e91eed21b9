/**
 * What a rule may say, as one JSON Schema: rules are checked by it, the control interface is described by it, and a
 * test compares it with the types of `spec.ts`.
 *
 * `description` says what a value must be, and stands in the error where a keyword's own message would say nothing.
 * Keywords such as `minimum` are about one type only, so that a value of several types needs no `anyOf`, whose errors
 * are many.
 */
import { maxDelay } from '../core/random.ts';

/** What a header's name and value may be made of (RFC 9110, sections 5.1 and 5.5). */
const headerName = {
  pattern: "^[\\w!#$%&'*+.^`|~-]+$",
  description: 'a header name of letters, digits and -',
} as const;
const headerValue = {
  type: 'string',
  pattern: '^[\\t\\x20-\\x7E\\x80-\\xFF]*$',
  description: 'Latin-1 text without line breaks',
} as const;

const number = { type: 'number' } as const;

/** The conditions on a value; all of those that are given must hold. */
const conditions = {
  matches: { type: 'string', description: 'A regular expression (RE2 syntax) that is found somewhere in the text.' },
  contains: { type: 'string', description: 'A part of the text, or an item of the list.' },
  gt: { ...number, description: 'More than this number.' },
  gte: { ...number, description: 'This number or more.' },
  lt: { ...number, description: 'Less than this number.' },
  lte: { ...number, description: 'This number or less.' },
} as const;

const absent = { const: true, description: 'There is no such value. Goes with nothing else.' } as const;

const present = {
  type: ['string', 'object'],
  description: 'A text that the value must be, or conditions on it.',
  minProperties: 1,
  additionalProperties: false,
  properties: { equals: { type: 'string', description: 'The text that the value must be.' }, ...conditions },
} as const;

const text = { ...present, properties: { ...present.properties, absent } } as const;

const value = {
  type: ['string', 'number', 'boolean', 'null', 'object'],
  description: 'A scalar that one of the values must be, or conditions that one of them must satisfy.',
  minProperties: 1,
  additionalProperties: false,
  properties: { equals: { description: 'Any JSON that a value must be.' }, ...conditions, absent },
} as const;

/** Which requests a rule is about. */
export const matchSchema = {
  type: 'object',
  description: 'Conditions that a request must satisfy, all of them.',
  additionalProperties: false,
  properties: {
    path: { type: 'object', additionalProperties: present, description: 'Path parameters by name, decoded.' },
    query: { type: 'object', additionalProperties: text, description: 'Query parameters by name, decoded.' },
    headers: { type: 'object', additionalProperties: text, description: 'Headers by name, in any case.' },
    body: { description: 'A part of the body: objects match with these properties, all else when equal.' },
    jsonPath: {
      type: 'object',
      additionalProperties: value,
      description: 'Values in the body by JSONPath (RFC 9535, without filters).',
    },
  },
} as const;

const milliseconds = { minimum: 0, maximum: maxDelay } as const;

/** How long something waits. */
export const delaySchema = {
  type: ['number', 'array', 'object'],
  description: `Milliseconds, two bounds [least, most], or {"median", "sigma"} (log-normal); at most ${maxDelay}.`,
  ...milliseconds,
  items: { ...number, ...milliseconds },
  minItems: 2,
  maxItems: 2,
  additionalProperties: false,
  required: ['median', 'sigma'],
  properties: {
    median: { ...number, ...milliseconds, description: 'Half of the delays are shorter.' },
    sigma: { ...number, minimum: 0, maximum: 10, description: 'How far they scatter; 0 for not at all.' },
  },
} as const;

const responseSchema = {
  type: 'object',
  description: "A response. Without a body of its own it is the document's example.",
  additionalProperties: false,
  properties: {
    status: { type: 'integer', minimum: 200, maximum: 599, description: "Default: the operation's first success." },
    example: { type: 'string', description: 'The name of a documented example.' },
    body: { description: 'A body in the place of an example.' },
    headers: {
      type: 'object',
      propertyNames: headerName,
      additionalProperties: headerValue,
      description: 'Headers besides the documented ones, or in their place.',
    },
    delay: delaySchema,
    dribble: {
      type: 'object',
      description: 'Sends the body in equal chunks, spread over a time.',
      additionalProperties: false,
      required: ['chunks', 'duration'],
      properties: {
        chunks: { type: 'integer', minimum: 1, maximum: 1_000, description: 'How many chunks.' },
        duration: { ...number, ...milliseconds, description: 'Milliseconds from the first chunk to the last.' },
      },
    },
    fault: { enum: ['reset', 'empty', 'stall', 'truncate'], description: 'What happens to the connection instead.' },
    template: {
      type: 'boolean',
      description: 'Fills {{request.path.NAME}}, and likewise query, headers, body and method, into texts of the body.',
    },
    unchecked: { type: 'boolean', description: 'Lets a response pass that the document does not allow.' },
  },
} as const;

/** What a rule, or a verification, is about. */
const subject = {
  operation: { type: 'string', description: "The operation's id, or `*` for every one." },
  request: {
    type: 'object',
    description: 'A request that the document does not have.',
    additionalProperties: false,
    required: ['method', 'path'],
    properties: {
      method: { type: 'string', pattern: '^[A-Z]+$', description: 'an HTTP method in upper case' },
      path: { type: 'string', pattern: '^/[^?#]*$', description: 'a path that begins with /, such as /things/{id}' },
    },
  },
} as const;

const oneSubject = {
  description: 'needs either "operation" (the id of one, or "*" for all) or "request" ({"method", "path"}), not both',
  oneOf: [{ required: ['operation'] }, { required: ['request'] }],
} as const;

const count = { type: 'integer', minimum: 0 } as const;

/** A rule. */
export const ruleSchema = {
  type: 'object',
  description: 'Which requests are served, and how.',
  additionalProperties: false,
  properties: {
    ...subject,
    match: matchSchema,
    response: responseSchema,
    responses: { type: 'array', items: responseSchema, minItems: 1, description: 'Several, given in turn.' },
    times: { type: 'integer', minimum: 1, description: 'How many requests are served. Default: all from now on.' },
  },
  allOf: [
    oneSubject,
    {
      description: 'needs either "response" or a list of "responses", not both',
      oneOf: [{ required: ['response'] }, { required: ['responses'] }],
    },
  ],
} as const;

/** What is verified of the requests that were recorded. */
export const verificationSchema = {
  type: 'object',
  description: 'How many requests must have come.',
  additionalProperties: false,
  properties: {
    ...subject,
    match: matchSchema,
    times: { ...count, description: 'Exactly this many.' },
    atLeast: { ...count, description: 'This many or more. Default, where nothing else is given: 1.' },
    atMost: { ...count, description: 'This many or fewer.' },
  },
  allOf: [oneSubject],
} as const;
