/** `pnpm bench NAME`: measures a part of the toolkit. Each part has a file of its own in `scripts/bench/`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from 'user-management-openapi/command';
import { installAll } from './lib/install.ts';
import { root } from './lib/repo.ts';

const folder = join(root, 'scripts', 'bench');
const names = readdirSync(folder)
  .filter((file) => !file.includes('-') && file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const [name = '', ...args] = process.argv.slice(2);

if (name === '--help' || name === '-h') {
  console.log(`Measures a part of the toolkit.\n\nUsage: pnpm bench NAME [options]\n\nNames: ${names.join(', ')}`);
} else if (!names.includes(name) || !existsSync(join(folder, `${name}.ts`))) {
  const error = new UsageError(`There is no bench "${name}". There is: ${names.join(', ')}.`);
  console.error(`pnpm bench: ${error.message} Try 'pnpm bench --help'.`);
  process.exitCode = 2;
} else {
  process.argv.splice(2, Infinity, ...args);
  await installAll();
  await import(join(folder, `${name}.ts`));
}
