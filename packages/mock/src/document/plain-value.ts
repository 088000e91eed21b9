/** Values for parameters of which a document shows none. */
import { exampleOf } from 'user-management-openapi/requests';
import { lookup } from './lookup.ts';
import type { OpenApiDocument, Reference, Schema } from './types.ts';

/** Valid texts of the formats that a parameter of a path may have. */
const ofFormat: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  date: '2026-01-15',
  'date-time': '2026-01-15T12:00:00Z',
  email: 'someone@example.com',
};

/**
 * Finds a value that a schema shows, or makes one of its type.
 * @param name what a text is when nothing else is known of it
 */
export function plainValue(document: OpenApiDocument, schema: Schema | undefined, name: string): unknown {
  const known = lookup<Record<string, unknown>>(document, Object(schema) as Reference);
  return exampleOf({ example: known['example'], schema: known }, ofFormat[String(known['format'])] ?? name);
}
