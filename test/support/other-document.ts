/** The document of another API: it has what OpenAPI allows and this API's document has not. */
import { readFileSync } from 'node:fs';
import type { OpenApiDocument } from 'user-management-openapi';
import { parse } from 'yaml';

const file = new URL('documents/night-trains.yaml', import.meta.url);

/** Operations without ids and tags, other media types and key schemes, ranges of statuses, a schema that contains itself. */
export const trains = parse(readFileSync(file, 'utf8')) as OpenApiDocument;
