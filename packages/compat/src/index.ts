/** Releases of a document, their history, and what differences between them ask for. The comparison itself is in `diff/`. */
export { excuse, readExceptions } from './diff/exceptions.ts';
export { annotationsOf, type FileLine, markdownOf } from './diff/formats.ts';
export { textOf } from './diff/text.ts';
export type { Difference } from './diff/types.ts';
export { type ComparisonCache, compareVersions } from './releases/compare.ts';
export { type History, type HistoryEntry, type HistoryRelease, historyOf, readHistory } from './releases/history.ts';
export { exceptionsFor, excuseSource, assess, today } from './releases/assess.ts';
export { makeRelease } from './releases/make.ts';
export { lastRelease, readReleases, releaseFile, releaseFindings, releasedDocument } from './releases/store.ts';
export { isEnough, nextVersion, raisedPart } from './releases/version.ts';
