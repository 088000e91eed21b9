/**
 * The pages of the docs in a browser: they show what the document says and nothing else, ask nobody outside for anything, and are
 * fit for every reader: no finding of axe-core, nothing too wide on a telephone, nothing lost in print or without JavaScript.
 */
import { documentTests } from './page/document.ts';
import { kindTests } from './page/kinds.ts';
import { loadingTests } from './page/loading.ts';
import { operationTests } from './page/operation.ts';
import { startVisitor } from './support/visitor.ts';

// One browser and one build serve all of them: these cost more than most of the tests.
const visitor = startVisitor();
documentTests(visitor);
kindTests(visitor);
operationTests(visitor);
loadingTests(visitor);
