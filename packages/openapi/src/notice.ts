/** What the first line of every generated file says that can hold a comment. */
export const generatedNotice = 'Generated from spec/ by `pnpm generate`. Do not edit: change spec/ and run it again.';
