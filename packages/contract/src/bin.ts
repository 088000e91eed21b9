#!/usr/bin/env node
/** The command `user-management-contract`. */
import { isNodeNewEnough } from 'user-management-openapi/node-version';

if (isNodeNewEnough('user-management-contract', '22')) {
  const { runContractCommand } = await import('./cli/contract.ts');
  const { ownDocument, ownWorkflows } = await import('./own-document.ts');
  await runContractCommand({ name: 'user-management-contract', document: ownDocument, workflows: ownWorkflows });
}
