#!/usr/bin/env node
/** The command `user-management-sandbox`. */
import { isNodeNewEnough } from 'user-management-openapi/node-version';

if (isNodeNewEnough('user-management-sandbox', '20.19')) {
  const { runCli } = await import('./cli/run.ts');
  await runCli(process.argv.slice(2));
}
