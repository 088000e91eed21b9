/** Getting a version of the document: from a file, or from a revision of git. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from 'user-management-openapi/command';
import { readBundle, type OpenApiDocument } from 'user-management-openapi';
import { generatedDir, root } from './repo.ts';

/** The bundle, as git knows it. */
const bundlePath = `${relative(root, generatedDir)}/openapi.json`;

/** Bundles a document of several files. Bundles of JSON need not wait for what does that. */
async function bundled(file: string): Promise<OpenApiDocument> {
  const { bundleSpec } = await import('user-management-openapi/bundle');
  return bundleSpec(file);
}

/**
 * Loads a version.
 * @param name a file (a bundle in JSON, or a document's root file in YAML), or a revision such as `v1.0.0` or `HEAD~3`
 * @throws a UsageError for what is neither
 */
export async function loadVersion(name: string): Promise<OpenApiDocument> {
  const file = resolve(name);
  if (existsSync(file)) {
    try {
      const document = file.endsWith('.json') ? readBundle(file) : await bundled(file);
      if (typeof document.openapi !== 'string') throw new Error('It has no key `openapi` with a version 3.x.');
      if (typeof (document.paths ?? {}) !== 'object') throw new Error('Its paths are no object.');
      return document;
    } catch (cause) {
      throw new UsageError(`${name} is not an OpenAPI document: ${(cause as Error).message.split('\n')[0]}`, { cause });
    }
  }
  try {
    // The name comes last and cannot be an option: git takes what holds a colon for an object.
    const { stdout } = await promisify(execFile)('git', ['show', '--end-of-options', `${name}:${bundlePath}`], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(stdout) as OpenApiDocument;
  } catch (cause) {
    throw new UsageError(`'${name}' is neither a file nor a revision of git that has ${bundlePath}.`, { cause });
  }
}
