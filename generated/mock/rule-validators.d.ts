// Generated from spec/ by `pnpm generate`. Do not edit: change spec/ and run it again.
declare const validators: Readonly<Record<string, (value: unknown) => boolean>>;
export default validators;
