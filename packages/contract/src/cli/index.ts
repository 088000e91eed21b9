/** The commands as functions, for those who offer them under another name. */
export { runContractCommand } from './contract.ts';
export { runWorkflowsCommand } from './workflows.ts';
