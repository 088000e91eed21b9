/** The events that webhooks deliver, as the client sees them. */
import { generatedNotice, jsonMediaType, webhooksOf, type OpenApiDocument } from 'user-management-openapi';
import { clientDocument } from './client-model.ts';
import { schemaName } from './client-schemas.ts';
import { formatModule } from './format.ts';

/** The header of Standard Webhooks, for documents that name none of their own. */
const standardHeader = 'webhook-signature';

/**
 * Writes `generated/webhooks.ts` from a bundle: a pure function.
 * @returns a TypeScript module with the union of all events, and the header that carries a delivery's signature. A webhook whose
 * body is no schema of the components has no type
 */
export async function generateWebhooks(source: OpenApiDocument): Promise<string> {
  const webhooks = webhooksOf(clientDocument(source).document);
  const bodies = webhooks.map(({ requestBody }) => schemaName(requestBody?.content[jsonMediaType]?.schema));
  const names = [...new Set(bodies.filter((name) => name !== undefined))];
  const header = webhooks.flatMap(({ parameters }) => parameters).find((parameter) => parameter.in === 'header')?.name;
  const types = `type { ${names.join(', ')} } from './operations.ts';\n\n`;
  const module = `// ${generatedNotice}
${names.length > 0 ? `import ${types}export ${types}` : ''}/** An event that a webhook delivers. \`event\` tells the kinds apart. */
export type WebhookEvent = ${names.join(' | ') || 'Record<string, unknown>'};

/** The header that carries the signature of a delivery. */
export const signatureHeader = ${JSON.stringify(header ?? standardHeader)};
`;
  return formatModule(module);
}
