/** An operation of each kind that the document has none of goes through every layer, or is left out there in words. */
import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { clientDocument } from 'user-management-codegen';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import { generateReference } from 'user-management-docs/reference';
import { collectionFile, collectionFiles } from 'user-management-docs/collections';
import { startMock } from 'user-management-mock';
import { causedResponses } from 'user-management-mock/causes';
import type { OpenApiDocument as ServedDocument } from 'user-management-mock/compile';
import { resolve, type OpenApiDocument } from 'user-management-openapi';
import { expect, it } from 'vitest';
import { generatedDir } from '../../scripts/lib/repo.ts';
import { collectionDifferences, openPostman } from '../docs/support/collections.ts';
import { referenceDifferences } from '../docs/support/reference.ts';
import { ownRules } from '../../spec/lint/ruleset.ts';
import { bundleRules } from '../mutation/checks/lint.ts';
import { exampleFaults } from '../spec/faults/examples.ts';
import { factsFaults } from '../spec/faults/facts.ts';
import { listFaults } from '../spec/faults/lists.ts';
import { sampleFaults } from '../spec/faults/samples.ts';
import { addedDocument, addedNames, grownDocument } from '../support/grown-document.ts';
import { causeFaults } from './cause-faults.ts';
import { mockFaults } from './mock-faults.ts';

/** A document with each reference in the place of which what it refers to stands; the linter resolves them so. */
function resolved(document: OpenApiDocument): unknown {
  const walk = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(walk);
    const { $ref, ...beside } = value as { $ref?: string };
    if ($ref !== undefined) return walk({ ...resolve<object>(document, value), ...beside });
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, walk(child)]));
  };
  return walk(document);
}

it('the document’s own checks ask for nothing but a line for each, and one for whoever may call it without a key', async () => {
  expect(exampleFaults(addedDocument)).toEqual([]);
  expect(listFaults(addedDocument)).toEqual([]);
  expect(sampleFaults(addedDocument)).toEqual([]);
  const asked = factsFaults(grownDocument);
  expect(asked).toHaveLength(addedNames.length);
  for (const name of addedNames) expect(asked.join('\n')).toContain(`'${name}'`);
});

it('the rules of our own ask for nothing but to name the operation that needs no key', () => {
  const whole = resolved(addedDocument);
  // The catalog explains the codes of all operations.
  const names = bundleRules.filter((name) => name !== 'error-code-catalog');
  const findings = (publicOperations: string[]) =>
    names.flatMap((name) => {
      const { then } = ownRules[name] as { then: { function: RulesetFunction; functionOptions?: object } };
      const found = then.function(whole, { ...then.functionOptions, publicOperations } as never, {} as never);
      return (found as IFunctionResult[]).map(({ message }) => message);
    });
  expect(findings([])).toEqual([
    "The operation can be called without a credential. If it may be, add 'getSampleStatus' to publicOperations in spec/lint/ruleset.ts.",
    'The response 401 is not documented.',
    'The response 403 is not documented.',
  ]);
  expect(findings(['getSampleStatus'])).toEqual([]);
});

it('the client lacks what it cannot send, and says so in a line', () => {
  const portrait = '/user_management/users/{id}/sample_portrait: the client lacks this operation, since its';
  const byHand = 'Send it with a fetch of your own.';
  expect(clientDocument(addedDocument).leftOut).toEqual([
    `GET ${portrait} 200 is image/png, not JSON. ${byHand}`,
    `PUT ${portrait} body is multipart/form-data, not application/json. ${byHand}`,
    `POST ${portrait} body is application/x-www-form-urlencoded, not application/json. ${byHand}`,
    'GET /user_management/users/{id}/sample_card: the header parameter X-Viewer is no part of the input; the option headers takes X-Viewer.',
    'GET /user_management/users/{id}/sample_card: the cookie parameter theme is no part of the input; the option headers takes Cookie.',
    'GET /user_management/sample_matches: the query parameter filter is an object in a form that the client does not write.',
  ]);
});

it('the reference and the collections', async () => {
  expect(referenceDifferences(generateReference(addedDocument, readDocsExtras(generatedDir)), addedDocument)).toEqual(
    [],
  );
  const files = await collectionFiles(addedDocument, causedResponses(addedDocument));
  expect(collectionDifferences(openPostman(files.get(collectionFile.postman)!, {}), addedDocument)).toEqual([]);
});

it('the mock', async () => {
  const mock = await startMock({ port: 0, document: addedDocument as ServedDocument });
  try {
    expect(await causeFaults(addedDocument, mock.url)).toEqual([]);
    expect(await mockFaults(addedDocument, mock.url)).toEqual([]);
  } finally {
    await mock.close();
  }
});
