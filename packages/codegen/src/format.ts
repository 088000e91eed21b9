/** How generated modules are laid out. */
import { format } from 'oxfmt';

/**
 * Lays out the text of a TypeScript module.
 * @param printWidth how many characters a line has at most. Default: 120
 * @throws an Error for a text that is no TypeScript
 */
export async function formatModule(module: string, printWidth = 120): Promise<string> {
  const { code, errors } = await format('module.ts', module, { printWidth, singleQuote: true });
  if (errors[0]) throw new Error(`${errors[0].message}${errors[0].codeframe ?? ''}`);
  return code;
}
