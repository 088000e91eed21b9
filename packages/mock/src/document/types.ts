/** The parts of a document that the mock reads. The document itself is the caller's; nothing here changes it. */

/** A JSON Schema. `true` and `false` are schemas too. */
export type Schema = boolean | { [keyword: string]: unknown };

/** A Reference Object. */
export interface Reference {
  $ref: string;
}

/** A Parameter Object (OpenAPI 3.1, section 4.8.12). */
export interface ParameterObject {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  style?: string;
  explode?: boolean;
  allowEmptyValue?: boolean;
  allowReserved?: boolean;
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, ExampleObject | Reference>;
  content?: Record<string, unknown>;
}

/** A Request Body Object. */
export interface RequestBodyObject {
  required?: boolean;
  content?: Record<
    string,
    {
      schema?: Schema;
      examples?: Record<string, ExampleObject | Reference>;
      /** Bodies that have an error code of their own: `when` is a schema of the body without its `null` properties. */
      'x-refinements'?: { code: string; when: Schema }[];
    }
  >;
}

/** A Header Object. */
export interface HeaderObject {
  required?: boolean;
  schema?: Schema;
  example?: unknown;
}

/** A Response Object. */
export interface ResponseObject {
  description?: string;
  headers?: Record<string, HeaderObject | Reference>;
  content?: Record<string, { schema?: Schema; examples?: Record<string, ExampleObject | Reference> }>;
  /** Of Swagger 2. */
  schema?: Schema;
}

/** An Example Object, with this project's extension for what triggers it. */
export interface ExampleObject {
  summary?: string;
  value?: unknown;
  'x-cause'?: {
    path?: Record<string, unknown>;
    query?: Record<string, unknown>;
    body?: Record<string, unknown>;
    apiKey?: string;
  };
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

/** A Security Scheme Object, with this project's extension for what a key looks like. */
export interface SecuritySchemeObject {
  type: string;
  scheme?: string;
  name?: string;
  in?: 'header' | 'query' | 'cookie';
  /** A regular expression that every key of the scheme matches. */
  'x-key-pattern'?: string;
  /** A key to show in samples. */
  'x-example'?: string;
}

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
