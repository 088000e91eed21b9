/** Reporting requests. */
import type { LogEntry } from '../record/log-entry.ts';
import type { LogMode } from './options.ts';

const colors = { green: 32, yellow: 33, red: 31, gray: 90 };

/**
 * Makes the function that reports each request.
 * @param colored whether the lines go to a terminal
 * @param write writes a line
 * @returns `undefined` when nothing is to be reported
 */
export function createLog(
  mode: LogMode,
  colored: boolean,
  write: (line: string) => void,
): ((entry: LogEntry) => void) | undefined {
  if (mode === 'silent') return undefined;
  if (mode === 'json') return (entry) => write(JSON.stringify(entry));
  const paint = (color: keyof typeof colors, text: string) =>
    colored ? `\u001b[${colors[color]}m${text}\u001b[0m` : text;
  return ({ method, target, status, operation, code, fault, duration, violations = [] }) => {
    const color = status < 400 ? 'green' : status < 500 ? 'yellow' : 'red';
    const notes = [operation, code, fault && `fault: ${fault}`].filter((note) => note !== undefined);
    write(
      `${paint(color, String(status))} ${method} ${target}  ${paint('gray', [...notes, `${duration.toFixed(1)} ms`].join(' · '))}`,
    );
    for (const { location, message } of violations) write(paint('yellow', `    ${location.join('.')}: ${message}`));
  };
}
