/** What is tested: this repository's mock, or any server. */
import type { OpenApiDocument } from 'user-management-openapi';
import { UsageError } from 'user-management-openapi/command';
import { shownKeyOf } from 'user-management-openapi/requests';
import type { Capability } from './types.ts';

/** The variable of the environment that holds the key of a server. */
export const keyVariable = 'CONTRACT_API_KEY';

/** A server under test. */
export interface Target {
  /** For the report. */
  name: string;
  /** Its address, without a slash at the end. */
  base: string;
  key: string;
  /** Whether the key must not be shown. */
  secret: boolean;
  capabilities: ReadonlySet<Capability>;
  close(): Promise<void>;
}

/**
 * Starts the mock on a free port.
 *
 * It remembers nothing, and takes every key that looks like one.
 * @param document what it is tested against
 * @param served what it serves. Default: this repository's own document
 * @param apiKey the only key that it takes. Default: every one that looks like a key
 */
export async function mockTarget(
  document: OpenApiDocument,
  served?: OpenApiDocument,
  apiKey?: string,
): Promise<Target> {
  const { startMock } = await import('user-management-mock');
  const mock = await startMock({
    port: 0,
    ...(served && { document: served }),
    ...(apiKey !== undefined && { apiKey }),
  });
  return {
    name: 'mock',
    base: mock.url,
    key: shownKeyOf(document)?.example ?? '',
    secret: false,
    capabilities: new Set(['writes', 'prefer', 'causes', 'any id']),
    close: () => mock.close(),
  };
}

/**
 * A server that runs already.
 * @param url its address
 * @param permissions `write`: requests may be sent that change something. `ownData`: they may change what others created too.
 *   Default: neither
 * @param key the API key. Default: the variable of the environment
 * @throws a UsageError for what is no address, and when there is no key
 */
export function serverTarget(
  url: string,
  { write = false, ownData = false }: { write?: boolean; ownData?: boolean } = {},
  key: string | undefined = process.env[keyVariable],
): Target {
  // What is reported has the address, and paths follow it.
  if (!URL.canParse(url) || !/^https?:\/\/[^/@?#]+(?:\/[^?#]*)?$/i.test(url)) {
    const shown = url.replace(/\/\/[^/]*@/, '//…@');
    throw new UsageError(
      `Option '--target' takes 'mock' or an address such as https://api.example.com, without credentials and query, not '${shown}'.`,
    );
  }
  if (key === undefined || key === '') throw new UsageError(`Set ${keyVariable} to the API key of ${url}.`);
  return {
    name: url,
    base: url.replace(/\/+$/, ''),
    key,
    secret: true,
    capabilities: new Set<Capability>([
      'state',
      'real keys',
      ...(write ? (['writes'] as const) : []),
      ...(write && ownData ? (['own data'] as const) : []),
    ]),
    close: () => Promise.resolve(),
  };
}
