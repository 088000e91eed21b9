/** The ways to authenticate that an operation takes, whether it names them itself or the document does for all. */
import { escapeToken, httpMethods, resolve, type OpenApiDocument } from 'user-management-openapi';
import { code } from 'user-management-openapi/markdown';
import { operationsAt } from './location.ts';
import type { Difference } from './types.ts';

/** One way: the schemes that it needs together, each with its scopes. */
type Way = Readonly<Record<string, readonly string[]>>;

/** What one method of a path says of it. */
type Secured = Partial<Record<string, { security?: Way[] }>>;

/**
 * Lists the operations that are called with other credentials now. It breaks whoever has a way that is none any more, not even
 * in part.
 */
export function securityDifferences(base: OpenApiDocument, head: OpenApiDocument): Difference[] {
  return Object.keys(base.paths).flatMap((path) => {
    const [before, after] = [base, head].map((document) => methodsOf(document, path)) as [Secured, Secured];
    return httpMethods.flatMap((method): Difference[] => {
      if (before[method] === undefined || after[method] === undefined) return [];
      const [was, is] = [waysOf(base, before[method]), waysOf(head, after[method])];
      if (lacking(was, is).length + lacking(is, was).length === 0) return [];
      const breaks = lacking(was, is).length > 0;
      const place = `#/paths/${escapeToken(path)}/${method}/security`;
      return [
        {
          rule: breaks ? 'security-requirement-changed' : 'security-requirement-relaxed',
          place,
          side: 'request',
          verdict: breaks ? 'breaking' : 'harmless',
          level: breaks ? 'major' : 'minor',
          operations: operationsAt(base, head, place),
          message: `The operation asks for ${words(is)} instead of ${words(was)}.`,
        },
      ];
    });
  });
}

function methodsOf(document: OpenApiDocument, path: string): Secured {
  return resolve<object>(document, document.paths[path] ?? {}) as Secured;
}

/** The ways of an operation. One without any is open to everybody. */
function waysOf(
  document: OpenApiDocument,
  { security = document.security as Way[] | undefined }: { security?: Way[] },
) {
  return security === undefined || security.length === 0 ? [{}] : security;
}

/** The ways among some with which none of the others can be gone. */
function lacking(ways: readonly Way[], others: readonly Way[]): Way[] {
  const isEnough = (way: Way, other: Way): boolean =>
    Object.entries(other).every(([name, scopes]) => scopes.every((scope) => way[name]?.includes(scope)) && name in way);
  return ways.filter((way) => !others.some((other) => isEnough(way, other)));
}

/** `` `key` or nothing ``, `` `login` with `read` and `key` ``. */
function words(ways: readonly Way[]): string {
  const names = ways.map((way) =>
    Object.entries(way).map(
      ([name, scopes]) => `${code(name)}${scopes.length > 0 ? ` with ${scopes.map(code).join(', ')}` : ''}`,
    ),
  );
  return names.map((each) => each.join(' and ') || 'nothing').join(' or ');
}
