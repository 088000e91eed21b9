/** Prints each difference between the bundle and what is known of the API apart from it, for `pnpm check`. Exit code 1 for any. */
import { document } from '../support/document.ts';
import { factsFaults } from './faults/facts.ts';
import { pageFaults } from './faults/page.ts';
import { typesOfFactsFaults } from './faults/types.ts';

const faults = [factsFaults, typesOfFactsFaults, pageFaults].flatMap((compare) => compare(document));
for (const fault of faults) console.log(fault);
if (faults.length > 0) process.exitCode = 1;
