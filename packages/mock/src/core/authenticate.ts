/** Checking whether a request carries a key, as the document's security schemes say. */
import type { OperationModel, SchemeModel } from '../model/types.ts';
import { header, type RequestHeaders } from './exchange.ts';
import { remembered } from './remembered.ts';
import { isSameSecret } from './same-secret.ts';
import type { Target } from './target.ts';

/** How keys are checked. */
export interface KeyRules {
  /** The one key that is right; without it, every key is that matches the scheme's pattern. */
  only?: string | undefined;
  /** Keys that are right besides. */
  also?: { has(key: string): boolean } | undefined;
}

/** What a request's key is worth, and what to say when it is refused: now, or because the document says so of this key. */
interface Verdict {
  ok: boolean;
  /** A key that is right. */
  key: string | undefined;
  challenge: () => string;
}

/** Checks a request for an operation. */
export type Authenticate = (
  operation: Pick<OperationModel, 'security'>,
  headers: RequestHeaders,
  query: Target['query'],
) => Verdict;

/** Checks requests by the document's schemes. */
export function createAuthenticator(
  title: string,
  schemes: Record<string, SchemeModel>,
  rules: KeyRules,
): Authenticate {
  const patterns = new Map(
    Object.entries(schemes).map(([name, { pattern }]) => [name, new RegExp(pattern ?? '', 'u')]),
  );
  const realm = title.replaceAll(/[^\x20-\x7E]|["\\]/g, '');

  const isRight = (scheme: string, key: string): boolean => {
    if (rules.also?.has(key)) return true;
    if (rules.only !== undefined) return isSameSecret(key, rules.only);
    const { in: place, name } = schemes[scheme] as SchemeModel;
    if (place === 'authorization' && name.toLowerCase() === 'basic') return isBasic(key);
    return (patterns.get(scheme) as RegExp).test(key);
  };

  return (operation, headers, query) => {
    let offered: string | undefined;
    const challenge = () => {
      const wanted = operation.security.flat().map((name) => schemes[name] as SchemeModel);
      const scheme = wanted.find((each) => each.in === 'authorization')?.name ?? 'bearer';
      // A key that was refused is told from one that is missing (RFC 6750, section 3).
      const reason = offered === undefined ? '' : ', error="invalid_token"';
      return `${capitalized(scheme)} realm="${realm}"${reason}`;
    };
    if (operation.security.length === 0) return { ok: true, key: undefined, challenge };
    for (const alternative of operation.security) {
      const keys = alternative.map((name) => secretOf(schemes[name] as SchemeModel, headers, query));
      offered ??= keys.find((key) => key !== undefined);
      if (alternative.every((name, index) => keys[index] !== undefined && isRight(name, keys[index]))) {
        return { ok: true, key: keys[0], challenge };
      }
    }
    return { ok: false, key: undefined, challenge };
  };
}

function secretOf(scheme: SchemeModel, headers: RequestHeaders, query: Target['query']): string | undefined {
  switch (scheme.in) {
    case 'authorization': {
      const { name, secret } = credentials(header(headers, 'authorization') ?? '');
      return name === scheme.name.toLowerCase() ? secret : undefined;
    }
    case 'header':
      return header(headers, scheme.name.toLowerCase());
    case 'query':
      return query.find(([name]) => name === scheme.name)?.[1];
    case 'cookie':
      return cookies(headers).find(([name]) => name === scheme.name)?.[1];
  }
}

/** An authentication scheme in lower case and what comes with it (RFC 9110, section 11.4). */
const credentials = remembered((text: string): { name?: string; secret?: string } => {
  const match = /^([!#$%&'*+.^`|~\w-]+) +(\S+)$/.exec(text) as [string, string, string] | null;
  return match ? { name: match[1].toLowerCase(), secret: match[2] } : {};
});

/** Whether a text is a name and a password, as the Basic scheme writes them (RFC 7617, section 2). */
const isBasic = remembered((text: string): boolean => {
  try {
    return atob(text).includes(':');
  } catch {
    return false;
  }
});

/** The cookies of a request, as names and values. */
export function cookies(headers: RequestHeaders): (readonly [string, string])[] {
  return (header(headers, 'cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const sign = pair.indexOf('=');
      return sign === -1 ? [pair, ''] : [pair.slice(0, sign), pair.slice(sign + 1)];
    });
}

/** An authentication scheme's name as it is usually written. */
export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
