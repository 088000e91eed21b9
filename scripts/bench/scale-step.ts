/** One step on a document, in a process of its own, whose time and memory are those of the step. */
import { mkdirSync } from 'node:fs';
import { readBundle } from 'user-management-openapi';
import { steps, uses } from './scale-steps.ts';

const [name, file, folder] = process.argv.slice(2) as [string, string, string];
mkdirSync(folder, { recursive: true });
const work = { ...steps, ...uses }[name]!;
await work(readBundle(file), folder);
