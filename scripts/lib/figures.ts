/** Figures in texts: they stand between two marks, and come from the command that measures. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { format } from 'oxfmt';
import { writeText } from 'user-management-openapi/files';

const [start, end] = ['<!-- bench -->', '<!-- /bench -->'];

/**
 * Replaces what stands between the marks of a file.
 * @param file an absolute path
 * @param figures Markdown; what they were measured on is added
 * @throws an Error when the file has no marks
 */
export async function writeFigures(file: string, figures: string): Promise<void> {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(start) || !text.includes(end))
    throw new Error(`${file} has no place for figures: ${start} … ${end}.`);
  const node = `Node ${process.versions.node}, two cores.`;
  const replaced = text.replace(new RegExp(`${start}[^]*${end}`), () => `${start}\n\n${figures}\n\n${node}\n\n${end}`);
  writeText(file, (await format(basename(file), replaced)).code);
  console.log(`\nWrote ${file}.`);
}
