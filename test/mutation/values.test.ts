/** The edits of `pnpm test:mutation values`: what a file may hold by mistake, and what the document is with it. */
import { afterAll, expect, it } from 'vitest';
import { document } from '../support/document.ts';
import { editsOf } from './values/edits.ts';
import { documentJudge, sampleJudge, workflowJudge } from './values/judges.ts';
import { Kinds } from './values/kinds.ts';
import { textEditsOf } from './values/text-edits.ts';
import { readFiles } from '../spec/support/files.ts';
import { World } from './values/world.ts';

const files = readFiles();
const world = new World(files);
const judges = {
  document: documentJudge(world),
  samples: await sampleJudge(world),
  workflows: await workflowJudge(world.bundle()),
};
afterAll(() => judges.workflows[Symbol.asyncDispose]());

it('the files make the document that the bundler makes of them, and none is left over', () => {
  expect(world.bundle()).toEqual(document);
  expect(world.orphans()).toEqual([]);
});

it.each<[file: string, value: unknown, changes: string[]]>([
  ['a.yaml', { limit: 7 }, ['limit: removed', 'limit: 7 → 8', 'limit: 7 → 6']],
  ['a.yaml', { retryable: true }, ['retryable: true → false']],
  ['a.yaml', { title: 'A sentence is prose' }, ['title: removed']],
  ['a.yaml', { created_at: '2026-01-15T12:00:00.000Z' }, ['created_at: called updated_at']],
  ['a.yaml', { x: { $ref: 'b.yaml' } }, ['x/$ref: "b.yaml" → "c.yaml"', 'x/$ref: "b.yaml" → "a.yaml"']],
  ['a.yaml', { tags: ['One', 'Two'] }, ['tags/0: "One" removed', 'tags/0: "One" behind what follows']],
  ['a.yaml', { condition: '$statusCode == 409' }, ['condition: "$statusCode == 409" → "$statusCode == 422"']],
])('%s with %j is edited', (file, value, changes) => {
  const few = new Map<string, unknown>([
    [file, value],
    ['b.yaml', {}],
    ['c.yaml', {}],
  ]);
  const made = [...editsOf(few, new Kinds(few), file)];
  expect(made.map(({ place, change }) => `${place}: ${change}`)).toEqual(expect.arrayContaining(changes));
  for (const edit of made) expect(edit.value).not.toEqual(value);
});

it('a line of code loses a letter of a name, a digit, its condition, or is lost', () => {
  const made = [...textEditsOf("if (error != nil) get('user_1')\n", new Kinds(files))].map(({ value }) => value);
  expect(made).toEqual(
    expect.arrayContaining([
      '',
      "if (eror != nil) get('user_1')\n",
      "if (error == nil) get('user_1')\n",
      "if (error != nil) get('user_2')\n",
    ]),
  );
});

it('nothing is noticed in files as they are, one of each kind', async () => {
  const kinds = Object.entries(
    Object.groupBy([...files.keys()], (file) =>
      file
        .split('/')
        .slice(0, 2)
        .join('/')
        .replace(/[^/]+\.\w+$/, ''),
    ),
  );
  for (const [kind, [file]] of kinds as [string, [string]][]) {
    const judge = kind.startsWith('samples/')
      ? judges.samples
      : kind === 'workflows/'
        ? judges.workflows
        : judges.document;
    if (kind !== 'guides/') expect([file, await judge(file, structuredClone(files.get(file)))]).toEqual([file, false]);
  }
});
