/** `pnpm sandbox`: the sandbox alone. Takes the options of the package's own command. */
import { runCli } from 'user-management-sandbox/cli';

await runCli(process.argv.slice(2), 'pnpm sandbox');
