/** The lint of a document in files of its own, in a process of its own, whose time and memory are those of the lint. */
import { dirname } from 'node:path';
import { formatFindings } from '../lint/finding.ts';
import { lintDocument } from '../lint/lint.ts';

const [file] = process.argv.slice(2) as [string];
const findings = await lintDocument(dirname(file));
if (findings.length > 0)
  throw new Error(`${findings.length} findings, such as: ${formatFindings(findings.slice(0, 1))}`);
