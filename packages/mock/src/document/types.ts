/** The parts of a document that the mock reads. The document itself is the caller's; nothing here changes it. */
import type { Parameter, Reference, Schema, SecurityScheme } from 'user-management-openapi';
import type { CauseModel } from '../model/types.ts';

export type { Reference, Schema } from 'user-management-openapi';

/** Named examples, where a document may have some. */
export type Examples = Record<string, ExampleObject | Reference>;

/** A Parameter Object (OpenAPI 3.1, section 4.8.12). */
export interface ParameterObject extends Pick<Parameter, 'name' | 'in' | 'required' | 'style' | 'explode'> {
  allowEmptyValue?: boolean;
  allowReserved?: boolean;
  schema?: Schema;
  example?: unknown;
  examples?: Examples;
  content?: Record<string, unknown>;
}

/** A Media Type Object. */
export interface MediaTypeObject {
  schema?: Schema;
  examples?: Examples;
  /** Bodies that have an error code of their own: `when` is a schema of the body without its `null` properties. */
  'x-refinements'?: { code: string; when: Schema }[];
}

/** A Request Body Object. */
export interface RequestBodyObject {
  required?: boolean;
  content?: Record<string, MediaTypeObject>;
}

/** A Header Object. */
export type HeaderObject = Pick<ParameterObject, 'required' | 'schema' | 'example'>;

/** A Response Object. */
export interface ResponseObject {
  description?: string;
  headers?: Record<string, HeaderObject | Reference>;
  content?: Record<string, MediaTypeObject>;
  /** Of Swagger 2. */
  schema?: Schema;
}

/** An Example Object, with this project's extension for what triggers it. */
export interface ExampleObject {
  summary?: string;
  value?: unknown;
  'x-cause'?: CauseModel;
}

/** One alternative of `security`: the names of the schemes that must all be satisfied. */
export type SecurityRequirement = Record<string, readonly string[]>;

/** An Operation Object. */
export interface OperationObject {
  operationId?: string;
  callbacks?: Record<string, unknown>;
  parameters?: (ParameterObject | Reference)[];
  requestBody?: RequestBodyObject | Reference;
  responses?: Record<string, ResponseObject | Reference>;
  security?: SecurityRequirement[];
}

/** A Security Scheme Object, with this project's extensions for what a key looks like. */
export type SecuritySchemeObject = Partial<SecurityScheme> & Pick<SecurityScheme, 'type'>;

/** A document that can be served: OpenAPI 3.0 or 3.1, Swagger 2, or a Postman collection. */
export interface OpenApiDocument {
  openapi?: string;
  /** Swagger 2 has its version here. */
  swagger?: string;
  /** A Postman collection has its requests here. */
  item?: unknown[];
  info?: { title?: string; version?: string };
  servers?: { url: string }[];
  security?: SecurityRequirement[];
  paths?: Record<string, Record<string, unknown>>;
  components?: {
    schemas?: Record<string, Schema>;
    securitySchemes?: Record<string, SecuritySchemeObject | Reference>;
  };
}
