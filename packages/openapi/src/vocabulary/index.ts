/** JSON Schemas in words: fields, types and constraints for people. */
export {
  type Keywords,
  type Shape,
  constraintsOf,
  flat,
  namedValuesOf,
  sentencesOf,
  shapeOf,
  typeOf,
} from './schema.ts';
