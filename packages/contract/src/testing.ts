/** The parts of a run, for this repository's own tests. Not published. */
export { twoWays } from './access.ts';
export { bodyProperties, extension, freshBody, freshValue } from './bodies.ts';
export { boundaryLine } from './report/console.ts';
export { CoverageTracker } from './coverage.ts';
export { splitFindings } from './baseline.ts';
export { bestReading, formAsRead, formFault, hasOneReading, typedBody } from './forms.ts';
export { sendBoundaries } from './boundaries.ts';
export { isSendable, type Plan, planOf, sendBroken, sendValid } from './generate.ts';
export { readFailures, replayed, writeFailures } from './memory.ts';
export { announcement } from './ownership/announcement.ts';
export { cleanUp } from './ownership/cleanup.ts';
export { OwnedStore } from './ownership/owned-store.ts';
export { idIn, PathSupply } from './ownership/path-supply.ts';
export { codesFromOutbox } from './prepare/codes.ts';
export { prepare } from './prepare/prepare.ts';
export { casesViaPrefer, causeCases } from './cases/documented.ts';
export {
  brokenRequests,
  requestConstraints,
  touchedConstraints,
  validateRequest,
  validRequests,
} from './cases/generated.ts';
export { keyCases } from './cases/keys.ts';
export { methodCases } from './cases/methods.ts';
export { missingCases } from './cases/missing.ts';
export { unknownCases } from './cases/unknown.ts';
export { checks } from './checks/all.ts';
export { type Wire, wireTo } from './http.ts';
export { memberNames, undeclaredMembers, writeOnlyNames } from './schema-names.ts';
export { Actor, isGone, isSuccess } from './stateful/actor.ts';
export { statefulChecks } from './stateful/all.ts';
export { keepsState } from './stateful/keeps-state.ts';
export { type Resource, resourcesOf } from './stateful/resources.ts';
export { runStatefulChecks } from './stateful/run.ts';
export { isCleared, lost, marked, otherValues, sharedProperties, swapCase } from './stateful/values.ts';
export { InterruptedError, Session, type Tally } from './session.ts';
export { couldOccur, emptySuccesses, leftOut, untestedOperations } from './warnings.ts';
export { documentedResponse, isJson, mayHaveBody, mediaTypeOf, parsed, successSchema } from './validation.ts';
export { publisher, targetFrom } from './cli/options.ts';
export { startRecorder } from './workflows/recorder.ts';
export { stepsIn } from './workflows/respect.ts';
export { taken } from './workflows/run.ts';
