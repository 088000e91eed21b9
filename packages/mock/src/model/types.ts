/** What the mock knows of a document before the first request: plain data, so that it can be made ahead of time. */
import type { Schema } from 'user-management-openapi';

/** Gives the name of a schema's validator. */
export type NameSchema = (schema: Schema, place: string, inlined?: boolean) => string;

/** A response that the document has an example for, as Prism gives it. */
export interface ResponseModel {
  status: number;
  /** The example's name; `null` for a response without a body or without named examples. */
  example: string | null;
  /** The documented headers with their example values. The content type is apart. */
  headers: Record<string, string>;
  /** Headers that the document requires, in lower case; absent where it requires none. */
  requiredHeaders?: string[];
  mediaType?: string;
  body?: string;
  /** The name of the validator of the body; absent where the document gives no schema. */
  validator?: string;
  /** The part of a request that brings this response about (the document's `x-cause`); absent where nothing does. */
  cause?: CauseModel;
}

/** The part of a request that brings a response about, by exact values. */
export interface CauseModel {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  /** Top-level properties of the body. */
  body?: Record<string, unknown>;
  apiKey?: string;
}

/** The JSON types that a parameter's text can stand for. */
export type ScalarType = 'string' | 'integer' | 'number' | 'boolean';

/** A parameter, and how its text is read. */
export interface ParameterModel {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required: boolean;
  /** The types that the text is tried as, in this order. For a list, those of its items. */
  types: ScalarType[];
  /** How a list is written: as repeated parameters, or separated by this character. Absent for a single value. */
  list?: 'repeated' | ',' | ' ' | '|';
  /** The name of the validator of its value. */
  validator: string;
  /** A value to show in samples, as text. */
  example?: string;
}

/** What a request's body may be. */
export interface BodyModel {
  required: boolean;
  /** The validator's name for each media type; `null` where the document gives no schema. */
  mediaTypes: Record<string, string | null>;
  /** Bodies with an error code of their own, in the order in which they are tried; absent where the document has none. */
  refinements?: { code: string; validator: string }[];
}

/** One scheme that a request can be authenticated with. */
export interface SchemeModel {
  /** Where the secret stands: behind a scheme's name in `Authorization`, or in a place of its own. */
  in: 'authorization' | 'header' | 'query' | 'cookie';
  /** The HTTP authentication scheme, or the name of the header, parameter or cookie. */
  name: string;
  /** A regular expression that each secret matches. */
  pattern?: string;
  /** A secret to show in samples. */
  example?: string;
}

/** One operation. */
export interface OperationModel {
  id: string;
  /** In upper case. */
  method: string;
  path: string;
  /** The schemes of each alternative of `security`, all of which must be satisfied. An empty list: no authentication. */
  security: string[][];
  parameters: ParameterModel[];
  body?: BodyModel;
  /** What is secret in its requests and responses, by name, in lower case; absent where the document marks nothing. */
  secrets?: string[];
  /** Every documented status and example; the first of them is the response when nothing else is asked for. */
  responses: ResponseModel[];
  /** Whether Prism checks and serves its requests, because the tables do not cover them: all, or those whose body is not JSON. */
  engine?: true | 'bodies';
  /** Ranges of statuses that are documented as one, such as `4XX`, and `default`; absent where there are none. */
  ranges?: string[];
}

/** A whole document. */
export interface MockModel {
  title: string;
  version: string;
  /** The address of the real API, without a slash at the end; absent where the document names none. */
  server?: string;
  operations: OperationModel[];
  schemes: Record<string, SchemeModel>;
}
