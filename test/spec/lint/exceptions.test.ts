/** Each exception from the linters' rules is still needed, and for the reason that is given. */
import { createConfig, type RuleConfig } from '@redocly/openapi-core';
import { relative } from 'node:path';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { expect, it } from 'vitest';
import { exceptions } from '../../../spec/lint/ruleset.ts';
import { root } from '../../../scripts/lib/repo.ts';
import type { Finding } from '../../../scripts/lint/finding.ts';
import { lintSpec } from '../../../scripts/lint/lint.ts';
import { lintWithRedocly } from '../../../scripts/lint/redocly.ts';
import { lintWithSpectral } from '../../../scripts/lint/spectral.ts';

const shown = ({ rule, file, message }: Finding) => `${relative(root, file)} ${rule}: ${message}`;

it('the document has no findings', async () => {
  expect((await lintSpec()).map(shown)).toEqual([]);
});

it('Spectral finds nothing but the exceptions when all of its rules are on', async () => {
  const rules: RulesetDefinition = { extends: [[oas as RulesetDefinition, 'all']], rules: { 'oas3-schema': 'off' } };
  const found = (await lintWithSpectral({ rules })).map(({ rule }) => rule);
  expect(found.sort()).toEqual(Object.keys(exceptions).sort());
});

/** Lints the document with one of Redocly's rules alone. */
async function withRedoclyRule(name: string, rule: RuleConfig): Promise<string[]> {
  const config = await createConfig({ rules: { [name]: rule } });
  const findings = await lintWithRedocly({ config });
  return findings.filter((finding) => finding.rule === name).map(shown);
}

it('the paths are ambiguous exactly once, by the API’s own design', async () => {
  expect(await withRedoclyRule('no-ambiguous-paths', 'error')).toEqual([
    'spec/openapi.yaml no-ambiguous-paths: Paths should resolve unambiguously. Found two ambiguous paths: ' +
      '`/user_management/users/external_id/{external_id}` and ' +
      '`/user_management/users/{user_id}/authorized_applications`.',
  ]);
});

it('Redocly refuses valid bodies made of allOf and oneOf when it forbids additional properties', async () => {
  const found = await withRedoclyRule('no-invalid-media-type-examples', {
    severity: 'error',
    allowAdditionalProperties: false,
  });
  const refused = new Set(found.map((finding) => finding.split(' ')[0]!));
  // The bodies that consist of a profile and a password choice, and no other example.
  expect([...refused].filter((file) => !/requests\/(create|update)_user/.test(file))).toEqual([]);
  expect(found).toContainEqual(expect.stringMatching(/requests\/create_user\.json .* unevaluated properties `email`/));
});
