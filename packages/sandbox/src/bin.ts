#!/usr/bin/env node
/** The command `user-management-sandbox`. */
import { runCli } from './cli/run.ts';

await runCli(process.argv.slice(2));
