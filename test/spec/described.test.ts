/** Descriptions, and the samples of one operation, hold to each other and to what they describe; a slip in one of them is found. */
import { describe, expect, it } from 'vitest';
import type { OpenApiDocument } from 'user-management-openapi';
import { document } from '../support/document.ts';
import { alikeFaults } from './faults/alike-samples.ts';
import { describedRules } from './faults/described.ts';

const json = JSON.stringify(document);

/** The document with one text changed, wherever it stands first. */
function changed(before: string, after: string): OpenApiDocument {
  expect(json).toContain(before);
  return JSON.parse(json.replace(before, after)) as OpenApiDocument;
}

/** By a part of the rule's name: slips that it finds. */
const slips: Record<string, [before: string, after: string][]> = {
  'every error code is about it': [['What stands in the way of the change.', 'What is wrong with the code.']],
  'of its opposite': [['When the user last signed in', 'When the user first signed in']],
  'with the same last word': [['The family name. `null`', 'The given name. `null`']],
  'in front of an alternative': [['with PKCE instead of a client secret', 'with a client secret instead of PKCE']],
  'its examples begin with': [['id of a Connect application: `client_`', 'id of a Connect application: `conn_app_`']],
  'what the operation does': [['The id of the user to delete', 'The id of the user to read']],
  'the type that the body has': [['may send an empty object', 'may send an empty array']],
  'only ever kept': [['sent to the new address', 'sent to the old address']],
  'the code of a detail': [['"code":"code_format_invalid"', '"code":"email_format_invalid"']],
  'one error code has one message': [
    ['Send either a password or a password hash, not both.', 'Send both a password and a password hash.'],
    ['This verification code is not correct.', 'This verification code is correct.'],
    ['The code has verified an address already.', 'The code has never verified an address.'],
  ],
  'no success denies anything but a body': [
    ['The user is gone. The response has no body.', 'The user is gone. The response has a body.'],
    ['The user to whom the e-mail went.', 'The user to whom no e-mail went.'],
    ['No user has this external id in', 'A user has this external id in'],
  ],
  'begins as that of no other status': [
    ['The user cannot be created. `code` says why', 'The API key is missing, or is not one'],
  ],
  'a webhook is sent after': [['Sent after a user was added', 'Sent before a user is added']],
  'complains in one way': [
    ['This user cannot be deleted.', 'This user can be deleted.'],
    ['This e-mail address was verified before.', 'This e-mail address was never verified before.'],
    ['This e-mail address belongs to another user.', 'This e-mail address belongs to this user.'],
  ],
  'one summary, which names what was not found': [
    ['Password and hash together', 'Password and hash apart'],
    ['"Salt position without a hash"', '"Salt position with a hash"'],
    ['User not found', 'Application not found'],
    ['No user with this external id', 'No user with this id'],
  ],
  'what its operation or event is about': [
    ['"Get a user"', '"Get an application"'],
    ['"List users"', '"List the users of an organization"'],
    ['"A user was deleted"', '"A user was created"'],
    ['"A user was updated"', '"A user was not updated"'],
  ],
  'the kind of object that it is of': [
    ['Identifies a Connect application', 'Identifies a Connect user'],
    ['The id of the user to delete', 'The id of the application to delete'],
  ],
  'the property that is called like it': [
    ['usually `list_metadata.before`', 'usually `list_metadata.after`'],
    ['Back from the page', 'On from the page'],
  ],
  'leads to nothing says so': [['No such authorization', 'Such an authorization']],
  'webhooks say the same': [['"The event."', '"The user."']],
  'told by its own name': [['`user` for a user.', '`user` for an application.']],
  'nothing on that side': [
    ['The first page: nothing comes before it', 'The last page: nothing comes before it'],
    ['The first page: nothing comes before it', 'The first page: nothing comes after it'],
  ],
};

describe.each(Object.entries(describedRules))('%s', (name, rule) => {
  it('holds', () => {
    expect(rule(document)).toEqual([]);
  });

  const own = Object.entries(slips).flatMap(([part, all]) => (name.includes(part) ? all : []));
  it.each(own)('not where %j is %j', (before, after) => {
    expect(rule(changed(before, after))).not.toEqual([]);
  });

  it('has a slip here', () => {
    expect(own).not.toEqual([]);
  });
});

describe('samples of one operation', () => {
  it('print the same property, and give the same values', () => {
    expect(alikeFaults(document)).toEqual([]);
  });

  it.each([
    ['user.getUpdatedAt()', 'user.getCreatedAt()', ['updateUser in Java prints created_at, not updated_at']],
    ['fmt.Println(user.UpdatedAt)', 'fmt.Println(user.ID)', ['updateUser in Go prints id, not updated_at']],
    [
      '.lastName(\\"Davis\\")',
      '.lastName(\\"Marcelina\\")',
      expect.arrayContaining([expect.stringContaining('in Java gives another last_name')]),
    ],
  ])('no longer agree where %j is %j', (before, after, faults) => {
    expect(alikeFaults(changed(before, after))).toEqual(faults);
  });
});
