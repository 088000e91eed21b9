/**
 * The source gate: a program that was written for a released version is compiled against the client as it is now.
 *
 * It and `spec:diff` differ on purpose. `spec:diff` checks what goes over the wire, the gate what a compiler sees:
 * - A tighter limit, a new pattern, another default, a header that may be missing, and a new error code break clients on the
 *   wire or may do so, and compile as before.
 * - Another name of a schema, and a value that a response cannot have any more, change nothing on the wire or nothing that
 *   hurts, and stop a program from compiling that names them.
 * - Another name of an operation, a new value of a response's list, a field that may be missing, and an input that is required
 *   break both.
 */
import { join } from 'node:path';
import { complaintsOf } from './compile.ts';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { nameOf, type ClientGenerators, type Use } from './use.ts';

/** What a program is compiled against, and how it is made. */
export interface SourceGate {
  /** The folder of the workspace, with `tsconfig.base.json`, in which the client is installed. */
  root: string;
  /** The folder of the client's generated sources. */
  generated: string;
  client: ClientGenerators;
}

/** One use that does not compile any more. */
export interface SourceFinding {
  /** The operation and the property: `listUsers, response data[].email`. */
  place: string;
  /** What the compiler says, in one line. */
  message: string;
}

/** What does not compile. */
interface Failure {
  use: Use;
  /** The compiler's most exact reason. */
  message: string;
}

/**
 * Compiles the program.
 * @param released the released version
 * @param gate what it is compiled against
 * @param now the document whose client is compiled against; the client as it is on disk unless given
 * @returns each use that does not compile, once
 * @throws an Error when the types of either document do not compile themselves
 */
export async function sourceGateFindings(
  released: OpenApiDocument,
  { root, generated: generatedDir, client }: SourceGate,
  now?: OpenApiDocument,
): Promise<SourceFinding[]> {
  // Nothing is written there.
  const folder = join(root, 'released');
  const programFile = join(folder, 'program.ts');
  const { preamble, uses } = client.program(released);
  const program = [...preamble, ...uses.map(({ code }) => code)].join('\n');
  const samples = operationsOf(released).flatMap(({ id, samples }) =>
    samples
      .filter(({ lang }) => lang === 'TypeScript')
      .map(({ label, source }, index) => ({ id, label, source, file: join(folder, `${id}-${index}.ts`) })),
  );
  const files = new Map([
    [join(folder, 'types.ts'), await client.types(released)],
    [join(folder, 'operations.ts'), await client.operations(released)],
    [programFile, program],
    ...samples.map(({ file, source }): [string, string] => [file, source]),
    ...(now
      ? ([
          [join(generatedDir, 'types.ts'), await client.types(now)],
          [join(generatedDir, 'operations.ts'), await client.operations(now)],
        ] as const)
      : []),
  ]);
  const generated = [join(folder, 'operations.ts'), ...(now ? [join(generatedDir, 'operations.ts')] : [])];
  const complaints = complaintsOf(root, files, [programFile, ...samples.map(({ file }) => file), ...generated]);
  // A type that is unresolved agrees with everything, and would hide whatever is wrong.
  const faulty = complaints.find(({ file }) => generated.includes(file));
  if (faulty) throw new Error(`The client's types cannot be made: ${faulty.file}:${faulty.line} ${faulty.message}`);
  const failures = complaints.map(({ file, line, message }): Failure => {
    const sample = samples.find((each) => each.file === file);
    if (sample) {
      const use = { operation: sample.id, part: `sample ${sample.label}, line ${line}`, path: [], code: '' };
      return { use, message: reasonOf(use, message) };
    }
    const use = uses[line - 1 - preamble.length] ?? broken;
    return { use, message: reasonOf(use, message) };
  });
  const findings = telling(failures).map(({ use, message }): SourceFinding => ({ place: nameOf(use), message }));
  return [...new Map(findings.map((finding) => [`${finding.place}: ${finding.message}`, finding])).values()];
}

/** What is said of an input that lacks what it must have now. */
const newlyRequired = 'is required now.';

/** The longest message, in characters. */
const longest = 240;

/** The most exact reason in what the compiler says, without types that fill a screen. */
function reasonOf({ part }: Use, message: string): string {
  const last = message.split('\n').at(-1)!.trim();
  // The preamble's type for a field that is not there.
  if (last.includes("'Gone'")) return 'There is no such property any more.';
  const [, name, how] = /Property '([^']+)' is (missing|optional) in type .* required in type/.exec(last) ?? [];
  if (name === undefined) return last.slice(0, longest);
  if (part === 'input') return `Property '${name}' ${newlyRequired}`;
  return `Property '${name}' ${how === 'missing' ? 'is gone' : 'may be missing now'}.`;
}

/** Stands for a fault in the program's first lines, which no change of a document can cause. */
const broken: Use = { operation: '', part: 'the program of the source gate', path: [], code: '' };

/** Leaves out what only follows from another failure: all of a method that is gone, and what contains a failing field. */
function telling(failures: readonly Failure[]): Failure[] {
  const lost = new Set(failures.filter(({ use }) => use.part === 'method').map(({ use }) => use.operation));
  return failures.filter(({ use, message }) => {
    if (use.operation !== '' && lost.has(use.operation)) return use.part === 'method';
    // A property that is missing is named in the whole alone.
    if (message.endsWith(newlyRequired)) return true;
    return !failures.some(
      ({ use: other }) =>
        other.operation === use.operation &&
        (other.part === use.part || (use.part === 'items of the list' && other.part === 'response')) &&
        other.path.length > use.path.length &&
        use.path.every((name, index) => name === other.path[index]),
    );
  });
}
