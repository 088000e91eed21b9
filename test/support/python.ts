/** The Python of this machine, for what the docs show in it. */
import { spawnSync } from 'node:child_process';

/** Whether there is a `python3`. */
export const hasPython = spawnSync('python3', ['--version']).status === 0;
