/** `pnpm release`: versions, changelogs, and the packages on a registry. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateSteps } from './generate/steps.ts';
import { runCommand } from 'user-management-openapi/command';
import { writeText } from 'user-management-openapi/files';
import { tarballFolder } from 'user-management-docs/tarball-folder';
import { tarballName } from './lib/packages.ts';
import { generatedDir, root } from './lib/repo.ts';
import { runSteps } from './lib/steps.ts';
import { applyPlan, planRelease, type PlannedPackage } from './release/plan.ts';
import { configuredRegistry, hasVersion, isHostedBuild, publishTarball } from './release/registry.ts';

const title = ({ name, from, to }: PlannedPackage): string => `${name} ${to}${from === to ? '' : ` (was ${from})`}`;

/**
 * Runs git in this repository.
 * @returns what it printed
 * @throws an Error with the first line of what it says is wrong
 */
async function git(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', args, { cwd: root }).catch((error: { stderr: string }) => {
    throw new Error(`git ${args[0]} failed: ${error.stderr.split('\n')[0]}`, { cause: error });
  });
  return stdout.trim();
}

await runCommand(
  {
    name: 'pnpm release',
    summary:
      'Publishes the packages: makes versions and changelogs from .changeset, builds, publishes with the token in NPM_TOKEN to the registry that npm is configured with, commits and tags. Nothing is pushed.',
    options: { 'dry-run': { type: 'boolean', description: 'say what would be done, and do nothing' } },
  },
  async (options) => {
    const dry = options['dry-run'];
    const token = process.env['NPM_TOKEN'] ?? '';
    if (!dry && token === '') {
      throw new Error('NPM_TOKEN is not set. It holds a token of the registry with the right to publish.');
    }
    if (!dry && (await git('status', '--porcelain')) !== '') {
      throw new Error(
        'There are changes that are not committed. A release is made from a commit: commit or stash them.',
      );
    }
    const registry = await configuredRegistry();
    const plan = await planRelease();
    const known = await Promise.all(plan.packages.map(({ name, to }) => hasVersion(registry, name, to)));
    const fresh = plan.packages.filter((_, index) => !known[index]);
    const clash = plan.packages.find(({ from, to }, index) => known[index] && from !== to);
    if (clash)
      throw new Error(`${clash.name} ${clash.to} is on ${registry} already. Raise its version in its package.json.`);
    if (fresh.length === 0) {
      const all = plan.packages.map(({ name, to }) => `${name} ${to}`).join(', ');
      throw new Error(`Nothing to release: ${registry} has ${all}. \`npx -y pnpm@12 changeset\` describes a change.`);
    }

    for (const one of fresh) console.log(`${title(one)}\n${one.changes.replaceAll(/^(?=.)/gm, '  ')}\n`);
    const provenance = isHostedBuild() ? 'with' : 'without';
    if (dry) {
      console.log(
        `To be published to ${registry}, ${provenance} provenance. To be written: ${[...plan.files.keys()].join(', ') || 'nothing'}.`,
      );
      return;
    }
    applyPlan(plan);
    const manifest = join(root, 'package.json');
    writeText(manifest, readFileSync(manifest, 'utf8').replace('"published": false', '"published": true'));
    try {
      // All that is committed or published. The docs are neither.
      await runSteps(generateSteps(generatedDir).filter(({ name }) => name !== 'docs'));
    } catch (error) {
      // Nothing was changed but by this command.
      await git('checkout', '--quiet', '.');
      throw error;
    }
    // Committed before it is published: when the registry refuses a package, the same command goes on from there.
    await git('add', '--all');
    const released = fresh.map(({ name, to }) => `${name}@${to}`);
    if ((await git('status', '--porcelain')) !== '')
      await git('commit', '--quiet', '--message', `Release ${released.join(', ')}`);
    for (const { name, to } of fresh) {
      await publishTarball(registry, join(generatedDir, tarballFolder, tarballName(name)), token);
      await git('tag', `${name}@${to}`);
      console.log(`Published ${name} ${to} to ${registry}, ${provenance} provenance.`);
    }
    console.log('Committed and tagged. To push: git push && git push --tags');
  },
);
