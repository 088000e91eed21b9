/** What code in a text may be taken for: another name of its kind. */
import { codesOf, document, operations } from '../../support/document.ts';

/** Names by kind, each kind in an order of its own. */
const kinds: readonly (readonly string[])[] = [
  Object.keys(document['x-error-codes']),
  operations.map(({ id }) => id),
  ['before', 'after'],
  ['asc', 'desc', 'normal'],
  ['prefix', 'suffix'],
  ['bcrypt', 'argon2', 'scrypt', 'firebase-scrypt', 'pbkdf2', 'ssha', 'ssha256'],
  ['true', 'false', 'null'],
  ['list_metadata.before', 'list_metadata.after'],
  ...Object.values(document.components.schemas).map((schema) =>
    Object.keys((schema as { properties?: object }).properties ?? {}),
  ),
  [
    ...new Set(
      operations.flatMap(({ responses }) =>
        Object.values(responses).flatMap(({ content }) => codesOf(content?.['application/json']?.schema ?? true)),
      ),
    ),
  ],
];

/** The name that follows a name among those of its kind, if it has a kind. */
export function siblingOf(name: string): string | undefined {
  const kind = kinds.find((names) => names.length > 1 && names.includes(name));
  return kind?.[(kind.indexOf(name) + 1) % kind.length];
}
