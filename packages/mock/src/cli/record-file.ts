/** Writing what was recorded. */
import { renameSync, writeFileSync } from 'node:fs';
import type { RecordListener } from '../proxy/recorder.ts';
import type { RuleSpec } from '../rules/spec.ts';
import { MisuseError } from './values.ts';

/** How long recordings are collected before they are written, in milliseconds. */
const quietTime = 100;

/**
 * Makes the file, empty of rules, and what writes it anew whenever more has been recorded. It is whole at any time.
 * @throws a MisuseError when the file cannot be written, or is there already: what it holds is not overwritten
 */
export function createRecordFile(file: string): RecordListener {
  try {
    writeFileSync(file, '[]\n', { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'EEXIST' ? 'it is there already; name a new file' : message;
    throw new MisuseError(`--record ${file} cannot be written: ${reason}`);
  }
  let timer: NodeJS.Timeout | undefined;
  let latest: readonly RuleSpec[] = [];
  let told = 0;
  return (rules, skipped) => {
    latest = rules;
    // Several that come at once are written once. The process does not end before they are.
    timer ??= setTimeout(() => {
      timer = undefined;
      write(file, latest);
    }, quietTime);
    if (skipped > told) console.error('A response was not recorded: it is not JSON, or there are too many.');
    told = skipped;
  };
}

function write(file: string, rules: readonly RuleSpec[]): void {
  try {
    writeFileSync(`${file}.new`, `${JSON.stringify(rules, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  } catch (error) {
    console.error(`--record ${file} cannot be written: ${(error as Error).message}`);
  }
}
