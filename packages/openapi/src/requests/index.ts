/** Requests to an operation: their values, their text on the wire, and curl lines. */
export { type BodyMedia, bodyMediaOf, isFormType, isWritable } from './bodies.ts';
export { curlCommand, curlLine, curlSample } from './curl.ts';
export { type KeyHeader, type KeyScheme, keySchemeOf, keySecurityOf, shownKeyOf } from './keys.ts';
export type { Place, PlacedSchema, WireRequest } from './types.ts';
export {
  type RequestValues,
  delimiterOf,
  exampleOf,
  exampleValues,
  placedSchemas,
  readBack,
  readingsOf,
  writeRequest,
} from './write.ts';
