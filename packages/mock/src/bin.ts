#!/usr/bin/env node
/** The command `user-management-mock`. */
import { isNodeNewEnough } from 'user-management-openapi/node-version';

if (isNodeNewEnough('user-management-mock', '20.19')) {
  const { runCli } = await import('./cli/run.ts');
  await runCli(process.argv.slice(2));
}
