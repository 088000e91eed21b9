/**
 * The rules for the document: all that Spectral knows about OpenAPI, and this API's own conventions. Each exception from
 * Spectral's rules has its reason here; those from Redocly's stand in redocly.yaml.
 */
import type { RuleDefinition, RulesetDefinition, RulesetFunction } from '@stoplight/spectral-core';
import { createRequire } from 'node:module';
import { causeExamples } from './functions/cause-examples.ts';
import { cleanProse } from './functions/clean-prose.ts';
import { codeSamples } from './functions/code-samples.ts';
import { distinctCauses } from './functions/distinct-causes.ts';
import { errorCodeCatalog } from './functions/error-code-catalog.ts';
import { errorCodeExamples } from './functions/error-code-examples.ts';
import { errorEnvelope } from './functions/error-envelope.ts';
import { listPagination } from './functions/list-pagination.ts';
import { namedExamples } from './functions/named-examples.ts';
import { noInlineSchema } from './functions/no-inline-schema.ts';
import { noOrphanFile } from './functions/no-orphan-file.ts';
import { operationIdStyle } from './functions/operation-id-style.ts';
import { pathParameterFree } from './functions/path-parameter-free.ts';
import { reachableExamples } from './functions/reachable-examples.ts';
import { refinements } from './functions/refinements.ts';
import { requiredHeaders } from './functions/required-headers.ts';
import { requiredResponses } from './functions/required-responses.ts';
import { securityPresent } from './functions/security-present.ts';
import { summaryStyle } from './functions/summary-style.ts';
import { tellingDescription } from './functions/telling-description.ts';
import { validExamples } from './functions/valid-examples.ts';

/** All that Spectral knows about OpenAPI. Its own entry loads the rules for AsyncAPI too, which takes as long. */
export const { default: oas } = createRequire(import.meta.url)('@stoplight/spectral-rulesets/dist/oas') as {
  default: RulesetDefinition;
};

/** Spectral's rules that are off, each with the reason. */
export const exceptions: Readonly<Record<string, string>> = {
  'info-contact': 'The document describes the API of another company, and names no contact in its place.',
  'license-url': 'The license is given by its SPDX identifier, which OpenAPI 3.1 does not allow together with a URL.',
  'oas3-valid-media-example':
    'The examples that cause a 422 break their schema on purpose. Our own valid-examples knows them, and checks the rest.',
  'openapi-tags-alphabetical': 'The tags are in reading order: first the guides, then the operations.',
};

/** A rule of our own: it looks at the whole document, finds the places itself, and every finding is an error. */
function rule<O>(description: string, fn: RulesetFunction<unknown, O>, functionOptions?: O): RuleDefinition {
  return {
    description,
    message: '{{error}}',
    severity: 'error',
    given: '$',
    then: functionOptions === undefined ? { function: fn } : { function: fn, functionOptions },
  };
}

/** The operations that anybody may call without a key, by their names. */
const publicOperations: readonly string[] = [];

/** This API's own conventions, by the name under which a finding is shown. */
export const ownRules: Readonly<Record<string, RuleDefinition>> = {
  'operation-id-style': rule('An operationId is a verb and a noun in camelCase.', operationIdStyle, {
    get: ['get', 'list'],
    post: ['create', 'send', 'confirm', 'verify'],
    put: ['update'],
    patch: ['update'],
    delete: ['delete'],
  }),
  'summary-style': rule('A summary is in sentence case and has no full stop.', summaryStyle, {
    properNouns: ['Connect', 'Radar'],
  }),
  'telling-description': rule('A description says more than the name.', tellingDescription, {
    kinds: ['operation', 'parameter', 'request body', 'header', 'schema', 'property'],
    words: 2,
  }),
  'clean-prose': rule('A description is made of whole sentences.', cleanProse),
  'security-present': rule('No operation can be called without a credential.', securityPresent, {
    publicOperations,
  }),
  'required-responses': rule(
    'Any request may be refused for its key, its permissions or its rate.',
    requiredResponses,
    {
      statuses: ['401', '403', '429'],
      withKey: ['401', '403'],
      publicOperations,
    },
  ),
  'error-envelope': rule('Every error has the envelope.', errorEnvelope, { required: 'message' }),
  'error-code-examples': rule('Every error code has an example of its name.', errorCodeExamples, { property: 'code' }),
  'error-code-catalog': rule('Every error code is explained, and every explained code is used.', errorCodeCatalog, {
    extension: 'x-error-codes',
    property: 'code',
    fields: { cause: 'string', remedy: 'string', retryable: 'boolean' },
  }),
  refinements: rule('A body with an error code of its own is told by a schema.', refinements, {
    extension: 'x-refinements',
    property: 'code',
  }),
  'response-request-id': rule('Every response carries the request id.', requiredHeaders, { name: 'X-Request-ID' }),
  'throttled-retry-after': rule('A throttled request is told when to come back.', requiredHeaders, {
    name: 'Retry-After',
    status: '429',
  }),
  'list-pagination': rule('List operations share the pagination parameters.', listPagination, {
    marker: 'list_metadata',
    parameters: ['limit', 'before', 'after', 'order'],
    // A cursor is the id of an object, and each list has objects of its own.
    except: ['example', 'examples', 'x-ids'],
  }),
  'path-parameter-free': rule('Path parameters carry no pattern.', pathParameterFree),
  'no-inline-schema': rule('No schema stands inside a path file.', noInlineSchema),
  // A workflow refers to the document, not the other way round; each is linted by itself. A release is a whole document.
  'no-orphan-file': rule('Every file is part of the document.', noOrphanFile, {
    ignore: ['lint', 'releases', 'workflows'],
  }),
  'named-examples': rule('Every example has a name.', namedExamples),
  'valid-examples': rule('Every example is valid and has no undeclared property.', validExamples, { status: '422' }),
  'reachable-examples': rule('Every example of a response has a request that causes it.', reachableExamples, {
    pattern: 'x-key-pattern',
  }),
  'distinct-causes': rule('No two examples have the same cause.', distinctCauses),
  'cause-examples': rule('A cause is shown by the examples of its name.', causeExamples),
  'code-samples': rule('Every operation has its samples.', codeSamples, {
    labels: ['curl', 'TypeScript client'],
    ofJson: ['TypeScript client'],
  }),
};

const spectralRules = (oas as { rules: Record<string, RuleDefinition> }).rules;

/** The whole ruleset. */
export const ruleset: RulesetDefinition = {
  extends: [[oas, 'all']],
  rules: {
    ...Object.fromEntries(Object.keys(exceptions).map((name) => [name, 'off'])),
    // The descriptions of the document and its tags are references to Markdown files, so their type shows only resolved.
    'oas3-schema': { ...spectralRules['oas3-schema'], resolved: true } as RuleDefinition,
    ...ownRules,
  },
};
