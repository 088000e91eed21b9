/** Each exception from the linters' rules is still needed, and for the reason that is given. */
import { createConfig, type RuleConfig } from '@redocly/openapi-core';
import { relative } from 'node:path';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { expect, it } from 'vitest';
import { exceptions, oas } from '../../../spec/lint/ruleset.ts';
import { root } from '../../../scripts/lib/repo.ts';
import type { Finding } from '../../../scripts/lint/finding.ts';
import { lintSpec } from '../../../scripts/lint/lint.ts';
import { lintWithRedocly } from '../../../scripts/lint/redocly.ts';
import { lintWithSpectral } from '../../../scripts/lint/spectral.ts';
import { refusedBodies } from '../support/causes.ts';

const shown = ({ rule, file, message }: Finding) => `${relative(root, file)} ${rule}: ${message}`;

it('the document has no findings', async () => {
  expect((await lintSpec()).map(shown)).toEqual([]);
});

it('Spectral finds nothing but the exceptions when all of its rules are on', async () => {
  const rules: RulesetDefinition = { extends: [[oas, 'all']], rules: { 'oas3-schema': 'off' } };
  const found = new Set((await lintWithSpectral({ rules })).map(({ rule }) => rule));
  expect([...found].sort()).toEqual(Object.keys(exceptions).sort());
});

/** Lints the document with one of Redocly's rules alone. */
async function withRedoclyRule(name: string, rule: RuleConfig): Promise<string[]> {
  const config = await createConfig({ rules: { [name]: rule } });
  const findings = await lintWithRedocly({ config });
  return findings.filter((finding) => finding.rule === name).map(shown);
}

it('paths are ambiguous by the API’s own design alone: a user id beside the word external_id', async () => {
  const found = await withRedoclyRule('no-ambiguous-paths', 'error');
  expect(found.join('\n')).toContain('`/user_management/users/{user_id}/authorized_applications`');
  // Whichever of the two stands first in the document.
  const own = '`/user_management/users/external_id/\\{external_id\\}`';
  const pair = new RegExp(`two ambiguous paths: (${own} and |.*\\{(user_)?id\\}\\S* and ${own})`);
  expect(found.filter((finding) => !pair.test(finding))).toEqual([]);
});

/** The files in which the document breaks a schema on purpose: the parts of requests that get 422. */
const broken = {
  bodies: refusedBodies()
    .filter(({ name }) => name === 'invalid_request_parameters')
    .map(({ operation, name }) => `spec/examples/${operation.id}/request/${name}.json`),
  parameters: ['spec/components/parameters/Limit.yaml'],
};
const filesOf = (found: string[]) => [...new Set(found.map((finding) => finding.split(' ')[0]!))].sort();

it('Redocly refuses the requests that are wrong on purpose, and no other example', async () => {
  const bodies = await withRedoclyRule('no-invalid-media-type-examples', {
    severity: 'error',
    allowAdditionalProperties: true,
  });
  expect(filesOf(bodies)).toEqual(broken.bodies.sort());
  expect(filesOf(await withRedoclyRule('no-invalid-parameter-examples', 'error'))).toEqual(broken.parameters);
});

it('Spectral refuses the requests that are wrong on purpose, and no other example', async () => {
  const rule = 'oas3-valid-media-example';
  const found = await lintWithSpectral({
    rules: { extends: [[oas, 'off']], rules: { [rule]: 'error' } },
  });
  expect(filesOf(found.map(shown))).toEqual([...broken.bodies, ...broken.parameters].sort());
});
