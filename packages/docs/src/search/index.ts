/** The search of the docs, for those who look at it from outside. */
export { findPages, indexSections, mistakesBetween, type FoundPage, type SearchIndex } from './engine.ts';
export { searchIndexFile, searchScript } from './files.ts';
export { type PackedSections, packSections, unpackSections } from './packed.ts';
export { searchSections } from './sections.ts';
export { synonyms } from './synonyms.ts';
