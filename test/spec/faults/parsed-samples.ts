/** Samples that are parsed and not run: each parses, calls one method, and gives arguments that its operation has. */
import { createRequire } from 'node:module';
import treeSitter, { type Node, type Parser } from '@vscode/tree-sitter-wasm';
import { jsonMediaType, operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { languageOf, sampleLanguages, type SampleLanguage } from 'user-management-openapi/sample-languages';
import { shapeOf, type Shape } from 'user-management-openapi/vocabulary';
import { page, requestOf } from '../expected/page.ts';
import { calls as ownCalls } from './samples.ts';
/** By request, the method that each language's sample on the page calls. */
const callsOnPage = new Map(page.map((each) => [requestOf(each), each.calls]));

/** The nodes that name an argument, and the part of each that holds the name. */
const argumentNames: Record<string, { node: string; name(node: Node): Node | null | undefined }> = {
  ruby: { node: 'pair', name: (node) => node.childForFieldName('key') },
  python: { node: 'keyword_argument', name: (node) => node.childForFieldName('name') },
  go: { node: 'keyed_element', name: (node) => node.firstNamedChild },
  php: { node: 'argument', name: (node) => node.childForFieldName('name') },
  // A builder has a method per argument.
  java: { node: 'method_invocation', name: (node) => node.childForFieldName('name') },
};

/** `emailVerified`, `EmailVerified` and `ExternalID` as the document writes them. */
const snake = (name: string): string => name.replaceAll(/([a-z])(?=[A-Z])/g, '$1_').toLowerCase();

/** The names that a sample of an operation may give its arguments. */
function namesOf(document: OpenApiDocument, { parameters, requestBody }: Operation): string[] {
  const namesIn = ({ fields, choices }: Shape): string[] => [
    ...fields.map(({ path }) => path),
    ...choices.flatMap(({ variants }) => variants.flatMap(({ shape }) => namesIn(shape))),
  ];
  const media = requestBody?.content[jsonMediaType];
  const own = parameters.map(({ name }) => name);
  // The page shows that the SDKs have names of their own for the id of a user.
  const ids = own.includes('id') ? ['user_id', 'user'] : [];
  return [...own, ...ids, ...(media ? namesIn(shapeOf(document, media.schema)) : [])];
}

/** The parts of a call's node that hold what is called; the text between two parts is kept. */
const callees: Record<string, { node: string; parts: [string, string] | [string] }[]> = {
  ruby: [{ node: 'call', parts: ['receiver', 'method'] }],
  python: [{ node: 'call', parts: ['function'] }],
  go: [{ node: 'call_expression', parts: ['function'] }],
  php: [{ node: 'member_call_expression', parts: ['object', 'name'] }],
  java: [{ node: 'method_invocation', parts: ['object', 'name'] }],
};

const parsers = new Map<string, Parser>();

/** Loads the grammars, which the checks of samples need. */
export async function loadGrammars(): Promise<void> {
  await treeSitter.Parser.init();
  for (const { check } of sampleLanguages) {
    if (check.kind !== 'parse') continue;
    const require = createRequire(import.meta.url);
    const grammar = require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${check.grammar}.wasm`);
    const parser = new treeSitter.Parser();
    parsers.set(check.grammar, parser.setLanguage(await treeSitter.Language.load(grammar)));
  }
}

/** Every node of a tree, the unnamed ones too, as the missing ones are. */
function nodesOf(node: Node): Node[] {
  return [node, ...node.children.flatMap((child) => (child ? nodesOf(child) : []))];
}

/** A sample that is parsed. */
export interface ParsedSample {
  id: string;
  label: string;
  source: string;
  language: SampleLanguage;
  grammar: string;
  /** The call that must be in it, such as `workos.userManagement.getUser`. */
  call: string;
  /** The names that its arguments may have. */
  known: readonly string[];
}

/**
 * Checks a sample.
 * @param sample what it should be: a sample of `parsedSamples`
 * @returns a line per fault, with its place
 */
export function parsedFaults(
  source: string,
  { grammar, call: expected, known }: Omit<ParsedSample, 'source'>,
): string[] {
  const nodes = nodesOf(parsers.get(grammar)!.parse(source)!.rootNode);
  const broken = nodes.filter((node) => node.isError || node.isMissing);
  const calls = nodes.flatMap((node) =>
    callees[grammar]!.filter((callee) => callee.node === node.type).map(({ parts }) => {
      const [first, last] = [parts[0], parts.at(-1)!].map((part) => node.childForFieldName(part));
      return { node, text: source.slice(first?.startIndex ?? last!.startIndex, last!.endIndex) };
    }),
  );
  const own = calls.filter(({ text }) => text === expected);
  const { node: kind, name } = argumentNames[grammar]!;
  const given = own.flatMap(({ node }) => {
    const inside = nodesOf(node.childForFieldName('arguments') ?? node).filter((child) => child.type === kind);
    return inside.flatMap((child) => name(child)?.text ?? []).filter((text) => /^\w+$/.test(text));
  });
  return [
    ...broken.map(({ startPosition: { row, column } }) => `It does not parse at ${row + 1}:${column + 1}.`),
    ...(own.length === 1 ? [] : [`It calls ${calls.map(({ text }) => text).join(', ')}.`]),
    ...given.filter((text, at) => given.indexOf(text) !== at).map((text) => `It gives ${text} twice.`),
    ...given
      .filter((text) => !known.includes(snake(text)) && !(grammar === 'java' && text === 'build'))
      .map((text) => `There is no argument ${text}.`),
  ];
}

/** Lists the samples of a document that are parsed. */
export function parsedSamples(document: OpenApiDocument): ParsedSample[] {
  return operationsOf(document).flatMap((operation) =>
    operation.samples.flatMap(({ label, source }) => {
      const language = languageOf(label);
      if (language?.check.kind !== 'parse') return [];
      const { id } = operation;
      const onPage = callsOnPage.get(requestOf(operation))?.[label];
      // What the page does not show is held to the table of calls.
      const call = onPage ?? ownCalls[label]!(id).replace(/\($/, '');
      const { grammar } = language.check;
      return [{ id, label, source, language, grammar, call, known: namesOf(document, operation) }];
    }),
  );
}
