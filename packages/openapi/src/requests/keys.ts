/** How requests say who sends them. */
import type { OpenApiDocument, SecurityScheme } from '../document.ts';

/** The headers that carry the API key. */
export type KeyHeader = Record<string, string>;

/** How the document's security scheme wants a key to be sent. */
export interface KeyScheme {
  /** A key that is good for showing what one looks like. */
  example: string;
  /** Whether the document says what keys look like, so that other keys are wrong at first sight. */
  hasForm: boolean;
  headers(key: string): KeyHeader;
}

/**
 * Reads a security scheme. A token of OAuth or OpenID Connect is sent as every bearer token is.
 * @param named its name. Default: that of {@link keySecurityOf}
 * @throws an Error for a scheme whose key goes neither into a header nor into a cookie
 */
export function keySchemeOf(document: OpenApiDocument, named?: string): KeyScheme {
  const scheme = named === undefined ? keySecurityOf(document)?.[1] : securitySchemes(document)[named];
  const read = readScheme(scheme);
  if (read) return read;
  const kind = [scheme?.type, scheme?.in].filter(Boolean).join(' in ') || 'none';
  throw new Error(`A key of the kind ${kind} is not known here.`);
}

/** The security scheme of the key: the first that the document asks for, or that it has. */
export function keySecurityOf(document: OpenApiDocument): [name: string, scheme: SecurityScheme] | undefined {
  const schemes = Object.entries(securitySchemes(document));
  const asked = (document.security as OpenApiDocument['security'] | undefined)?.[0] ?? {};
  return schemes.find(([name]) => name in asked) ?? schemes[0];
}

/**
 * Looks for a key that can be shown: that of the document's security scheme.
 * @returns `undefined` where requests have no key in a header or a cookie
 */
export function shownKeyOf(document: OpenApiDocument): KeyScheme | undefined {
  return readScheme(keySecurityOf(document)?.[1]);
}

function securitySchemes(document: OpenApiDocument): Record<string, SecurityScheme> {
  return (document.components as Partial<OpenApiDocument['components']> | undefined)?.securitySchemes ?? {};
}

function readScheme(scheme: SecurityScheme | undefined): KeyScheme | undefined {
  const authorization = { http: scheme?.scheme, oauth2: 'bearer', openIdConnect: 'bearer' }[scheme?.type ?? ''];
  // A key of the Basic scheme is a name and a password (RFC 7617, section 2).
  const made = authorization?.toLowerCase() === 'basic' ? btoa('user:password') : 'key';
  const shared = { example: scheme?.['x-example'] ?? made, hasForm: scheme?.['x-key-pattern'] !== undefined };
  if (authorization !== undefined) {
    const name = authorization.charAt(0).toUpperCase() + authorization.slice(1);
    return { ...shared, headers: (key) => ({ authorization: `${name} ${key}` }) };
  }
  const { name = '', in: place } = scheme ?? {};
  if (place === 'header') return { ...shared, headers: (key) => ({ [name.toLowerCase()]: key }) };
  if (place === 'cookie') return { ...shared, headers: (key) => ({ cookie: `${name}=${key}` }) };
  return undefined;
}
