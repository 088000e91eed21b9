/** The bundle is valid OpenAPI 3.1, and its constraints are what they say. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { document, bodyExamples, operations, type BodyExample } from '../support/document.ts';
import { validatorOf } from '../support/schemas.ts';
import { parameterExamples, refusedBodies, refusedParameters } from './support/causes.ts';

const validator = validatorOf(document);
const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });

it('is valid against the OpenAPI Initiative’s own schema of version 3.1', async () => {
  const result = await new Validator().validate({ ...structuredClone(document) });
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

const titled = <T extends BodyExample>(examples: readonly T[]) =>
  examples.map((e) => ({ ...e, title: `${e.operation.id} ${e.status ?? 'request'} ${e.name}` }));

describe('examples', () => {
  const isRefused = ({ example }: BodyExample) => refusedBodies.some((entry) => entry.example === example);

  it.each(titled(bodyExamples().filter((entry) => !isRefused(entry))))(
    '$title is valid and declares everything it has',
    ({ schema, example }) => {
      expect(validator.faults(schema, example.value)).toEqual([]);
      expect(validator.faultsWhenClosed(schema, example.value)).toEqual([]);
    },
  );

  it('stand on every response that has a body', () => {
    const bare = operations.flatMap((operation) =>
      Object.entries(operation.responses)
        .filter(([, { content }]) =>
          Object.values(content ?? {}).some((m) => Object.keys(m.examples ?? {}).length === 0),
        )
        .map(([status]) => `${operation.id} ${status}`),
    );
    expect(bare).toEqual([]);
  });

  it.each(titled(refusedBodies))('$title is wrong in nothing but what its 422 is for', (refused) => {
    const { operation, name, schema, reasons } = refused;
    const value = refused.example.value as Record<string, unknown>;
    expect(validator.faults(schema, value).length > 0).toBe(name === 'invalid_request_parameters');
    const others = bodyExamples([operation])
      .filter((entry) => entry.status === undefined && !isRefused(entry))
      .map((entry) => entry.example.value as Record<string, unknown>);
    const right = reasons.map((reason) => [reason, others.find((other) => reason in other)![reason]]);
    const mended = { ...value, ...Object.fromEntries(right) } as unknown;
    expect(validator.faultsWhenClosed(schema, mended)).toEqual([]);
  });

  it.each(parameterExamples().map((e) => ({ ...e, title: `${e.operation.id} ${e.parameter.in} ${e.parameter.name}` })))(
    '$title has a valid one, save where a 422 is for it (%#)',
    (entry) => {
      const { parameter, value } = entry;
      const isRefused = refusedParameters.some((other) => other.parameter === parameter && other.value === value);
      expect(value).not.toBe(undefined);
      expect(validator.faults(parameter.schema, value).length > 0).toBe(isRefused);
    },
  );
});

/** Password properties to send, and whether the document allows them together. */
const passwords: [allowed: boolean, body: Record<string, string>][] = [
  [true, {}],
  [true, { password: 'i8uv6g34kd490s' }],
  [true, { password_hash: 'x', password_hash_type: 'bcrypt' }],
  [true, { password_hash: 'x', password_hash_type: 'ssha256' }],
  [true, { password_hash: 'x', password_hash_type: 'ssha256', password_salt_position: 'prefix' }],
  [false, { password: 'i8uv6g34kd490s', password_hash: 'x', password_hash_type: 'bcrypt' }],
  [false, { password: 'i8uv6g34kd490s', password_hash_type: 'bcrypt' }],
  [false, { password: 'i8uv6g34kd490s', password_salt_position: 'prefix' }],
  [false, { password_hash: 'x' }],
  [false, { password_hash_type: 'bcrypt' }],
  [false, { password_salt_position: 'prefix' }],
  [false, { password_hash: 'x', password_hash_type: 'md5' }],
  [false, { password_hash: 'x', password_hash_type: 'bcrypt', password_salt_position: 'prefix' }],
  [false, { password_hash: 'x', password_hash_type: 'ssha256', password_salt_position: 'middle' }],
];

describe.each(['CreateUserBody', 'UpdateUserBody'])('%s', (name) => {
  it.each(passwords)('allowed: %s for %j', (allowed, body) => {
    const faults = validator.faults(schema(name), { email: 'marcelina.davis@example.com', ...body });
    expect(faults.length === 0).toBe(allowed);
  });
});

describe('ConnectApplication', () => {
  const list = bodyExamples().find((e) => e.name === 'all_types')!.example.value as {
    data: { application: Record<string, unknown> }[];
  };
  const [firstParty, thirdParty, dynamic, m2m] = list.data.map((entry) => entry.application) as [
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  const without = (value: Record<string, unknown>, key: string) =>
    Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  const organization_id = 'org_01EHZNVPK3SFK441A1RGBFSHRT';

  it.each([
    ['a first-party application with an organization', { ...firstParty, organization_id }],
    ['a first-party application that was registered dynamically', { ...firstParty, was_dynamically_registered: true }],
    ['a first-party application without redirect URIs', without(firstParty, 'redirect_uris')],
    ['a third-party application without an organization', without(thirdParty, 'organization_id')],
    [
      'a third-party application that does not say how it was registered',
      without(thirdParty, 'was_dynamically_registered'),
    ],
    ['a dynamically registered application with an organization', { ...dynamic, organization_id }],
    ['an m2m application without an organization', without(m2m, 'organization_id')],
    ['an m2m application with PKCE', { ...m2m, uses_pkce: true }],
    ['an application of an unknown type', { ...m2m, application_type: 'saml' }],
  ])('refuses %s', (_title, application) => {
    expect(validator.faults(schema('ConnectApplication'), application)).not.toEqual([]);
  });

  it.each([firstParty, thirdParty, dynamic, m2m])('accepts $name', (application) => {
    expect(validator.faults(schema('ConnectApplication'), application)).toEqual([]);
  });
});

describe('metadata', () => {
  const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, 'value']));
  it.each([
    [true, null],
    [true, {}],
    [true, pairs(50)],
    [false, pairs(51)],
    [true, { ['k'.repeat(40)]: 'v'.repeat(600) }],
    [false, { ['k'.repeat(41)]: 'v' }],
    [false, { key: 'v'.repeat(601) }],
    [false, { key: 1 }],
    [false, { key: null }],
  ])('allowed on write: %s (case %#)', (allowed, metadata) => {
    expect(validator.faults(schema('UpdateUserBody'), { metadata }).length === 0).toBe(allowed);
  });
});
