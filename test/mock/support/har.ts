/** A JSON Schema of the HTTP Archive format, version 1.2, as its specification has it (the parts that the mock writes). */

const text = { type: 'string' };
const count = { type: 'integer', minimum: -1 };
const time = { type: 'number', minimum: 0 };

/** An object that has these properties, maybe others that begin with an underscore, and nothing else. */
function object(required: Record<string, object>, optional: Record<string, object> = {}): object {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
    patternProperties: { '^_': true },
    additionalProperties: false,
  };
}

const pair = object({ name: text, value: text }, { comment: text });
const pairs = { type: 'array', items: pair };
const cookies = { type: 'array', items: object({ name: text, value: text }, { path: text, domain: text }) };
const message = { httpVersion: text, cookies, headers: pairs, headersSize: count, bodySize: count };

/** The schema. */
export const harSchema = object({
  log: object({
    version: { const: '1.2' },
    creator: object({ name: text, version: text }),
    entries: {
      type: 'array',
      items: object({
        startedDateTime: {
          type: 'string',
          pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$`,
        },
        time,
        request: object(
          { ...message, method: text, url: { type: 'string', format: 'uri' }, queryString: pairs },
          { postData: object({ mimeType: text, text }) },
        ),
        response: object({
          ...message,
          status: { type: 'integer' },
          statusText: text,
          content: object({ size: { type: 'integer', minimum: 0 }, mimeType: text }, { text, encoding: text }),
          redirectURL: text,
        }),
        cache: { type: 'object' },
        timings: object({ send: time, wait: time, receive: time }),
      }),
    },
  }),
});
