/** Programs that tests start as a stranger to this repository would. */
import type { ChildProcess } from 'node:child_process';

/** This process's environment, without what makes the packages of this repository their sources. */
export function withoutConditions(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return env;
}

/**
 * Waits for what a program prints.
 * @returns the pattern's first group
 * @throws an Error with everything that it has printed when it ends first
 */
export function firstLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  return new Promise((done, fail) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = pattern.exec(output)?.[1];
      if (found !== undefined) done(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', () => fail(new Error(`The program has ended:\n${output}`)));
  });
}
