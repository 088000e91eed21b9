/** What a mock may be started with, as one JSON Schema: programs and the command are checked by it. */
import { delaySchema } from '../rules/schema.ts';

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;
/** Everything that JSON has is refused, so that functions are left. */
const callback = {
  not: { type: ['string', 'number', 'boolean', 'null', 'object', 'array'] },
  description: 'a function',
} as const;
const limit = { type: 'integer', minimum: 0, maximum: 2_147_483_647 } as const;

/** The options of every mock, however it is reached. */
export const optionsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    port: { type: 'integer', minimum: 0, maximum: 65_535 },
    host: text,
    baseUrl: text,
    // What is no document is said where it is read.
    document: {},
    onSkip: callback,
    controlToken: { ...text, minLength: 1 },
    grace: { type: 'number', minimum: 0, maximum: 3_600 },
    limits: {
      type: 'object',
      additionalProperties: false,
      properties: { bodyBytes: limit, requestTimeout: limit, headersTimeout: limit },
    },
    certificate: {
      type: 'object',
      additionalProperties: false,
      required: ['cert', 'key'],
      properties: { cert: text, key: text },
    },
    proxy: {
      type: ['string', 'object'],
      additionalProperties: false,
      required: ['url'],
      properties: { url: text, timeout: limit, ca: text, record: callback },
    },
    rules: { type: 'array' },
    journal: limit,
    log: callback,
    dynamic: flag,
    causes: flag,
    seed: text,
    delay: delaySchema,
    failRate: { type: 'number', minimum: 0, maximum: 1 },
    failCode: { type: 'integer', minimum: 400, maximum: 599 },
    validate: { enum: ['on', 'warn', 'off'] },
    errors: { enum: ['own', 'prism'] },
    auth: flag,
    apiKey: text,
    cors: flag,
  },
} as const;
