/** Mutants of the code samples, which people write for each operation and language. */
import type { CodeSample, OpenApiDocument, OperationObject } from 'user-management-openapi';
import { pageFaults } from '../../spec/faults/page.ts';
import { calls, sampleFaults, scripts } from '../../spec/faults/samples.ts';
import { typedSampleFaults } from '../../spec/faults/typed-samples.ts';
import { document } from '../../support/document.ts';
import { killersAmong, type Mutant } from '../mutant.ts';
import { operations } from '../operations.ts';

/** Ways to change a sample. */
const changes: readonly [title: string, edit: (source: string, call: string, label: string) => string][] = [
  ['shows another key', (source) => source.replace(/sk_\w+/, 'sk_live_1')],
  [
    'calls another method',
    (source, call, label) =>
      source.replace(call, label === 'curl' ? 'curl --request PATCH ' : call.replace(/\(?$/, 'X$&')),
  ],
  ['asks another address', (source) => source.replace('/user_management/', '/users_management/')],
  ['sends another value', (source, _, label) => (label === 'curl' ? source.replace(/: "(\w)/, ': "x$1') : source)],
  [
    'does not parse',
    (source, _, label) => (scripts.includes(label) || label === 'curl' ? source.replace(/[)"]/, '') : source),
  ],
  ['ends without a newline', (source) => source.trimEnd()],
];

/** The mutants: one of each sample, save where there is nothing to change. */
export function sampleMutants(): Mutant[] {
  let turn = 0;
  return operations.flatMap(({ id, path, method, samples }) =>
    samples.flatMap(({ label }, index) => {
      turn++;
      const made = changes.map((_, offset) => {
        const [title, edit] = changes[(turn + offset) % changes.length]!;
        const copy = structuredClone(document);
        const sample = (copy.paths[path]![method] as OperationObject)['x-codeSamples']![index]!;
        const before = sample.source;
        sample.source = edit(before, calls[label]!(id), label);
        return { title, copy, sample, changed: sample.source !== before };
      });
      return made
        .filter(({ changed }) => changed)
        .slice(0, 1)
        .map(({ title, copy, sample }): Mutant => ({
          layer: 'samples',
          title: `${id} in ${label} ${title}`,
          killers: () => sampleKillers(copy, sample),
        }));
    }),
  );
}

function sampleKillers(copy: OpenApiDocument, { lang }: CodeSample): Promise<string[]> {
  return killersAmong({
    samples: () => sampleFaults(copy),
    'reference page': () => pageFaults(copy),
    // Only the client's samples are compiled, which takes a second.
    ...(lang === 'TypeScript' && { 'typed samples': () => typedSampleFaults(copy) }),
  });
}
