/** The source gate on this repository's client. */
import type { OpenApiDocument } from 'user-management-openapi';
import { sourceGateFindings, type SourceFinding } from 'user-management-compat/source';
import { generateOperations } from '../generate/operations.ts';
import { generateTypes } from '../generate/types.ts';
import { generatedDir, root } from '../lib/repo.ts';
import { clientProgram } from '../source-gate/consumer.ts';

/**
 * Compiles a program for a released version against this repository's client.
 * @param now the document whose client is compiled against; the client as it is on disk unless given
 * @returns each use that does not compile, once
 * @throws an Error when the types of either document do not compile themselves
 */
export function findSourceBreaks(released: OpenApiDocument, now?: OpenApiDocument): Promise<SourceFinding[]> {
  const client = { types: generateTypes, operations: generateOperations, program: clientProgram };
  return sourceGateFindings(released, { root, generated: generatedDir, client }, now);
}
