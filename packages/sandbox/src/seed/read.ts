/** Reading and judging a seed. */
import { readFile } from 'node:fs/promises';
import type { ErrorObject } from 'ajv';
import { webhookUrl } from '../events/deliver.ts';
import { documentId, seedSchema, type Seed } from './schema.ts';

/** A seed that cannot be used. Its message names the place. */
export class SeedError extends Error {
  override name = 'SeedError';
}

/** How many faults one message lists. */
const maxListed = 5;

/**
 * Reads a seed from a file.
 * @param file its path; YAML or JSON
 * @throws a SeedError when it cannot be read
 */
export async function readSeedFile(file: string): Promise<unknown> {
  // YAML is read some ten times slower.
  const { parse }: { parse(text: string): unknown } = file.endsWith('.json') ? JSON : await import('yaml');
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (error) {
    const { message } = error as Error;
    throw new SeedError(`${file} cannot be read: ${message.split('\n')[0]?.replace(/[.:]$/, '')}.`);
  }
}

/**
 * Checks a seed against the document's schemas.
 * @throws a SeedError that names the places that are not right
 */
export async function checkSeed(seed: unknown): Promise<Seed> {
  const completed = withApplicationDefaults(seed);
  const validate = await validator();
  if (validate(completed)) return withRightUrls(completed as Seed);
  const errors = relevant(validate.errors ?? []);
  const listed = errors.slice(0, maxListed).map((error) => `${placeOf(error.instancePath)} ${messageOf(error)}`);
  throw new SeedError(
    `The seed is not valid: ${listed.join('; ')}${errors.length > maxListed ? `; and ${errors.length - maxListed} more` : ''}.`,
  );
}

/** The schema of an address lets pass what nothing can be sent to. */
function withRightUrls(seed: Seed): Seed {
  for (const [index, { url }] of (seed.webhooks ?? []).entries()) {
    try {
      webhookUrl(url);
    } catch (error) {
      throw new SeedError(`webhooks[${index}].url cannot be used. ${(error as Error).message}`);
    }
  }
  return seed;
}

/** Applications may leave out what says nothing. */
function withApplicationDefaults(seed: unknown): unknown {
  const { applications } = (seed ?? {}) as { applications?: unknown };
  if (!Array.isArray(applications)) return seed ?? {};
  const at = '2026-01-15T12:00:00.000Z';
  const defaults = { object: 'connect_application', description: null, scopes: [], created_at: at, updated_at: at };
  const completed = applications.map((each: unknown) =>
    typeof each === 'object' && each !== null ? { ...defaults, ...each } : each,
  );
  return { ...(seed as object), applications: completed };
}

let compiled: Promise<import('ajv').ValidateFunction> | undefined;

function validator() {
  return (compiled ??= compile());
}

async function compile() {
  const [{ Ajv2020 }, { default: addFormats }, { default: document }] = await Promise.all([
    import('ajv/dist/2020.js'),
    import('ajv-formats'),
    import('../../../../generated/api.json', { with: { type: 'json' } }),
  ]);
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  ajv.addSchema(document, documentId);
  return ajv.compile(seedSchema(Object.keys(document.components.schemas.User.properties)));
}

/** The errors that say most: of a choice, those of the alternative that came furthest. */
function relevant(errors: ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf');
  const kept = errors.filter(
    ({ instancePath }) =>
      !choices.some(
        (choice) => instancePath === choice.instancePath || instancePath.startsWith(`${choice.instancePath}/`),
      ),
  );
  return [...kept, ...choices];
}

function placeOf(instancePath: string): string {
  const steps = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return (
    steps.map((step, index) => (/^\d+$/.test(step) ? `[${step}]` : index === 0 ? step : `.${step}`)).join('') || 'It'
  );
}

function messageOf({ keyword, message, params }: ErrorObject): string {
  if (keyword === 'additionalProperties')
    return `has ${String(params['additionalProperty'])}, which is not known there`;
  if (keyword === 'oneOf') return 'is none of the kinds that the document has';
  return message ?? 'is not valid';
}
