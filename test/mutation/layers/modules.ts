/** Mutants of the generated modules: the types, and the operation table with the client that is made from it. */
import { readFileSync } from 'node:fs';
import { startMock } from 'user-management-mock';
import { tableFaults } from '../../agreement/operations-faults.ts';
import { typesFaults } from '../../agreement/types-faults.ts';
import { clientFaults } from '../../client/support/client-faults.ts';
import { document } from '../../support/document.ts';
import { clientOf, moduleFile, operationsModule } from '../checks/product.ts';
import { killersAmong, type Mutant } from '../mutant.ts';
import { operations } from '../operations.ts';

/** A change of a text. One that finds nothing to change gives the text itself. */
type Edit = (text: string) => string;

/** Ways to change what the types say of one operation, in the block of `operations` that is its own. */
const typeChanges: readonly [title: string, edit: Edit][] = [
  ['has another name', (block) => block.replace(/^( +)(\w+): \{/, '$1$2Mutant: {')],
  ['loses a status', (block) => block.replace(/^( +)403: \{/m, '$1418: {')],
  [
    'loses the type of its first response',
    (block) => block.replace(/("application\/json": )components[^;]+;/, '$1never;'),
  ],
  ['takes any path', (block) => block.replace(/^( +path)(\??: )\{[^}]*\}/m, '$1$2{ [name: string]: string }')],
];

/** Ways to change what the types say of schemas. */
const schemaChanges: readonly [title: string, edit: Edit][] = [
  ['a property is lost', (text) => text.replace(/^ +locale\?: string \| null;\n/m, '')],
  [
    'a property becomes optional',
    (text) => text.replace(/^( +)email_verified: boolean;/m, '$1email_verified?: boolean;'),
  ],
  ['a property is no longer null', (text) => text.replace(/first_name: string \| null;/, 'first_name: string;')],
  ['an id gets another prefix', (text) => text.replace(/`user_\$\{string\}`/, '`usr_${string}`')],
  ['an error code is misspelled', (text) => text.replace(/"password_strength_error"/, '"password_strength_eror"')],
  [
    'an error code is added',
    (text) => text.replace(/"user_deletion_not_allowed"/, '"user_deletion_not_allowed" | "x"'),
  ],
  ['a header is lost', (text) => text.replace(/^ +"Retry-After".*\n/m, '')],
];

/** The part of a generated module that is about one operation, from its name to the end of its braces. */
function inBlock(text: string, id: string, edit: Edit): string {
  const block = new RegExp(`^( +)${id}: \\{\\n[\\s\\S]*?^\\1\\}[;,]\\n`, 'm').exec(text)?.[0];
  return block === undefined ? text : text.replace(block, () => edit(block));
}

/** What a module says of one operation, from its constant's name to the end of its braces. */
function inFacts(text: string, id: string, edit: Edit): string {
  const facts = new RegExp(`^export const ${id}Facts: OperationFacts = \\{\\n[\\s\\S]*?^\\};\\n`, 'm').exec(text)?.[0];
  return facts === undefined ? text : text.replace(facts, () => edit(facts));
}

/** The mutants of the types: two of each operation, and one of each change of a schema. */
export function typesMutants(): Mutant[] {
  const types = readFileSync(moduleFile('types'), 'utf8');
  const mutant = (title: string, changed: string): Mutant[] =>
    changed === types
      ? []
      : [{ layer: 'types', title, killers: () => killersAmong({ types: () => typesFaults(document, changed) }) }];
  return [
    ...operations.flatMap(({ id }, turn) =>
      [turn, turn + 1].flatMap((each) => {
        const [title, edit] = typeChanges[each % typeChanges.length]!;
        return mutant(`${id} ${title}`, inBlock(types, id, edit));
      }),
    ),
    ...schemaChanges.flatMap(([title, edit]) => mutant(title, edit(types))),
  ];
}

/** Ways to change an entry of the operation table. */
const tableChanges: readonly [title: string, edit: Edit][] = [
  ['has another method', (entry) => entry.replace(/method: '\w+'/, "method: 'PATCH'")],
  ['has another path', (entry) => entry.replace(/path: '(.*?)'/, "path: '$1/more'")],
  ['loses an error code', (entry) => entry.replace(/codes: \[\s*'[^']+',?/, 'codes: [')],
  ['sends its body only when there is something in it', (entry) => entry.replace("'required'", "'optional'")],
  ['sends its body always', (entry) => entry.replace("'optional'", "'required'")],
  ['loses a property of its body', (entry) => entry.replace(/fields: \[\s*'[^']+',?/, 'fields: [')],
  ['loses a query parameter', (entry) => entry.replace(/query: \[\s*'[^']+',?/, 'query: [')],
  ['gives no list', (entry) => entry.replace(/ +list: true,\n/, '')],
  [
    'gives nothing',
    (entry) => (entry.includes('empty') ? entry : entry.replace(/\n( +)codes:/, '\n$1empty: true,\n$1codes:')),
  ],
];

/** The mutants of the operation table: four of each operation, and one of the codes that are retryable. */
export function operationsMutants(): Mutant[] {
  const text = readFileSync(moduleFile('operations'), 'utf8');
  const mutant = (title: string, changed: string): Mutant => ({
    layer: 'operations',
    title,
    killers: () => tableKillers(changed),
  });
  const ofOperations = operations.flatMap(({ id }, turn) => {
    const rotated = tableChanges.map((_, index) => tableChanges[(turn + index) % tableChanges.length]!);
    const made = rotated.map(([title, edit]) => ({ title, changed: inFacts(text, id, edit) }));
    const different = made.filter(({ changed }) => changed !== text);
    return different.slice(0, 4).map(({ title, changed }) => mutant(`${id} ${title}`, changed));
  });
  const lost = text.replace(`  ${operations[0]!.id}: ${operations[0]!.id}Facts,\n`, '');
  const retry = text.replace(/retryable: \['\w+'/, "retryable: ['slow_down'");
  return [...ofOperations, mutant(`${operations[0]!.id} is lost`, lost), mutant('another code is retryable', retry)];
}

async function tableKillers(text: string): Promise<string[]> {
  const mock = await startMock({ port: 0 });
  try {
    return await killersAmong({
      'operation table': async () => {
        const { operationTable } = await operationsModule(text);
        return tableFaults(document, operationTable);
      },
      client: async () => clientFaults(await clientOf(new Map([[moduleFile('operations'), text]])), document, mock.url),
    });
  } finally {
    await mock.close();
  }
}
