#!/usr/bin/env node
/** The command `user-management-contract`. */
import { runContractCommand } from './cli/contract.ts';
import { ownDocument, ownWorkflows } from './own-document.ts';

await runContractCommand({ name: 'user-management-contract', document: ownDocument, workflows: ownWorkflows });
