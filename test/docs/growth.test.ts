/** The docs grow in line with their document: as many calls of each function, and bytes, for each operation that is added. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { filesBelow } from 'user-management-openapi/files';
import { partialDocument } from '../support/tree.ts';

/** How many operations are added each time. */
const step = 14;

/** A document of more operations than a menu lists whole, whose names all have the same length. */
function documentOf(count: number) {
  const operation = (index: number): object => ({
    operationId: `getThing${100 + index}`,
    summary: `Get thing ${100 + index}`,
    tags: ['Things', 'Others'].slice(index % 2, (index % 2) + 1),
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'a' }],
    responses: {
      200: {
        description: 'The thing.',
        content: {
          'application/json': {
            schema: { type: 'object', properties: { name: { type: 'string' } } },
            examples: { one: { value: { name: `thing ${100 + index}` } } },
          },
        },
      },
    },
  });
  return partialDocument({
    openapi: '3.1.0',
    info: { title: 'Many', version: '1' },
    tags: [{ name: 'Things' }, { name: 'Others' }],
    paths: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`/things${100 + index}/{id}`, { get: operation(index) }]),
    ),
  });
}

/** What a build took. */
interface Work {
  /** The calls of each function of the packages, by its place. */
  calls: Map<string, number>;
  bytes: number;
}

const folder = mkdtempSync(join(tmpdir(), 'docs-growth-'));
const builds: Work[] = [];

async function workOf(count: number): Promise<Work> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  const out = join(folder, String(count));
  await buildDocs(documentOf(count), out);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  const calls = new Map<string, number>();
  for (const { url, functions } of result.filter((script) => /\/packages\/\w+\/src\//.test(script.url))) {
    for (const { functionName, ranges } of functions) {
      const place = `${url.replace(/^.*\/packages\//, '')} ${functionName} at ${ranges[0]!.startOffset}`;
      calls.set(place, (calls.get(place) ?? 0) + ranges[0]!.count);
    }
  }
  return { calls, bytes: filesBelow(out).reduce((sum, file) => sum + statSync(file).size, 0) };
}

beforeAll(async () => {
  // What is loaded and made once per process belongs to no operation.
  await buildDocs(documentOf(1), join(folder, 'first'));
  for (const times of [0, 1, 2]) builds.push(await workOf(66 + times * step));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** How much more the second addition cost than the first. */
const bend = ([first, second, third]: number[]): number => third! - second! - (second! - first!);

it('calls no function more often for an operation, the more of them there are', () => {
  const places = [...builds[2]!.calls.keys()];
  expect(places.filter((place) => /^docs\/src\/(html|operation|search)\//.test(place)).length).toBeGreaterThan(100);
  // A function that is called for each pair of pages bends by twice the square of the step; a sorting one, by a few calls.
  const bent = places
    .map((place) => ({ place, bend: bend(builds.map(({ calls }) => calls.get(place) ?? 0)) }))
    .filter((one) => one.bend > (step * step) / 2);
  expect(bent).toEqual([]);
});

it('writes as many bytes for each operation', () => {
  const bytes = builds.map((work) => work.bytes);
  expect(bend(bytes)).toBeLessThan((bytes[2]! - bytes[1]!) / 100);
});
