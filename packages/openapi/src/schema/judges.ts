/** Two independent JSON Schema 2020-12 validators, so that no verdict rests on one implementation's reading. */
import { Validator } from '@cfworker/json-schema';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument, Schema } from '../document.ts';

/** What both validators say; `disputed` when they differ. */
export type Judgment = 'valid' | 'invalid' | 'disputed';

/** Judges values by the schemas of one document. */
export interface Judges {
  /** What both validators say of a value, as it is after serialization. */
  judge(schema: Schema, value: unknown): Judgment;
  /** One line per fault, with its place; none when the value is valid for the first validator. */
  faults(schema: Schema, value: unknown): string[];
}

interface Compiled {
  first: (value: unknown) => ErrorObject[];
  second: (value: unknown) => boolean;
}

const made = new WeakMap<OpenApiDocument, Judges>();

/** Makes the judges of a document, once. Schemas are compiled when they are first asked about. */
export function judgesOf(document: OpenApiDocument): Judges {
  const known = made.get(document);
  if (known) return known;
  const judges = makeJudges(document);
  made.set(document, judges);
  return judges;
}

function makeJudges(document: OpenApiDocument): Judges {
  const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
  addFormats.default(ajv);
  const $defs = rebase(document.components.schemas) as Record<string, Schema>;
  const compiled = new Map<string, Compiled>();
  const of = (schema: Schema): Compiled => {
    const key = JSON.stringify(schema);
    const known = compiled.get(key);
    if (known) return known;
    // Under `allOf`, so that a boolean schema and one that is only a reference need no case of their own.
    const whole = { allOf: [rebase(schema) as object], $defs };
    const validate = ajv.compile(whole);
    const second = new Validator(whole, '2020-12');
    const fresh: Compiled = {
      first: (value) => (validate(value) ? [] : (validate.errors ?? [])),
      second: (value) => second.validate(value).valid,
    };
    compiled.set(key, fresh);
    return fresh;
  };
  return {
    judge(schema, value) {
      const { first, second } = of(schema);
      const wire: unknown = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
      const verdicts = [first(wire).length === 0, second(wire)];
      return verdicts[0] !== verdicts[1] ? 'disputed' : verdicts[0] ? 'valid' : 'invalid';
    },
    faults: (schema, value) =>
      of(schema)
        .first(value)
        .map(({ instancePath, message, keyword }) => `${instancePath || '/'} ${message ?? keyword}`),
  };
}

function rebase(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"#/$defs/')) as unknown;
}
