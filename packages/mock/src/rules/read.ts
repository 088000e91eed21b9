/** Checking rules and verifications, wherever they come from, and saying what is wrong with them. */
import type { ErrorObject } from 'ajv';
import { tokensOf } from 'user-management-openapi/pointer';
import compiled from '../../../../generated/mock/rule-validators.js';
import { likeness } from '../core/router.ts';
import type { Validators } from '../model/validators.ts';
import { ruleSchema, verificationSchema } from './schema.ts';
import { RuleError, type RuleSpec, type VerificationSpec } from './spec.ts';

const validators = compiled as Validators;

/**
 * Checks a rule by its schema.
 * @throws a {@link RuleError} that names each place that is wrong, and what would be right
 */
export function readRule(value: unknown): RuleSpec {
  return check('rule', ruleSchema, value) as RuleSpec;
}

/**
 * Checks a verification by its schema.
 * @throws a {@link RuleError} that names each place that is wrong, and what would be right
 */
export function readVerification(value: unknown): VerificationSpec {
  return check('verification', verificationSchema, value) as VerificationSpec;
}

function check(name: string, schema: object, value: unknown): unknown {
  const faults = faultsIn(name, schema, value);
  if (faults.length === 0) return value;
  throw new RuleError(`The ${name} is not valid: ${faults.slice(0, 10).join('; ')}.`);
}

/**
 * Says what is wrong with a value, each time beginning with the place.
 * @param name the name of the validator that was compiled from the schema
 * @returns an empty list for a valid value
 */
export function faultsIn(name: string, schema: object, value: unknown): string[] {
  const validate = validators[name];
  if (!validate || validate(value)) return [];
  const faults = (validate.errors as ErrorObject[])
    // What is wrong with the alternatives of a choice, and that a name is wrong, is said by another error.
    .filter(({ schemaPath, keyword }) => !schemaPath.includes('/oneOf/') && keyword !== 'propertyNames')
    .map((error) => sentence(error, schema));
  return [...new Set(faults)];
}

function sentence(error: ErrorObject, schema: object): string {
  const { keyword, params, instancePath, propertyName, message } = error;
  const place = instancePath === '' ? 'it' : tokensOf(instancePath).join('.');
  const { description, properties = {}, minimum, maximum } = parentOf(error, schema);
  switch (keyword) {
    case 'additionalProperties':
      return unknownName(place, String(params['additionalProperty']), Object.keys(properties));
    case 'oneOf':
      return `${place} ${description}`;
    case 'pattern':
      return `${propertyName === undefined ? place : `the name ${JSON.stringify(propertyName)} in ${place}`} must be ${description}`;
    case 'type': {
      const bounds = maximum === undefined ? '' : ` from ${minimum} to ${maximum}`;
      return `${place} must be ${[params['type']].flat().join(' or ')}${bounds}`;
    }
    case 'not':
      return `${place} must be ${description}`;
    case 'minimum':
    case 'maximum':
      return `${place} must be ${maximum === undefined ? `${minimum} or more` : `from ${minimum} to ${maximum}`}`;
    case 'enum':
      return `${place} must be one of: ${(params['allowedValues'] as unknown[]).join(', ')}`;
    default:
      return `${place} ${message}`;
  }
}

/**
 * Says that there is no such name.
 * @param known the names that there are
 */
export function unknownName(place: string, name: string, known: readonly string[]): string {
  const [nearest] = known
    .map((each) => ({ each, score: likeness(name, each) }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score);
  const hint = nearest ? `did you mean "${nearest.each}"?` : `it may have: ${known.join(', ') || 'none'}`;
  return `${place} has no "${name}" (${hint})`;
}

interface SchemaNode {
  description?: string;
  properties?: object;
  minimum?: number;
  maximum?: number;
}

/** The schema that the keyword of an error stands in. */
function parentOf({ schemaPath }: ErrorObject, schema: object): SchemaNode {
  return tokensOf(schemaPath)
    .map(decodeURIComponent)
    .slice(0, -1)
    .reduce<object>((node, token) => Reflect.get(node, token) as object, schema);
}
