/** OWASP's rules are on, and each exception from them is still needed. */
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { expect, it } from 'vitest';
import { securityExceptions, securityReplaced, securityRules, securityRuleset } from '../../../spec/lint/security.ts';
import { ownRules } from '../../../spec/lint/ruleset.ts';
import { lintWithSpectral } from '../../../scripts/lint/spectral.ts';

it('OWASP’s rules find nothing but the exceptions', async () => {
  const rules: RulesetDefinition = { extends: [[securityRules, 'all']] };
  const found = new Set((await lintWithSpectral({ rules })).map(({ rule }) => rule));
  // Those that rules of our own replace may find an operation that is public.
  for (const name of Object.keys(securityReplaced)) found.delete(name);
  expect([...found].sort()).toEqual(Object.keys(securityExceptions).sort());
  expect(Object.keys(ownRules)).toEqual(expect.arrayContaining(Object.values(securityReplaced)));
});

it('the others are on', async () => {
  const text = `openapi: 3.1.1
info: { title: Open, version: 1.0.0 }
servers: [{ url: http://api.example.com }]
paths: {}
`;
  const found = (await lintWithSpectral({ text, rules: securityRuleset })).map(({ rule }) => rule);
  expect(found).toContain('owasp:api8:2023-no-server-http');
});
