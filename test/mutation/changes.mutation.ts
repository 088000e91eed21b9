/** Mutants of the document's operations that change something, and of what all operations share. */
import { operations } from '../support/document.ts';
import { documentMutants } from './layers/document.ts';
import { tryMutants } from './try.ts';

const reads = operations.filter(({ method }) => method === 'get').map(({ id }) => id);
tryMutants(documentMutants().filter(({ title }) => !reads.includes(title.split(' ')[0]!)));
