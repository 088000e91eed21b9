/** Mutants of every layer that is made from the document or written beside it, each changed alone. */
import { layerMutants } from './all.ts';
import { tryMutants } from './try.ts';

tryMutants(await layerMutants());
