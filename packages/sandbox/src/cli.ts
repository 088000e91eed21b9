/** The command as a function, for those who offer it under another name. */
export { runCli } from './cli/run.ts';
