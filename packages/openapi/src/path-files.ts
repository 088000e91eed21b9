/**
 * What a path file leaves unsaid: samples and examples whose place in the folders says what they belong to. Every reader of
 * `spec/` (the bundler and both linters) passes its files through here, so that all of them see the same document.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isMap, LineCounter, parse, parseDocument, type YAMLMap } from 'yaml';
import { httpMethods } from './document.ts';
import { sampleLanguages } from './sample-languages.ts';

/** The text of a file as the tools read it. */
export interface SpecText {
  text: string;
  /** The line of the file for a line of the text, both counted from 1. An added line has the number of the line above it. */
  lineInFile(line: number): number;
}

/** Lines to put below a line of the file. */
interface Insertion {
  below: number;
  lines: string[];
}

/** One operation of a path file. */
interface OperationText {
  file: string;
  id: string;
  node: YAMLMap;
  /** The last line of a node. */
  lastLine(node: YAMLMap): number;
  /** The indentation of a node's keys. */
  indent(node: YAMLMap): string;
}

/** What the tools of a run have made of files. */
const made = new AsyncLocalStorage<Map<string, { text: string | undefined; value: unknown }>>();

/** Runs tools that read the same files: what one of them has made of a file, the others take, until all have ended. */
export function readEachOnce<Result>(run: () => Promise<Result>): Promise<Result> {
  return made.run(new Map(), run);
}

/** Makes something of a file, once in a run; of a text, as long as the file has the same one. */
function once<Value>(what: string, file: string, text: string | undefined, make: () => Value): Value {
  const store = made.getStore();
  const known = store?.get(`${what} ${file}`);
  if (known && known.text === text) return known.value as Value;
  const value = make();
  store?.set(`${what} ${file}`, { text, value });
  return value;
}

/** Reads a file of `spec/` as every tool sees it. */
export function readSpecFile(file: string): SpecText {
  return withConventions(file, readFileSync(file, 'utf8'));
}

/**
 * Adds to the text of a path file what the folders beside its own have for it. Any other text is returned as it is, and
 * nothing is added to a mapping in flow style.
 *
 * - `samples/OPERATION/`: the `x-codeSamples` of an operation that lists none, in the order of the table of languages.
 * - `examples/OPERATION/CODE.json`: an example of the response whose schema lists the code.
 * - `examples/OPERATION/request/CODE.json`: an example of the request body.
 *
 * Examples that the file lists come first; the others follow in the order of the codes in the schemas.
 * @param file the file's absolute path
 * @param text what the file holds
 */
export function withConventions(file: string, text: string): SpecText {
  const unchanged = { text, lineInFile: (line: number) => line };
  if (!/\.ya?ml$/.test(file) || !text.includes('operationId:')) return unchanged;
  return once('conventions', file, text, () => withInsertions(file, text) ?? unchanged);
}

/** The text with what is added; `undefined` where that is not known. */
function withInsertions(file: string, text: string): SpecText | undefined {
  const lineCounter = new LineCounter();
  const { contents, errors } = parseDocument(text, { lineCounter });
  // The tool that reads it reports what does not parse.
  if (errors.length > 0 || !isMap(contents)) return undefined;
  const insertions = httpMethods.flatMap((method) => {
    const node = contents.get(method);
    const id = isMap(node) ? node.get('operationId') : undefined;
    if (!isMap(node) || typeof id !== 'string') return [];
    return insertionsOf({
      file,
      id,
      node,
      lastLine: ({ range }) => lineCounter.linePos(text.slice(0, range![1]).trimEnd().length - 1).line,
      indent: ({ range }) => ' '.repeat(lineCounter.linePos(range![0]).col - 1),
    });
  });
  const lines = text.split('\n').flatMap((own, index) => {
    const added = insertions.filter(({ below }) => below === index + 1).flatMap((insertion) => insertion.lines);
    return [own, ...added].map((line) => ({ line, number: index + 1 }));
  });
  return {
    text: lines.map(({ line }) => line).join('\n'),
    lineInFile: (line) => lines[line - 1]?.number ?? line,
  };
}

