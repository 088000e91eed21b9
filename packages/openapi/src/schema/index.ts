/** JSON Schemas: what they allow, values that they take and refuse, and validators. */
export { type Constraint, constraintsOf } from './breaks.ts';
export { type Judges, type Judgment, judgesOf } from './judges.ts';
export { shapesOf } from './shapes.ts';
export { validValues } from './valid.ts';
