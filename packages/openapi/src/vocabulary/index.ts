/** JSON Schemas in words: fields, types and constraints for people. */
export { codesIn, errorCodesOf, errorMembersOf } from './error-codes.ts';
export { flat, type Keywords } from './flat.ts';
export { refinementStatus, refinementText } from './refinements.ts';
export { type Choice, constraintsOf, type Field, predicateOf, shapeOf, type Shape, typeOf } from './schema.ts';
