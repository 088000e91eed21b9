/** What stands in two places of `spec/` is the same in both, and what is listed is listed once; each slip here is found. */
import { describe, expect, it } from 'vitest';
import type { OpenApiDocument } from 'user-management-openapi';
import { readWorkflows, type Workflow } from 'user-management-openapi/workflows';
import { workflowsFolder } from '../../scripts/lib/repo.ts';
import { document } from '../support/document.ts';
import {
  firstExampleFaults,
  parameterFaults,
  rootFaults,
  sameEverywhereFaults,
  seenFaults,
  tagFaults,
  webhookNameFaults,
} from './faults/listed.ts';
import { objectFaults } from './faults/one-object.ts';
import { quotedFaults, requestExampleFaults } from './faults/request-examples.ts';
import { ranFaults } from './faults/run-samples.ts';
import {
  refinementFaults,
  requiredFaults,
  saidFaults,
  schemaExampleFaults,
  sharedFormFaults,
  valueSchemaFaults,
} from './faults/schema-forms.ts';
import { sharedFlowFaults } from './faults/shared-flows.ts';
import { writtenFaults } from './faults/written-samples.ts';
import { readFiles } from './support/files.ts';
import { wordsOfSpec } from './support/words-of-spec.ts';

const workflows = readWorkflows(workflowsFolder);

/** A value with one text of it changed, wherever it stands first. */
function changed<T>(value: T, before: string, after: string): T {
  const json = JSON.stringify(value);
  expect(json).toContain(before);
  return JSON.parse(json.replace(before, () => after)) as T;
}

/** The part of the document that has an operation or a webhook: the slip is made there, and nowhere before. */
function changedIn(part: string, before: string, after: string): OpenApiDocument {
  const json = JSON.stringify(document);
  const start = json.indexOf(part);
  expect(start, part).toBeGreaterThan(0);
  expect(json.slice(start)).toContain(before);
  return JSON.parse(json.slice(0, start) + json.slice(start).replace(before, () => after)) as OpenApiDocument;
}

type Rule = (document: OpenApiDocument) => readonly string[] | Promise<readonly string[]>;
type Slip = [part: string, before: string, after: string];

