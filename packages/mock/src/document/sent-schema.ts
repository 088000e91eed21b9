/** Schemas of what is sent to a server, which are not quite those of what it responds with. */
import { documentId, inlineSchema } from './inline.ts';
import { DocumentError, nodesIn } from './lookup.ts';
import { rewriteSchema } from './rewrite-schema.ts';
import type { OpenApiDocument, Schema } from './types.ts';

/**
 * The schema of a body that is sent. Properties that only responses have (`readOnly`) may be left out, and are not looked at.
 * @throws a {@link DocumentError} for a schema with such properties that leads to itself
 */
export function sentSchema(document: OpenApiDocument, schema: Schema): Schema {
  if (![...nodesIn(document, schema)].some(isReadOnly)) return schema;
  const sent = rewriteSchema(inlineSchema(document, schema), (found) => {
    const properties = Object.entries(Object(found['properties']));
    const names = properties.flatMap(([name, each]) => (isReadOnly(each) ? [name] : []));
    if (names.length === 0) return found;
    const { required = [] } = found as { required?: string[] };
    return {
      ...found,
      properties: Object.fromEntries(properties.filter(([name]) => !names.includes(name))),
      required: required.filter((name) => !names.includes(name)),
    };
  });
  if (JSON.stringify(sent).includes(`"$ref":"${documentId}`))
    throw new DocumentError('A schema with properties that are not to be sent leads to itself.');
  return sent;
}

function isReadOnly(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Reflect.get(value, 'readOnly') === true;
}
