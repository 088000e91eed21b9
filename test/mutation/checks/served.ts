/** The checks of a running mock that should serve the document. */
import { checks } from 'user-management-contract/testing';
import { keySchemeOf } from 'user-management-openapi/requests';
import { runContract, type Capability } from 'user-management-contract';
import { causeFaults } from '../../agreement/cause-faults.ts';
import { mockFaults } from '../../agreement/mock-faults.ts';
import { sdkFaults } from '../../agreement/sdk-faults.ts';
import { clientFaults } from '../../client/support/client-faults.ts';
import { document } from '../../support/document.ts';
import { killersAmong } from '../mutant.ts';
import { clientOf } from './product.ts';

/** The name of a check of `pnpm contract` among the checks. */
export const contractName = (check: string) => `contract: ${check}`;

/** The names of all checks of a running mock. */
export const servedChecks = [
  'mock',
  'causes',
  'official SDK',
  'client',
  ...checks.map(({ name }) => contractName(name)),
];

let client: ReturnType<typeof clientOf> | undefined;

/** How a mock is checked. */
export interface ValidationOptions {
  /** Whether it knows one key only, so that every other one must be refused. Default: it takes all that look like one. */
  knowsKeys?: boolean;
  /** The longest time that a response may take, in milliseconds. */
  maxTime?: number;
}

/**
 * Gives the names of the checks that notice something in a running mock.
 * @param base its address, without a slash at the end
 */
export async function servedKillers(base: string, options: ValidationOptions = {}): Promise<string[]> {
  client ??= clientOf(new Map());
  const library = await client;
  const found = await killersAmong({
    mock: () => mockFaults(document, base),
    causes: () => causeFaults(document, base),
    'official SDK': () => sdkFaults(document, base),
    client: () => clientFaults(library, document, base),
  });
  return [...found, ...(await contractKillers(base, options))];
}

/** Gives the names of the checks of `pnpm contract` that have findings. */
export async function contractKillers(base: string, options: ValidationOptions = {}): Promise<string[]> {
  const { knowsKeys = false, maxTime = 5_000 } = options;
  const capabilities = new Set<Capability>(['writes', 'any id', ...(knowsKeys ? (['real keys'] as const) : [])]);
  const { example: key } = keySchemeOf(document);
  const target = { name: 'mutant', base, key, secret: false, capabilities, close: () => Promise.resolve() };
  const { findings } = await runContract(document, target, { seed: 7, budget: 40, maxTime });
  return [...new Set(findings.map(({ check }) => contractName(check)))];
}
