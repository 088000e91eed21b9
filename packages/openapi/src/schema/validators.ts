/** Two independent JSON Schema 2020-12 validators, so that no verdict rests on one implementation's reading. */
import { Validator } from '@cfworker/json-schema';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument, Schema } from '../document.ts';
import { tokensOf } from '../pointer.ts';
import { rememberedOf } from '../remembered.ts';

/** What both validators say; `inconclusive` when they differ. */
export type Validity = 'valid' | 'invalid' | 'inconclusive';

/** Checks values by the schemas of one document. */
export interface Validators {
  /** What both validators say of a value, as it is after serialization. */
  validate(schema: Schema, value: unknown): Validity;
  /** One line per fault, with its place; none when the value is valid for the first validator. */
  faults(schema: Schema, value: unknown): string[];
}

interface Compiled {
  first: (value: unknown) => ErrorObject[];
  second: (value: unknown) => boolean;
}

/** Makes the validators of a document, once. Schemas are compiled when they are first asked about. */
export const validatorsOf: (document: OpenApiDocument) => Validators = rememberedOf(makeValidators);

function makeValidators(document: OpenApiDocument): Validators {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false, logger: false });
  addFormats.default(ajv);
  const { schemas } = document.components;
  const rebased = new Map<string, { schema: unknown; text: string }>();
  /** Both validators walk through all that they are given: each schema gets the components that it leads to, and no others. */
  const reached = (text: string): Record<string, unknown> => {
    const $defs: Record<string, unknown> = {};
    for (const open = [text]; open.length > 0;) {
      for (const [, token] of open.pop()!.matchAll(reference)) {
        const [name = ''] = tokensOf(`/${decodeURIComponent(token!)}`);
        if (Object.hasOwn($defs, name) || !Object.hasOwn(schemas, name)) continue;
        const own = rebased.get(name) ?? { schema: rebase(schemas[name]), text: JSON.stringify(schemas[name]) };
        rebased.set(name, own);
        $defs[name] = own.schema;
        open.push(own.text);
      }
    }
    return $defs;
  };
  const compiled = new Map<string, Compiled>();
  const ofText = (schema: Schema): Compiled => {
    const key = JSON.stringify(schema);
    const known = compiled.get(key);
    if (known) return known;
    // Under `allOf`, so that a boolean schema and one that is only a reference need no case of their own.
    const whole = { allOf: [rebase(schema) as object], $defs: reached(key) };
    const validate = ajv.compile(whole);
    const second = new Validator(whole, '2020-12');
    const fresh: Compiled = {
      first: (value) => (validate(value) ? [] : (validate.errors ?? [])),
      second: (value) => second.validate(value).valid,
    };
    compiled.set(key, fresh);
    return fresh;
  };
  // A schema's text takes longer to write than most values to check.
  const ofObject = rememberedOf(ofText as (schema: object) => Compiled);
  const of = (schema: Schema): Compiled => (typeof schema === 'object' ? ofObject(schema) : ofText(schema));
  return {
    validate(schema, value) {
      const { first, second } = of(schema);
      const wire: unknown = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
      const verdicts = [first(wire).length === 0, second(wire)];
      return verdicts[0] !== verdicts[1] ? 'inconclusive' : verdicts[0] ? 'valid' : 'invalid';
    },
    faults: (schema, value) =>
      of(schema)
        .first(value)
        .map(({ instancePath, message, keyword }) => `${instancePath || '/'} ${message ?? keyword}`),
  };
}

/** A reference to a component, as it stands in the text of a schema. */
const reference = /"#\/components\/schemas\/([^"/]+)/g;

function rebase(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"#/$defs/')) as unknown;
}