function insertionsOf(operation: OperationText): Insertion[] {
  const { file, node } = operation;
  const responses = valuesOf(node.get('responses'));
  const codes = namedValues(file, node.toJSON().responses);
  return [
    ...mediaTypesOf(node.get('requestBody')).flatMap((media) => examples(operation, media, codes, 'request')),
    ...responses
      .flatMap(mediaTypesOf)
      .flatMap((media) => examples(operation, media, namedValues(file, media.toJSON().schema))),
    ...samples(operation),
  ];
}

/** The examples of the codes that the media type does not list itself. */
function examples(operation: OperationText, media: YAMLMap, codes: Set<string>, ...place: string[]): Insertion[] {
  const listed = media.get('examples');
  const found = [...codes]
    .map((code) => ({ code, target: beside(operation.file, 'examples', operation.id, ...place, `${code}.json`) }))
    .filter(({ code, target }) => !(isMap(listed) && listed.has(code)) && existsSync(target));
  if (found.length === 0 || media.flow || (isMap(listed) && listed.flow)) return [];
  const indent = operation.indent(media);
  const lines = found.flatMap(({ code, target }) => [
    `${indent}  ${code}:`,
    `${indent}    ${reference(operation.file, target)}`,
  ]);
  return isMap(listed)
    ? [{ below: operation.lastLine(listed), lines }]
    : [{ below: operation.lastLine(media), lines: [`${indent}examples:`, ...lines] }];
}

function samples({ file, id, node, lastLine, indent }: OperationText): Insertion[] {
  const found = sampleLanguages
    .map(({ lang, label, sampleFile }) => ({ lang, label, target: beside(file, 'samples', id, sampleFile) }))
    .filter(({ target }) => existsSync(target));
  if (found.length === 0 || node.flow || node.has('x-codeSamples')) return [];
  const lines = found.flatMap(({ lang, label, target }) => [
    `  - lang: ${lang}`,
    `    label: ${label}`,
    '    source:',
    `      ${reference(file, target)}`,
  ]);
  return [{ below: lastLine(node), lines: ['x-codeSamples:', ...lines].map((line) => indent(node) + line) }];
}

/** A path in the folder that holds the folder of a path file. */
function beside(file: string, ...names: string[]): string {
  return join(dirname(file), '..', ...names);
}

function reference(file: string, target: string): string {
  return `$ref: ${relative(dirname(file), target).replaceAll('\\', '/')}`;
}

function valuesOf(map: unknown): unknown[] {
  return isMap(map) ? map.items.map(({ value }) => value) : [];
}

/** The media types of a body that is written in place. */
function mediaTypesOf(body: unknown): YAMLMap[] {
  return isMap(body) ? valuesOf(body.get('content')).filter((media) => isMap(media)) : [];
}

/** Every text that `enum` and `const` allow anywhere in a value, files that it refers to included, in order. */
function namedValues(file: string, value: unknown, found = new Set<string>(), seen = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  const { $ref, enum: listed, const: single } = value as { $ref?: unknown; enum?: unknown; const?: unknown };
  if (typeof $ref === 'string') {
    const target = join(dirname(file), $ref);
    if (/\.ya?ml$/.test(target) && !seen.has(target)) {
      seen.add(target);
      namedValues(
        target,
        once('value', target, undefined, () => valueOf(target)),
        found,
        seen,
      );
    }
  }
  for (const each of [...(Array.isArray(listed) ? (listed as unknown[]) : []), single]) {
    if (typeof each === 'string') found.add(each);
  }
  for (const child of Object.values(value)) namedValues(file, child, found, seen);
  return found;
}

/** What files hold, by what they held when they were read last: every path file leads to the same schemas. */
const values = new Map<string, { text: string; value: unknown }>();

function valueOf(file: string): unknown {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const known = values.get(file);
  if (known?.text === text) return known.value;
  const value: unknown = parse(text);
  values.set(file, { text, value });
  return value;
}
