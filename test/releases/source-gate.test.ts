/** The source gate: programs written for a release keep compiling, or it says what broke them. */
import { describe, expect, it } from 'vitest';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { differencesOf, isBreaking } from 'user-management-compat/diff';
import { clientProgram } from 'user-management-codegen/program';
import { findSourceBreaks } from '../../scripts/check/source-gate.ts';
import { clientOperationsOf, document } from '../support/document.ts';
import { plantAll, plants, stage, type Plant } from './support/plants.ts';

/** All plants stand in one document, each in an operation of its own, and are compiled at once. */
const of = (...kinds: Plant['kind'][]) => plants.filter(({ kind }) => kinds.includes(kind));
const released = stage(plants);

/** What is said of some plants, as `place: message`. */
async function said(...kinds: Plant['kind'][]): Promise<string[]> {
  const findings = await findSourceBreaks(released, plantAll(released, of(...kinds)));
  return findings.map(({ place, message }) => `${place}: ${message}`);
}

/** What a line is about: the operation, or a type of its. */
const placeOf = (line: string) => line.slice(0, line.indexOf(': '));

describe('a change that programs do not survive', async () => {
  const lines = await said('red', 'source');

  it('is planted in at least ten forms', () => {
    expect(of('red').length).toBeGreaterThanOrEqual(10);
  });

  it.each(of('red', 'source').map((plant) => [plant.title, plant] as const))('is told: %s', (_, { name, told }) => {
    expect(lines.filter((line) => placeOf(line).includes(name))).toEqual(
      told!.map((each) => expect.stringContaining(each)),
    );
  });

  it('is told in one line each, and nothing else is', () => {
    const names = of('red', 'source').map(({ name }) => name);
    expect(lines.filter((line) => !names.some((name) => placeOf(line).includes(name)))).toEqual([]);
    expect(lines.filter((line) => line.includes('\n') || line.length > 320)).toEqual([]);
  });
});

it('lets programs compile after additions, and after what a compiler does not see', async () => {
  expect(of('green').length).toBeGreaterThanOrEqual(5);
  expect(await said('green', 'wire')).toEqual([]);
});

it('differs from spec:diff on purpose: in what breaks on the wire alone, and in source alone', async () => {
  const differences = await differencesOf(released, plantAll(released, of('green', 'wire', 'source')));
  const breaking = differences.filter(isBreaking).flatMap(({ operations }) => operations);
  expect(of('wire').length).toBeGreaterThanOrEqual(4);
  expect(of('source').length).toBeGreaterThanOrEqual(2);
  expect(new Set(breaking)).toEqual(new Set(of('wire').map(({ operation }) => operation)));
});

describe('the program', () => {
  const { uses } = clientProgram(document);

  it('uses every operation, every input, every code, and every list', () => {
    for (const { id, parameters, responses } of clientOperationsOf(document)) {
      const own = uses.filter(({ operation }) => operation === id);
      const inputs = own.filter(({ part }) => part === 'input').map(({ path }) => path.join('.'));
      expect(inputs, id).toEqual(expect.arrayContaining(parameters.map(({ name }) => name)));
      expect(own.filter(({ part }) => part === 'response').length, id).toBeGreaterThan(0);
      const codes = JSON.stringify(own.map(({ part }) => part));
      for (const status of Object.keys(responses).filter((each) => each === '404')) {
        expect(codes, `${id} ${status}`).toContain('error code ');
      }
    }
    expect(uses.filter(({ part }) => part === 'items of the list')).toHaveLength(
      operationsOf(document).filter(({ parameters }) => parameters.some(({ name }) => name === 'after')).length,
    );
  });

  it('has the samples of the release', async () => {
    const broken = structuredClone(document) as OpenApiDocument;
    const sample = operationsOf(broken)[0]!.samples.find(({ lang }) => lang === 'TypeScript')!;
    sample.source += '\nclient.noSuchMethod();\n';
    const [finding, ...more] = await findSourceBreaks(broken);
    expect(more).toEqual([]);
    expect(finding?.place).toMatch(new RegExp(`^${operationsOf(broken)[0]!.id}, sample ${sample.label}, line \\d+$`));
    expect(finding?.message).toContain("Property 'noSuchMethod' does not exist");
  });
});
