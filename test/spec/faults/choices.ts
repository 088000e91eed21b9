/** What the document's choices between schemas allow and refuse, payload by payload. */
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { bodyExamples } from '../../support/document.ts';
import { validatorOf } from '../../support/schemas.ts';

type Payload = Record<string, unknown>;

/** Password properties to send, and whether the document allows them together. */
const passwords: [allowed: boolean, body: Payload][] = [
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

const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, 'value']));

/** Metadata to send, and whether the document allows them. */
const metadata: [allowed: boolean, metadata: unknown][] = [
  [true, null],
  [true, {}],
  [true, pairs(50)],
  [false, pairs(51)],
  [true, { ['k'.repeat(40)]: 'v'.repeat(600) }],
  [false, { ['k'.repeat(41)]: 'v' }],
  [false, { key: 'v'.repeat(601) }],
  [false, { key: 1 }],
  [false, { key: null }],
];

/**
 * Checks the payloads.
 * @returns a sentence per payload that is allowed and should not be, or the other way round
 */
export function choiceFaults(document: OpenApiDocument): string[] {
  const validator = validatorOf(document);
  const validate = (schema: string, allowed: boolean, value: unknown, title = JSON.stringify(value).slice(0, 200)) => {
    const faults = validator.faults({ $ref: `#/components/schemas/${schema}` }, value);
    return (faults.length === 0) === allowed ? [] : [`${schema} ${allowed ? 'refuses' : 'allows'} ${title}`];
  };
  return [
    ...['CreateUserBody', 'UpdateUserBody'].flatMap((schema) => [
      ...passwords.flatMap(([allowed, body]) =>
        validate(schema, allowed, { email: 'marcelina.davis@example.com', ...body }),
      ),
      ...metadata.flatMap(([allowed, value]) =>
        validate(schema, allowed, { email: 'marcelina.davis@example.com', metadata: value }),
      ),
    ]),
    ...applications(document).flatMap(([allowed, title, application]) =>
      validate('ConnectApplication', allowed, application, title),
    ),
  ];
}

/** The four kinds of applications, and mixtures of them that no application can be. */
function applications(document: OpenApiDocument): [allowed: boolean, title: string, application: Payload][] {
  const shown = bodyExamples(operationsOf(document)).find(({ name }) => name === 'all_types')?.example.value;
  const list = ((shown as { data?: { application: Payload }[] } | undefined)?.data ?? []).map(
    ({ application }) => application,
  );
  const [firstParty = {}, thirdParty = {}, dynamic = {}, m2m = {}] = list;
  const without = (value: Payload, key: string) =>
    Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  const organization_id = 'org_01EHZNVPK3SFK441A1RGBFSHRT';
  return [
    [true, 'a first-party application', firstParty],
    [true, 'a third-party application', thirdParty],
    [true, 'a dynamically registered application', dynamic],
    [true, 'an m2m application', m2m],
    [false, 'a first-party application with an organization', { ...firstParty, organization_id }],
    [
      false,
      'a first-party application that was registered dynamically',
      { ...firstParty, was_dynamically_registered: true },
    ],
    [false, 'a first-party application without redirect URIs', without(firstParty, 'redirect_uris')],
    [false, 'a third-party application without an organization', without(thirdParty, 'organization_id')],
    [
      false,
      'a third-party application that does not say how it was registered',
      without(thirdParty, 'was_dynamically_registered'),
    ],
    [false, 'a dynamically registered application with an organization', { ...dynamic, organization_id }],
    [false, 'an m2m application without an organization', without(m2m, 'organization_id')],
    [false, 'an m2m application with PKCE', { ...m2m, uses_pkce: true }],
    [false, 'an application of an unknown type', { ...m2m, application_type: 'saml' }],
  ];
}
