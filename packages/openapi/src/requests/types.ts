/** A request as text, and the parts of it that have a schema. */
import type { Schema } from '../document.ts';

/** A request as it goes over the wire. */
export interface WireRequest {
  /** In upper case. */
  method: string;
  /** The path with its query, percent-encoded, from the server's address on. */
  target: string;
  /** By name in lower case. */
  headers: Record<string, string>;
  body?: string;
}

/** Where in a request something stands. */
export type Place = 'path' | 'query' | 'header' | 'cookie' | 'body';

/** A schema with its place: the body's, or a parameter's. */
export interface PlacedSchema {
  place: Place;
  /** The parameter's name; empty for the body. */
  name: string;
  schema: Schema;
}
