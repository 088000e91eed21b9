/** How requests are authenticated, read from the document's security schemes. */
import { DocumentError, lookup } from '../document/lookup.ts';
import type { OpenApiDocument, SecurityRequirement, SecuritySchemeObject } from '../document/types.ts';
import { isPlain } from './plain-pattern.ts';
import type { SchemeModel } from './types.ts';

/**
 * Reads the security schemes.
 * @throws a {@link DocumentError} for a key pattern that does not compile, or may take very long
 */
export function schemeModels(document: OpenApiDocument): Record<string, SchemeModel> {
  const schemes = Object.entries(document.components?.securitySchemes ?? {});
  return Object.fromEntries(
    schemes.map(([name, reference]) => {
      const scheme = lookup<SecuritySchemeObject>(document, reference);
      const pattern = scheme['x-key-pattern'];
      const model = { ...placeOf(scheme), ...(scheme['x-example'] !== undefined && { example: scheme['x-example'] }) };
      if (pattern === undefined) return [name, model];
      try {
        new RegExp(pattern, 'u');
      } catch (error) {
        throw new DocumentError(`x-key-pattern of the security scheme "${name}": ${(error as Error).message}`);
      }
      if (!isPlain(pattern)) {
        throw new DocumentError(
          `x-key-pattern of the security scheme "${name}" may take very long for some keys. Write it with "^" and one quantifier.`,
        );
      }
      return [name, { ...model, pattern }];
    }),
  );
}

function placeOf(scheme: SecuritySchemeObject): SchemeModel {
  if (scheme.type === 'apiKey') return { in: scheme.in ?? 'header', name: scheme.name ?? 'authorization' };
  // The tokens of OAuth 2 and OpenID Connect are bearer tokens (RFC 6750).
  return { in: 'authorization', name: scheme.type === 'http' ? (scheme.scheme ?? 'bearer') : 'bearer' };
}

/**
 * The alternatives of an operation's `security`, each a list of schemes.
 * @throws a {@link DocumentError} that names a scheme that the document lacks
 */
export function securityOf(
  requirements: readonly SecurityRequirement[],
  schemes: Record<string, SchemeModel>,
  operation: string,
): string[][] {
  const alternatives = requirements.map((requirement) => Object.keys(requirement));
  for (const name of alternatives.flat()) {
    if (!Object.hasOwn(schemes, name)) {
      throw new DocumentError(
        `The operation "${operation}" asks for the security scheme "${name}", which is not defined.`,
      );
    }
  }
  return alternatives;
}
