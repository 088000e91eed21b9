/** What the commands have in common that hold a server to the document: which server, and what becomes of the report. */
import { UsageError } from 'user-management-openapi/command';
import { writeText } from 'user-management-openapi/files';
import type { OpenApiDocument } from 'user-management-openapi';
import { mockTarget, serverTarget, type Target } from '../target.ts';

/** Ways to write a report, by the name that `--format` takes. */
export type Formats<R> = { console: (report: R) => string } & Record<string, (report: R) => string>;

/** The options that say which server is meant, and how patient to be with it. */
export const targetOptions = {
  target: { type: 'string', placeholder: 'TARGET', default: 'mock', description: "'mock', or a server's address" },
  'max-time': { type: 'string', placeholder: 'MS', default: '2000', description: 'the longest time of a response' },
} as const;

/** The options that say what becomes of the report. */
export function reportOptions<R>(formats: Formats<R>) {
  return {
    format: {
      type: 'string',
      placeholder: 'FORMAT',
      default: 'console',
      description: Object.keys(formats).join(', '),
    },
    output: {
      type: 'string',
      placeholder: 'FILE',
      description: 'write the report there, and the text of `console` to the terminal',
    },
  } as const;
}

/**
 * Prepares to publish a report.
 * @returns prints the report, or writes it to the file and prints it for a person
 * @throws a UsageError for an unknown format
 */
export function publisher<R>(
  formats: Formats<R>,
  { format, output }: { format: string; output: string | undefined },
): (report: R) => void {
  const write = formats[format];
  if (!write)
    throw new UsageError(`Option '--format' takes one of ${Object.keys(formats).join(', ')}, not '${format}'.`);
  return (report) => {
    if (output !== undefined) writeText(output, `${write(report)}\n`);
    console.log(output === undefined ? write(report) : formats.console(report));
  };
}

/**
 * The server that the options mean.
 * @throws a UsageError for what is no address, and when there is no key
 */
export async function targetFrom(
  document: OpenApiDocument,
  { target, write, 'own-data': ownData = false }: { target: string; write: boolean; 'own-data'?: boolean },
): Promise<Target> {
  return target === 'mock' ? mockTarget(document) : serverTarget(target, { write, ownData });
}
