/** The contract checks, the stateful ones among them, on a sandbox. */
import { ownDocument, ownWorkflows, runContract, serverTarget, type Report } from 'user-management-contract';
import { startSandbox, type Seed } from 'user-management-sandbox';

/** The only key that the sandbox takes: whether others are refused is checked too. */
const apiKey = 'sk_test_contract';

const suffix = '01HXYZ123456789ABCDEFGHIJ';
const application = (letter: string) => ({
  id: `conn_app_${suffix}${letter}` as const,
  client_id: `client_${suffix}${letter}` as const,
  name: letter,
  application_type: 'm2m' as const,
  organization_id: `org_${suffix}K` as const,
});

const users: Seed['users'] = [
  { id: `user_${suffix}A`, email: 'ada@example.com' },
  { id: `user_${suffix}B`, email: 'bob@example.com', external_id: 'bob' },
  { id: `user_${suffix}C`, email: 'cyd@example.com', deletable: false },
];

/** Data by which each operation can succeed. */
const seed: Seed = {
  // A run sends one user more e-mails than a day allows.
  settings: { dailyMails: 10_000 },
  users,
  applications: [application('A'), application('B')],
  authorizedApplications: users.flatMap(({ email }) =>
    ['A', 'B'].map((each) => ({ user: email, application: application(each).id })),
  ),
};

/**
 * Runs the checks.
 * @param data where the sandbox keeps its data: an empty file or database; in memory unless given
 * @param budget about how many requests are generated
 * @param random repeats a run
 */
export async function checkSandbox(data: string | undefined, budget: number, random: number): Promise<Report> {
  const [document, workflows] = await Promise.all([ownDocument(), ownWorkflows()]);
  const sandbox = await startSandbox({ port: 0, seed, apiKey, ...(data !== undefined && { data }) });
  try {
    const target = serverTarget(sandbox.url, { write: true, ownData: true }, apiKey);
    return await runContract(document, target, { seed: random, budget, maxTime: 30_000, workflows });
  } finally {
    await sandbox.close();
  }
}
