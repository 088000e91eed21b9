/**
 * For servers that are built on the mock and respond from stored data: the front, authentication, validation, rules, failures,
 * causes, scopes and the control interface are the mock's.
 */
export { runCommand, type Command } from './cli/run.ts';
export { cliOptions, type CliOption, type Settings } from './cli/options.ts';
export { MisuseError } from './cli/values.ts';
export { Content, RouteError } from './control/content.ts';
export { html, type Html } from './control/html.ts';
export type { Route, RouteCall } from './control/routes.ts';
export type { State, StateRequest, StateResponse } from './core/state.ts';
export { Fault } from './core/faults.ts';
export { createRandom } from './core/random.ts';
export { startServer, type Extension, type MockOptions } from './start.ts';