/** Applications that get their codes on the user's own machine, which must use PKCE (RFC 8252, sections 6 and 8.1), and do not. */
function pkceFaults(of: OpenApiDocument): string[] {
  const faults: string[] = [];
  JSON.stringify(of.paths, (_, value: unknown) => {
    const { redirect_uris: uris, uses_pkce: uses, name } = Object(value) as Record<string, unknown>;
    if (Array.isArray(uris) && uses !== true && /"uri":"http:\/\/127\.0\.0\.1/.test(JSON.stringify(uris)))
      faults.push(`${String(name)} is on the user's machine, and does not use PKCE.`);
    return value;
  });
  return faults;
}

const rules: Record<string, { rule: Rule; slips: Slip[] }> = {
  'an application on the machine of the user uses PKCE': {
    rule: pkceFaults,
    slips: [['http://127.0.0.1:33418/callback', '"uses_pkce":true', '"uses_pkce":false']],
  },
  'an object is one and the same wherever it is shown': {
    rule: objectFaults,
    slips: [
      ['"email_change_confirmation"', '"first_name":"Marcelina"', '"first_name":"Noor"'],
      ['"first_page":{', 'noor.haddad@', 'marcelina.davis@'],
      ['"all_types":{', '"client_id":"client_01HXYZ2', '"client_id":"client_01HXYZ4'],
      ['"no_password":{"summary"', '"email_verified":false', '"email_verified":true'],
      ['"first_page":{', '"locale":"nl-NL",', ''],
      ['"all_types":{', '"granted_scopes":["openid","profile","email"]', '"granted_scopes":["openid"]'],
      ['"all_types":{', '"default":true', '"default":false'],
      ['"first_page":{', '"updated_at":"2026-01-15T12:00', '"updated_at":"2026-01-15T12:10'],
    ],
  },
  'tags, groups and the order of operations': {
    rule: tagFaults,
    slips: [
      ['"operationId":"getUser"', '"tags":["Users"]', '"tags":["E-mail change"]'],
      ['"operationId":"userCreated"', '"tags":["Users"]', '"tags":[]'],
      ['"x-tagGroups"', '"Errors"', '"Errata"'],
      ['"x-tagGroups"', '"name":"Guides"', '"name":"Guide"'],
      ['"x-operations"', '"createUser","getUser"', '"getUser","createUser"'],
      ['"x-operations"', '"createUser",', ''],
      ['"x-operations"', '"sendVerificationEmail","verifyEmail"', '"verifyEmail","sendVerificationEmail"'],
      ['"tags":[{', '"x-page":"rate-limits"', '"x-page":"errors"'],
      ['"tags":[{', '"x-traitTag":true,', ''],
    ],
  },
  'the document tells of itself': {
    rule: rootFaults,
    slips: [
      ['"info"', '"identifier":"MIT"', '"identifier":"ISC"'],
      ['"info"', '"x-docs-url":"http://127.0.0.1', '"x-docs-url":"http://127.0.0.2'],
      ['"jsonSchemaDialect"', '2020-12', '2019-09'],
      ['"servers"', '"description"', '"x-description"'],
      ['"securitySchemes"', '"^sk_"', '"^key_"'],
    ],
  },
  'the first example is called by what is done, and is what curl sends': {
    rule: firstExampleFaults,
    slips: [
      ['"operationId":"getUser"', '"found":', '"fond":'],
      ['"operationId":"createUser"', '"created":', '"made":'],
      ['"operationId":"verifyEmail"', '"value":{"code":"123456"}', '"value":{"code":"123465"}'],
    ],
  },
  'bodies, headers and refinements are the same everywhere': {
    rule: sameEverywhereFaults,
    slips: [
      ['"operationId":"confirmEmailChange"', '"application/json"', '"application/problem+json"'],
      [
        '"operationId":"getUser"',
        '"X-Request-ID":{"$ref":"#/components/headers/RequestId"}',
        '"X-Request-ID":{"$ref":"#/components/headers/RetryAfter"}',
      ],
      ['"operationId":"updateUser"', '"x-refinements"', '"x-refined"'],
    ],
  },
  'webhooks are called like their events': {
    rule: webhookNameFaults,
    slips: [
      ['"webhooks"', '"operationId":"userUpdated"', '"operationId":"userChanged"'],
      ['"webhooks"', '"user_created":{', '"user_made":{'],
      ['"webhooks"', '"parameters"', '"x-parameters"'],
      ['"WebhookSignature":{', '"required":true', '"required":false'],
      ['"WebhookSignature":{', 't=1768478400000', 't=1768478400001'],
      ['"webhooks"', '"responses":{"200"', '"responses":{"201"'],
    ],
  },
  'remedies lead to what is there': {
    rule: (changedDocument) => seenFaults(changedDocument, workflows),
    slips: [
      ['"x-error-codes"', '"rate-limits"', '"limits-of-rate"'],
      ['"email_change_code_expired":{"cause"', '"sendEmailChange",', ''],
      ['"email_change_code_expired":{"cause"', ',"change-email"', ''],
      ['"user_deletion_not_allowed":{"cause"', '"see":["close-account"]', '"see":[]'],
      ['"email_already_verified":{"cause"', '"getUser"', '"getUserByExternalId"'],
    ],
  },
  'requests and refusals are alike but for what they are about': {
    rule: requestExampleFaults,
    slips: [
      ['"summary":"The external id is taken","value":{"email"', '"first_name":"Marcelina",', ''],
      ['"summary":"No such browser signals","value":{"email"', '"last_name":"Davis"', '"last_name":"Okafor"'],
      ['"code":"password_too_short"', '"code":"password_too_weak"', '"code":"password_too_short"'],
      ['"summary":"With a hash from another system"', '"f1ffa2b2', '"2fe01467'],
      ['"summary":"With a hash from another system"', '"bcrypt"', '"ssha256"'],
      ['"code":"limit_out_of_range"', '"field":"limit"', '"field":"order"'],
      ['"code":"password_too_short"', ',"field":"password"', ''],
    ],
  },
  'schemas say what they are': {
    rule: saidFaults,
    slips: [
      ['"CreatedUser":{', '"title":"Created user",', ''],
      ['"UserEnvelope":{', '"type":"object",', ''],
      ['"DeleteUserConflictError":{', '"description":"The codes that this response brings.",', ''],
      ['"EmailChange":{', '"type":"string","const"', '"const"'],
      ['"EmailChange":{', '"expires_at":{"description"', '"expires_at":{"x-description"'],
      ['"UpdateUserError":{', '"oneOf"', '"anyOf"'],
    ],
  },
  'schemas require what is always there': {
    rule: requiredFaults,
    slips: [
      ['"ConnectApplicationBase":{', '"client_id",', ''],
      ['"EmailVerification":{', '"expires_at",', ''],
      ['"ConfirmEmailChangeError":{', '"required":["code"]', '"required":[]'],
      ['"HashedPassword":{', '"required":["password_hash","password_hash_type"]', '"required":["password_hash"]'],
      ['"VerifyEmailBody":{', '"required":["code"]', '"required":["codes"]'],
    ],
  },
  'schemas share their bases and types': {
    rule: sharedFormFaults,
    slips: [
      ['"ConfirmEmailChangeError":{', 'schemas/ErrorBody', 'schemas/ErrorDetail'],
      ['"EmailVerification":{', 'schemas/Timestamp', 'schemas/UserId'],
    ],
  },
  'schemas show what examples show': {
    rule: schemaExampleFaults,
    slips: [
      ['"CreateUserProfile":{', '"examples":["Marcelina"]', '"examples":["Noor"]'],
      ['"SendEmailChangeBody":{', ',"examples":["new.email@example.com"]', ''],
      ['"EventId":{', '"event_01HXYZ123456789ABCDEFGHIJK"', '"event_01HXYZ123456789ABCDEFGHIJ"'],
    ],
  },
  'values have a type, a form and an example': {
    rule: valueSchemaFaults,
    slips: [
      ['"EventId":{', '"type":"string",', ''],
      ['"EventId":{', '"pattern":"^event_', '"pattern":"^events_'],
      ['"OneTimeCode":{', '"examples":["123456"]', '"examples":[]'],
    ],
  },
  'parameters show first what counts': {
    rule: parameterFaults,
    slips: [
      ['"parameters":{', '"value":10', '"value":11'],
      ['"parameters":{', '"marcelina.davis@example.com"', '"new.email@example.com"'],
    ],
  },
  'refinements are about what their codes name': {
    rule: refinementFaults,
    slips: [
      ['"x-refinements"', '"code":"invalid_metadata"', '"code":"invalid_metadatum"'],
      ['"x-refinements"', '"type":"object","additionalProperties":{"type":"string"}', '"type":"object"'],
      ['"x-refinements"', '"required":["password","password_hash"]', '"required":["password","password_hash_type"]'],
    ],
  },
  'a null is no text': {
    rule: quotedFaults,
    slips: [['"no_password":{"summary"', '"locale":null', '"locale":"null"']],
  },
  'samples are written in one way': { rule: writtenFaults, slips: [] },
};

describe.each(Object.entries(rules))('%s', (_, { rule, slips }) => {
  it('holds', async () => {
    expect(await rule(document)).toEqual([]);
  });

  it.each(slips)('no longer where %s has %s → %s', async (part, before, after) => {
    expect(await rule(changedIn(part, before, after))).not.toEqual([]);
  });
});

describe('samples', () => {
  /** The document with a slip in one sample. */
  const slipIn = (label: string, id: string, before: string, after: string): OpenApiDocument => {
    const copy = structuredClone(document);
    const operation = Object.values(copy.paths)
      .flatMap(
        (item) =>
          Object.values(item) as { operationId?: string; 'x-codeSamples'?: { label: string; source: string }[] }[],
      )
      .find(({ operationId }) => operationId === id)!;
    const sample = operation['x-codeSamples']!.find((each) => each.label === label)!;
    expect(sample.source).toContain(before);
    sample.source = sample.source.replace(before, after);
    return copy;
  };

  it.each([
    ['curl', 'createUser', 'application/json', 'text/plain'],
    ['curl', 'getUser', 'XF3JK5', 'XF3JK6'],
    ['Python', 'getUser', 'client_id=', 'client='],
    ['Ruby', 'updateUser', 'first_name: "Marcelina"', 'first_name: "Noor"'],
    ['Node', 'createUser', "  lastName: 'Davis',\n", ''],
    ['Go', 'getUser', 'log.Fatal(err)', 'log.Print(err)'],
    ['Go', 'deleteUser', '\t"context"\n', '\t"context"\n\t"fmt"\n'],
    ['Java', 'createUser', 'builders.Create', 'models.Create'],
    ['Java', 'getUser', 'import com.workos.usermanagement.models.User;\n', ''],
    ['Java', 'getUser', 'class GetUser', 'class GetUsers'],
    ['PHP', 'getUser', '$userManagement = new WorkOS\\UserManagement();\n\n', ''],
    ['Java', 'updateUser', 'String userId =', 'String id ='],
    ['Python', 'listUsers', 'for user in users.data:', 'if users.data:'],
    ['Go', 'getUser', 'context.Background(),', ''],
    ['PHP', 'getUser', 'echo $user->email, PHP_EOL;', ''],
  ])('in %s for %s have no %s → %s', (label, id, before, after) => {
    expect(writtenFaults(slipIn(label, id, before, after))).not.toEqual([]);
  });

  it('of JavaScript send what curl sends, and print what is there', async () => {
    expect(await ranFaults(document)).toEqual([]);
  });

  it.each([
    ['TypeScript client', 'createUser', 'email_verified: false', 'email_verified: true'],
    ['TypeScript client', 'getUser', 'user.email', 'user.mail'],
    ['TypeScript client', 'deleteUser', 'await client.deleteUser({ id });', ''],
    ['Node', 'updateUser', 'userId:', 'id:'],
    ['Node', 'verifyEmail', "'123456'", "'123465'"],
    ['Node', 'getUser', 'new WorkOS(', 'new Works('],
  ])('in %s for %s do not with %s → %s', async (label, id, before, after) => {
    expect(await ranFaults(slipIn(label, id, before, after))).toHaveLength(1);
  });
});

describe('workflows', () => {
  it('share their inputs, and look at what they got', () => {
    expect(sharedFlowFaults(workflows, document)).toEqual([]);
  });

  it.each([
    ['change-email', '"arazzo":"1.0.1"', '"arazzo":"1.0.2"'],
    ['change-email', '"version":"1.0.0"', '"version":"1.0.1"'],
    ['change-email', '"url":"../openapi.yaml"', '"url":"../openapi.json"'],
    ['change-email', '"default":"sk_example_123456789"', '"default":"sk_example_123456798"'],
    ['change-email', '"format":"password"', '"format":"uri"'],
    ['change-email', '"change_code":"new_email"', '"change_code":"user_id"'],
    ['link-external-id', '"default":"user_01E4ZCR3C56J083X43JQXF3JK5"', '"default":"user_01F3GZ5ZGZBZVQGZVHJFVXZJGZ"'],
    ['find-users', '$response.body#/list_metadata/after != null', '$response.body#/list_metadata/afer != null'],
    ['find-users', ',{"condition":"$response.body#/object == \'list\'"}', ''],
    ['find-users', '"value":101', '"value":102'],
    ['find-users', '"name":"limit","in":"query","value":101', '"name":"order","in":"query","value":101'],
    ['link-external-id', ',{"condition":"$response.body#/external_id == $inputs.external_id"}', ''],
    ['find-users', '"email":"$steps.read-user.outputs.email"', '"email":"$steps.list-users.outputs.user_id"'],
  ])('%s does not with %s → %s', (name, before, after) => {
    const edited = workflows.map((each): Workflow => {
      if (each.name !== name) return each;
      const arazzo = changed(each.document, before, after);
      return { ...arazzo.workflows[0], name, document: arazzo };
    });
    expect(sharedFlowFaults(edited, document)).not.toEqual([]);
  });
});

describe('words', () => {
  const words = wordsOfSpec();

  it('stand in two places, or are known to stand in one', () => {
    const lone = [...readFiles()]
      .filter(([file]) => !file.startsWith('guides/'))
      .flatMap(([file, value]) =>
        words.faults(file, value).map((word) => `spec/${file} has ${word}, which is nowhere else`),
      );
    expect(lone, 'what is right is added to test/spec/expected/lone-words.ts').toEqual([]);
    expect(words.needless(), 'what is to be removed there').toEqual([]);
  });

  it.each([
    ['a name', { first_nam: 'Marcelina' }, ['nam']],
    ['a value', { code: 'email_not_avialable' }, ['avialable']],
    ['an id', { id: 'user_01E4ZCR3C56J083X43JQXF3JK6' }, ['01E4ZCR3C56J083X43JQXF3JK6']],
    ['a sentence', { description: 'A lantern.' }, []],
  ])('are slips otherwise: in %s', (_, value, found) => {
    expect(words.faults('examples/user.json', value)).toEqual(found);
  });
});
