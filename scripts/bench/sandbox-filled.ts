/** A sandbox in memory with so many users, for `pnpm bench sandbox`. */
import { startSandbox } from 'user-management-sandbox';
import { batches } from './sandbox-servers.ts';

const sandbox = await startSandbox({ port: 0 });
for (const users of batches(0, Number(process.argv[2]))) await sandbox.seed({ users });
console.log(JSON.stringify({ url: sandbox.url }));
