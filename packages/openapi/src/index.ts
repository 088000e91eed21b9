/** The document as code sees it: its types, how it is read, and how it is walked. */
export {
  type CodeSample,
  type Example,
  type Link,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type OperationObject,
  type Parameter,
  type Reference,
  type RequestBody,
  type Response,
  type Schema,
  type SecurityScheme,
  callbacksOf,
  httpMethods,
  jsonMediaType,
  operationsOf,
  readBundle,
  resolve,
  webhooksOf,
} from './document.ts';
export { serverUrl, withDefaults } from './defaults.ts';
export { errorPath } from './error-path.ts';
export { generatedNotice } from './notice.ts';
export { escapeToken, tokensOf } from './pointer.ts';
