/** Reads code that was generated. */
import ts from 'typescript';

/** Code on one line, without signs that its length alone decides on. */
export const flat = (code: string) =>
  code.replace(/\s+/g, ' ').replaceAll(/[;,]? (?=[})>])|(?<=[({<]) |(?<=[:=]) \|/g, '');

/** Runs a module that imports nothing but types. */
export async function run(code: string): Promise<Record<string, never>> {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.ESNext } });
  const url = `data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`;
  return (await import(/* @vite-ignore */ url)) as Record<string, never>;
}

/** The doc comment before a piece of code, a line each. */
export function commentBefore(module: string, code: string): string[] {
  const comment = module.slice(0, module.indexOf(code)).split('/**').at(-1)!;
  return comment
    .split('\n')
    .flatMap((line) => /^ *\* ?(.*)$/.exec(line)?.[1] ?? [])
    .slice(0, -1);
}
