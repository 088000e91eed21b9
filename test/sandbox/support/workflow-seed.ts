/** A sandbox in which every workflow goes as it is described: who is there, and what the workflows are given. */
import type { Seed } from 'user-management-sandbox';

const id = (letter: string) => `user_01HXYZ123456789ABCDEFGHIJ${letter}` as const;
/** An application that is called like the letter at the end of its ids. */
export const application = (letter: string) => ({
  id: `conn_app_01HXYZ123456789ABCDEFGHIJ${letter}` as const,
  client_id: `client_01HXYZ123456789ABCDEFGHIJ${letter}` as const,
  name: letter,
  application_type: 'm2m' as const,
  organization_id: 'org_01HXYZ123456789ABCDEFGHIJK' as const,
});

/** Who is there. */
export const workflowSeed: Seed = {
  users: [
    { id: id('A'), email: 'ada@example.com' },
    { id: id('B'), email: 'bob@example.com', external_id: 'bob' },
    { id: id('C'), email: 'cyd@example.com', deletable: false },
    { id: id('D'), email: 'dan@example.com' },
  ],
  applications: [application('A'), application('B')],
  authorizedApplications: ['A', 'B'].map((each) => ({ user: id('A'), application: application(each).id })),
};

/** The code of every e-mail. */
export const workflowCode = '123456';

/** What each workflow is given, beside the key. The codes of all e-mails are `workflowCode`. */
export const workflowInputs = {
  'change-email': {
    user_id: id('A'),
    new_email: 'new@example.com',
    change_code: workflowCode,
    taken_email: 'bob@example.com',
  },
  'sign-up-and-verify': { email: 'eve@example.com', verification_code: workflowCode },
  'link-external-id': {
    user_id: id('A'),
    external_id: 'ada',
    unknown_external_id: 'nobody',
    taken_external_id: 'bob',
  },
  'revoke-applications': { user_id: id('A'), revoked_application_id: application('B').id },
  'close-account': { user_id: id('D'), protected_user_id: id('C'), deleted_user_id: id('D') },
};
