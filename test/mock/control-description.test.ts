/** The description of the control interface, by which tests in other languages use it: each route as it is asked for. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { controlDocument, controlRoutes } from 'user-management-mock/testing';

type Operation = {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; description?: string; schema: { type: string } }[];
  requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: object }>;
};
const description = controlDocument(controlRoutes) as {
  paths: Record<string, Record<string, Operation>>;
  [part: string]: unknown;
};

it('is a document of OpenAPI 3.1, for whoever has the token where there is one', async () => {
  expect(await new Validator().validate(structuredClone(description))).toEqual({ valid: true });
  expect(description).toMatchObject({
    openapi: expect.stringMatching(/^3\.1\./) as string,
    info: { title: 'Mock control', version: '1.0.0', description: "Choose a mock's responses and see its requests, from a test in any language." },
    // The token is sent as "Authorization: Bearer TOKEN"; this machine needs none.
    components: { securitySchemes: { Token: { type: 'http', scheme: 'bearer' } } },
    security: [{}, { Token: [] }],
  });
}); // prettier-ignore

it.each<[line: string, id: string, status: number, scoped: boolean, body: boolean, about: string]>([
  ['GET /__mock/health', 'getHealth', 200, false, false, 'Tells that the mock is ready.'],
  ['GET /__mock/requests', 'getRequests', 200, true, false, 'Lists the recorded requests, oldest first, without their secrets.'],
  ['GET /__mock/requests.har', 'getRequests.har', 200, true, false, 'Lists them with their responses, as an HTTP Archive (HAR 1.2).'],
  ['GET /__mock/coverage', 'getCoverage', 200, true, false, "Tells which of the document's responses were met."],
  ['GET /__mock/rules', 'getRules', 200, true, false, 'Lists the rules, oldest first, and how many requests each has served.'],
  ['POST /__mock/rules', 'postRules', 201, true, true, 'Adds a rule.'],
  ['DELETE /__mock/rules/{id}', 'deleteRulesId', 204, true, false, 'Takes a rule back.'],
  ['POST /__mock/verify', 'postVerify', 204, true, true, 'Checks how many of the recorded requests are as expected; the 409 lists those that came close.'],
  ['POST /__mock/scopes', 'postScopes', 201, false, false, 'Opens a scope: rules and records that are about the requests with its API key only.'],
  ['DELETE /__mock/scopes/{key}', 'deleteScopesKey', 204, false, false, 'Ends a scope.'],
  ['POST /__mock/reset', 'postReset', 204, true, false, 'Takes every rule back and forgets every request; without a scope, ends all scopes too.'],
])('%s', (line, id, status, scoped, body, about) => {
  const [method, path] = line.split(' ') as [string, string];
  const { operationId, summary, parameters, requestBody, responses } = description.paths[path]![method.toLowerCase()]!;
  expect([operationId, summary]).toEqual([id, about]);
  const text = { schema: { type: 'string' } };
  expect(parameters).toEqual([
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, ...text })),
    ...(scoped ? [{ name: 'scope', in: 'query', description: 'The key of a scope.', ...text }] : []),
  ]);
  expect(requestBody).toEqual(body ? { required: true, content: { 'application/json': { schema: expect.any(Object) } } } : undefined); // prettier-ignore
  const json = { content: { 'application/json': {} } };
  expect(responses).toEqual({
    [status]: { description: 'Done.', ...(status !== 204 && json) },
    '4XX': { description: 'Refused. The body has a `code` and a `message`.', ...json },
  });
}); // prettier-ignore

it('has all routes that say what they are for', () => {
  const described = Object.values(description.paths).flatMap((item) => Object.keys(item));
  expect(described.length).toBe(11);
});
