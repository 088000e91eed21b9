/** `pnpm mock`: the mock alone. Takes the options of the package's own command. */
import { runCli } from 'user-management-mock/cli';

await runCli(process.argv.slice(2), 'pnpm mock');
