/** JSON Schemas: what they allow, values that they take and refuse, and validators. */
export { type Constraint, constraintsOf, type EdgeSide } from './breaks.ts';
export { type Validators, type Validity, validatorsOf } from './validators.ts';
export { plainValue } from './plain.ts';
export { shapesOf } from './shapes.ts';
export { validValues } from './valid.ts';
