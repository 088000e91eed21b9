/** JSON Schemas of what the control interface takes and gives. */

const texts = { type: 'object', additionalProperties: { type: 'string' } };

const answerSchema = {
  type: 'object',
  description: "An answer. Without a body of its own it is the document's example.",
  additionalProperties: false,
  properties: {
    status: { type: 'integer', minimum: 200, maximum: 599, description: "Default: the operation's first success." },
    example: { type: 'string', description: 'The name of a documented example.' },
    body: { description: 'A body in the place of an example.' },
    headers: { ...texts, description: 'Headers besides the documented ones, or in their place.' },
    delay: {
      description: 'Milliseconds to wait, or the least and the most of them.',
      anyOf: [
        { type: 'number', minimum: 0 },
        { type: 'array', items: { type: 'number', minimum: 0 }, minItems: 2, maxItems: 2 },
      ],
    },
    fault: { enum: ['reset', 'empty', 'stall', 'truncate'], description: 'What happens to the connection instead.' },
    unchecked: { type: 'boolean', description: 'Lets an answer pass that the document does not allow.' },
  },
};

/** A rule, as `POST /__mock/rules` takes it. */
export const ruleSchema = {
  type: 'object',
  description: 'Which requests are answered, and how.',
  required: ['operation'],
  additionalProperties: false,
  properties: {
    operation: { type: 'string', description: "The operation's id, or `*` for every one." },
    match: {
      type: 'object',
      description: 'Values that a request must have.',
      additionalProperties: false,
      properties: {
        path: { ...texts, description: 'Path parameters.' },
        query: { ...texts, description: 'Query parameters.' },
        headers: { ...texts, description: 'Headers.' },
        body: { description: 'A part of the body.' },
      },
    },
    answer: answerSchema,
    answers: {
      type: 'array',
      items: answerSchema,
      minItems: 1,
      description: 'Several answers that are given in turn.',
    },
    times: {
      type: 'integer',
      minimum: 1,
      description: 'How many requests are answered. Default: every one from now on.',
    },
  },
};
