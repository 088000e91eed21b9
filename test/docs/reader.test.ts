/** What a reader does in a browser: searches, copies, chooses a case and a language, sets a key, sends requests. */
import { casesTests } from './reader/cases.ts';
import { codeTests } from './reader/code.ts';
import { consoleTests } from './reader/console.ts';
import { findingTests } from './reader/finding.ts';
import { startReader } from './support/reader.ts';

// One browser, one build and one mock serve all of them: these cost more than most of the tests.
const reader = startReader();
findingTests(reader);
casesTests(reader);
codeTests(reader);
consoleTests(reader);
