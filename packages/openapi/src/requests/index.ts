/** Requests to an operation: their values, their text on the wire, and curl lines. */
export { curlLine } from './curl.ts';
export type { Place, PlacedSchema, WireRequest } from './types.ts';
export {
  type KeyHeader,
  type KeyScheme,
  type RequestValues,
  delimiterOf,
  exampleOf,
  exampleValues,
  keySchemeOf,
  shownKeyOf,
  placedSchemas,
  readBack,
  writeRequest,
} from './write.ts';
