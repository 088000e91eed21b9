/** The document of a third API, with what few documents have, each construct once. */
import { fileURLToPath } from 'node:url';
import { bundleSpec } from 'user-management-openapi/bundle';

/** It, as `pnpm generate` reads it. */
export const greenhouse = await bundleSpec(fileURLToPath(new URL('documents/greenhouse.yaml', import.meta.url)));
