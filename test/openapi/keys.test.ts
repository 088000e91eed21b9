/** Which security scheme the key of a document is for, and how it is sent. */
import { expect, it } from 'vitest';
import { keySchemeOf, keySecurityOf, shownKeyOf } from 'user-management-openapi/requests';
import type { OpenApiDocument, SecurityScheme } from 'user-management-openapi';
import { document } from '../support/document.ts';

const basic: SecurityScheme = { type: 'http', scheme: 'basic', 'x-example': 'b', 'x-key-pattern': '^b' };
const header: SecurityScheme = { type: 'apiKey', in: 'header', name: 'X-Key', 'x-example': 'h', 'x-key-pattern': '^h' };

/** A document with two schemes. */
const asking = (security: OpenApiDocument['security']): OpenApiDocument => ({
  ...document,
  security,
  components: { ...document.components, securitySchemes: { basic, header } },
});

it('is the one that the document asks for, whatever stands first', () => {
  const asked = asking([{ header: [] }]);
  expect(keySecurityOf(asked)).toEqual(['header', header]);
  expect(keySchemeOf(asked).headers('k')).toEqual({ 'x-key': 'k' });
  expect(shownKeyOf(asked)?.example).toBe('h');
});

it('is the first where the document asks for none, and the named one where one is named', () => {
  for (const security of [[], [{}], [{ gone: [] }]]) expect(keySecurityOf(asking(security))?.[0]).toBe('basic');
  expect(keySchemeOf(asking([]), 'header').headers('k')).toEqual({ 'x-key': 'k' });
  expect(() => keySchemeOf(asking([]), 'gone')).toThrow('A key of the kind none is not known here.');
});

it('is none in a document without schemes', () => {
  const { components: _, ...bare } = document;
  expect(keySecurityOf(bare as OpenApiDocument)).toBeUndefined();
});
