import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { isDictionary, operationNodes } from '../lib/nodes.ts';

/** The operations that anybody may call, by their names. */
export interface PublicOperations {
  publicOperations: readonly string[];
}

/** Every operation asks for a credential: its own `security`, or else the document's, names at least one and no way around. */
export const securityPresent: RulesetFunction<unknown, PublicOperations> = (document, { publicOperations }) =>
  operationNodes(document).flatMap(({ value, path }): IFunctionResult[] => {
    const name = String(value['operationId']);
    if (publicOperations.includes(name)) return [];
    const own = 'security' in value;
    const security = own ? value['security'] : isDictionary(document) && document['security'];
    // An empty requirement among several makes the credential optional (OpenAPI 3.1.1, section 4.8.30).
    const asks = (requirement: unknown) => isDictionary(requirement) && Object.keys(requirement).length > 0;
    if (Array.isArray(security) && security.length > 0 && security.every(asks)) return [];
    const remedy = `If it may be, add '${name}' to publicOperations in spec/lint/ruleset.ts`;
    const message = `The operation can be called without a credential. ${remedy}.`;
    return [{ message, path: own ? [...path, 'security'] : path }];
  });
