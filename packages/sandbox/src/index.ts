/** A server of the User Management Users API that remembers. */
export { startSandbox, type Sandbox, type SandboxOptions, type SandboxScope } from './start.ts';
export { SnapshotError, type EnvironmentControls, type SandboxClock, type SandboxEvent } from './controls.ts';
export { ClockError } from './environment.ts';
export { SeedError } from './seed/read.ts';
export type { Seed, SeedUser } from './seed/schema.ts';
export { StoreError } from './store/store.ts';
export type { PasswordRule } from './rules/rule.ts';
export type { Throttle } from './throttle.ts';
export type { ApiKey, Delivery, MailKind, OutboxMail } from './types.ts';
