/** The source gate: whether programs that use the client still compile. */
export { complaintsOf } from './compile.ts';
export { type SourceFinding, sourceGateFindings } from './gate.ts';
export type { ClientProgram, Use } from './use.ts';
