/** A registry of packages, by way of npm. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeText } from 'user-management-openapi/files';

const npm = async (args: readonly string[]): Promise<string> => (await promisify(execFile)('npm', args)).stdout.trim();

/** The registry that npm is configured with, with a slash at the end. */
export async function configuredRegistry(): Promise<string> {
  return new URL(await npm(['config', 'get', 'registry'])).href;
}

/**
 * Whether a registry has a version of a package.
 * @throws an Error that names the registry when it does not respond
 */
export async function hasVersion(registry: string, name: string, version: string): Promise<boolean> {
  const response = await fetch(new URL(encodeURIComponent(name), registry)).catch((cause: unknown) => {
    throw new Error(`The registry ${registry} cannot be reached.`, { cause });
  });
  if (response.status === 404) return false;
  if (!response.ok)
    throw new Error(`The registry ${registry} responds with ${response.status} to a question for ${name}.`);
  return version in ((await response.json()) as { versions: object }).versions;
}

/**
 * Publishes a tarball. It is vouched for by its origin (provenance) where npm can do that, which is in the builds of a hosted
 * repository.
 * @param token of somebody who may publish the package
 * @throws an Error with the first line of what npm says is wrong
 */
export async function publishTarball(registry: string, tarball: string, token: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'npmrc-'));
  const config = join(folder, '.npmrc');
  try {
    // A file, because arguments are to be seen in the list of processes.
    writeText(config, `${registry.replace(/^https?:/, '')}:_authToken=${token}\n`);
    const where = ['--userconfig', config, '--registry', registry, '--access', 'public'];
    await npm(['publish', tarball, ...where, ...(isHostedBuild() ? [] : ['--provenance=false'])]);
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    const reasons = [...(stderr ?? '').matchAll(/^npm error (?!code|A complete log)(.*)$/gm)].map(([, line]) => line!);
    throw new Error(`npm could not publish ${tarball}: ${reasons[0] ?? String(error)}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether this runs where npm can say which commit of which repository a package was built from. */
export function isHostedBuild(): boolean {
  return process.env['GITHUB_ACTIONS'] === 'true' || process.env['GITLAB_CI'] === 'true';
}
