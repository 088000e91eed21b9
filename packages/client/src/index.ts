/** A small, typed client of the User Management API. */
export { createClient, type Client, type Data, type ListName, type Result } from './client.ts';
export type { Core } from './core.ts';
export {
  ApiError,
  CallError,
  isApiError,
  isDocumentedError,
  TransportError,
  type DocumentedError,
  type ErrorCode,
  type ErrorReason,
  type OperationError,
  type TransportErrorKind,
} from './errors.ts';
export { fromEnv } from './env.ts';
export type {
  Call,
  HookName,
  Hooks,
  Interceptor,
  OnHookError,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  Success,
} from './hooks.ts';
export type {
  CallOptions,
  ClientOptions,
  FetchInit,
  FetchLike,
  FetchOptions,
  ListOptions,
  Logger,
  LogLevel,
} from './options.ts';
export type { List, Page } from './pages.ts';
export type { ApiPromise } from './promise.ts';
export type * from '../../../generated/operations.ts';
