/** The rule of each operation, by its `operationId`. */
import { confirmEmailChange, sendEmailChange } from './email-change.ts';
import { deleteAuthorizedApplication, listAuthorizedApplications, listUsers } from './lists.ts';
import type { Rule } from './rule.ts';
import { createUser, deleteUser, getUser, getUserByExternalId, updateUser } from './users.ts';
import { sendVerificationEmail, verifyEmail } from './verification.ts';

export const rules: Readonly<Record<string, Rule>> = {
  getUser,
  getUserByExternalId,
  listUsers,
  createUser,
  updateUser,
  deleteUser,
  verifyEmail,
  sendVerificationEmail,
  listAuthorizedApplications,
  deleteAuthorizedApplication,
  confirmEmailChange,
  sendEmailChange,
};
