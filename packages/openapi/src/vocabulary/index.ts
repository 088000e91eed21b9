/** JSON Schemas in words: fields, types and constraints for people. */
export { codesIn } from './error-codes.ts';
export { type Keywords, type Shape, constraintsOf, flat, sentencesOf, shapeOf, typeOf } from './schema.ts';
