/** Every TypeScript a reader may paste compiles: the client's samples, and the blocks in the guides. */
import ts from 'typescript';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { codeBlocks } from '../support/markdown.ts';
import { document, operations } from '../support/document.ts';

/** By an invented file name, which says where a fault is. */
const modules = new Map<string, string>();
for (const { id, samples } of operations) {
  const sample = samples.find(({ lang }) => lang === 'TypeScript');
  if (sample) modules.set(join(root, `${id}.sample.ts`), sample.source);
}
const guides = [document.info.description, ...document.tags.map(({ description = '' }) => description)];
for (const [index, guide] of guides.entries()) {
  const blocks = codeBlocks(guide).filter(({ language }) => language === 'ts');
  for (const [place, { code }] of blocks.entries()) modules.set(join(root, `guide-${index}-${place}.ts`), code);
}

function compile(files: ReadonlyMap<string, string>): string[] {
  const base = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config as {
    compilerOptions: object;
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...base.compilerOptions,
      noEmit: true,
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      types: ['node'],
      paths: {
        'user-management-client': ['./packages/client/src/index.ts'],
        'user-management-mock': ['./packages/mock/src/index.ts'],
      },
    },
    root,
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, target, ...rest) : ts.createSourceFile(name, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const own = [...files.keys()].map((name) => program.getSourceFile(name)!);
  return own
    .flatMap((file) => ts.getPreEmitDiagnostics(program, file))
    .map(
      ({ file, messageText }) =>
        `${relative(root, file!.fileName)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

it('has TypeScript for every operation, and some in the guides', () => {
  expect(modules.size).toBeGreaterThan(operations.length);
});

it('compiles against the client as it is', () => {
  expect(compile(modules)).toEqual([]);
});

it('would not compile with a misspelled property', () => {
  const [name, source] = [...modules].find(([, text]) => text.includes('new_email:'))!;
  expect(compile(new Map([[name, source.replace('new_email:', 'newEmail:')]]))).toHaveLength(1);
});
