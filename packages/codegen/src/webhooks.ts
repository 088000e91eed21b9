/** The events that webhooks deliver, as the client sees them. */
import { format } from 'prettier';
import { generatedNotice, jsonMediaType, webhooksOf, type OpenApiDocument } from 'user-management-openapi';
import { comment } from './client-docs.ts';
import { schemaName } from './client-schemas.ts';

/**
 * Writes `generated/webhooks.ts` from a bundle: a pure function.
 * @returns a TypeScript module with the union of all events, and the header that carries a delivery's signature
 * @throws an Error for a webhook whose body is no schema of the components, and when no webhook has a header
 */
export async function generateWebhooks(document: OpenApiDocument): Promise<string> {
  const webhooks = webhooksOf(document);
  const names = webhooks.map(({ path, requestBody }) => {
    const name = schemaName(requestBody?.content[jsonMediaType]?.schema ?? true);
    if (name === undefined) throw new Error(`The body of the webhook ${path} must be a schema of the components.`);
    return name;
  });
  const header = webhooks.flatMap(({ parameters }) => parameters).find((parameter) => parameter.in === 'header')?.name;
  if (header === undefined) throw new Error('No webhook has a header that carries its signature.');
  const module = [
    `// ${generatedNotice}\n`,
    `import type { ${names.join(', ')} } from './operations.ts';\n\n`,
    `export type { ${names.join(', ')} } from './operations.ts';\n\n`,
    comment(['An event that a webhook delivers. `event` tells the kinds apart.']),
    `export type WebhookEvent = ${names.join(' | ')};\n\n`,
    comment(['The header that carries the signature of a delivery.']),
    `export const signatureHeader = ${JSON.stringify(header)};\n`,
  ].join('');
  return format(module, { parser: 'typescript', printWidth: 120, singleQuote: true });
}
