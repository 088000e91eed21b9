/** A small, typed client of the User Management API. */
export { createClient, type Client, type ListName, type Result } from './client.ts';
export {
  ApiError,
  isApiError,
  TransportError,
  type DocumentedError,
  type ErrorCode,
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
export type * from '../../../generated/operations.ts';
