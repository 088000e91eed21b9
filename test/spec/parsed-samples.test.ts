/**
 * The samples that the docs claim to be parsed and not run: each parses without a fault, as it is written and as a reader's settings
 * change it, calls the method that the provider's reference page shows for its operation, and gives it arguments that the operation
 * has.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import treeSitter, { type Node, type Parser } from '@vscode/tree-sitter-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { adapted } from 'user-management-docs/browser';
import { shapeOf, type Shape } from 'user-management-openapi/vocabulary';
import { jsonMediaType, type Operation } from 'user-management-openapi';
import { languageOf, sampleLanguages } from 'user-management-openapi/sample-languages';
import { calls as ownCalls } from './faults/samples.ts';
import { document, operations } from '../support/document.ts';
import { exampleKey } from '../support/requests.ts';

/** What the page shows: by operation, the method that each language's sample calls. */
const page = JSON.parse(readFileSync(new URL('./expected/page.json', import.meta.url), 'utf8')) as {
  method: string;
  path: string;
  calls: Record<string, string>;
}[];
const shown = page.map(({ method, path, calls }) => ({
  request: `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
  calls,
}));

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
function namesOf({ parameters, requestBody }: Operation): string[] {
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
beforeAll(async () => {
  await treeSitter.Parser.init();
  for (const { check } of sampleLanguages) {
    if (check.kind !== 'parse') continue;
    const require = createRequire(import.meta.url);
    const grammar = require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${check.grammar}.wasm`);
    const parser = new treeSitter.Parser();
    parsers.set(check.grammar, parser.setLanguage(await treeSitter.Language.load(grammar)));
  }
});

/** Every node of a tree, the unnamed ones too, as the missing ones are. */
function nodesOf(node: Node): Node[] {
  return [node, ...node.children.flatMap((child) => (child ? nodesOf(child) : []))];
}

/**
 * Checks a sample.
 * @param expected the call that must be in it, such as `workos.userManagement.getUser`
 * @param known the names that its arguments may have
 * @returns a line per fault, with its place
 */
function faultsOf(source: string, grammar: string, expected: string, known: readonly string[]): string[] {
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

const samples = operations.flatMap((operation) =>
  operation.samples.flatMap(({ label, source }) => {
    const language = languageOf(label);
    if (language?.check.kind !== 'parse') return [];
    const { id, method, path } = operation;
    const onPage = shown.find(({ request }) => request === `${method} ${path}`)?.calls[label];
    // What the page does not show is held to the table of calls.
    const call = onPage ?? ownCalls[label]!(id).replace(/\($/, '');
    return [{ id, label, source, language, grammar: language.check.grammar, call, known: namesOf(operation) }];
  }),
);

describe.each(samples)('$id in $label', ({ source, language, grammar, call, known }) => {
  it('parses, and calls what the page shows', () => {
    expect(faultsOf(source, grammar, call, known)).toEqual([]);
  });

  it("parses with a reader's key and address", () => {
    const values = { apiKey: exampleKey(document), baseUrl: document.servers[0]!.url };
    for (const baseUrl of ['http://127.0.0.1:4010', 'https://api.example.com', 'https://api.example.com:8443']) {
      const changed = adapted(source, { apiKey: 'sk_mine', baseUrl }, values, language);
      const { hostname } = new URL(baseUrl);
      expect(faultsOf(changed, grammar, call, known)).toEqual([]);
      expect(changed).toContain('"sk_mine"');
      expect(changed.includes(hostname), baseUrl).toBe(!language.refuses?.(new URL(baseUrl)));
    }
  });

  it('no longer passes without a bracket, a quotation mark, or the name of its method', () => {
    const name = /\w+$/.exec(call)![0];
    expect(faultsOf(source.replace(call, `${call}s`), grammar, call, known)).not.toEqual([]);
    expect(faultsOf(source.replace(name, name.toUpperCase()), grammar, call, known)).not.toEqual([]);
    expect(faultsOf(source.replace('"', ''), grammar, call, known)).not.toEqual([]);
    expect(faultsOf(source.replace(/[)}](?=[^)}]*$)/, ''), grammar, call, known)).not.toEqual([]);
  });
});

it.each(samples.filter(({ source }) => /first_?name/i.test(source)))(
  '$id in $label no longer passes with an argument that nobody knows',
  ({ source, grammar, call, known }) => {
    const misspelled = source.replaceAll(/first_?name/gi, (name) => name.replace(/f/i, 'w'));
    expect(faultsOf(misspelled, grammar, call, known)).toHaveLength(1);
  },
);

it('there is one in each of these languages', () => {
  const labels = new Set(samples.map(({ label }) => label));
  expect(sampleLanguages.filter(({ check, label }) => check.kind === 'parse' && !labels.has(label))).toEqual([]);
});
