/** Results that are kept between runs: taken for the same versions and tools alone, and never for spoiled files. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { compareVersions } from 'user-management-compat';
import { differencesOf, redoclyChanges } from 'user-management-compat/diff';
import { partialDocument } from '../support/tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'compare-'));
afterAll(() => rmSync(folder, { recursive: true }));

const documentOf = (version: string, type: string) =>
  partialDocument({
    openapi: '3.1.1',
    info: { title: 'Compared', version },
    paths: {
      '/a': {
        post: {
          operationId: 'a',
          requestBody: { content: { 'application/json': { schema: { type } } } },
          responses: { 204: { description: 'Done.' } },
        },
      },
    },
  });
const [base, head] = [documentOf('1.0.0', 'string'), documentOf('2.0.0', 'integer')];
const rulesOf = async (tools: string, of = head) =>
  (await compareVersions(base, of, { folder, tools })).map(({ rule }) => rule);

it('a comparison is remembered for its documents and tools', async () => {
  const found = ['schema-type-changed'];
  expect(await rulesOf('one')).toEqual(found);
  const [file] = readdirSync(folder);
  writeFileSync(join(folder, file!), '[]');
  expect(await rulesOf('one')).toEqual([]);
  expect(await rulesOf('one', documentOf('2.0.0', 'boolean'))).toEqual(found);
  expect(await rulesOf('two')).toEqual(found);
  writeFileSync(join(folder, file!), '[{');
  expect(await rulesOf('one')).toEqual(found);
});

it('another number alone is no difference, and nothing to remember', async () => {
  const before = readdirSync(folder);
  expect(await rulesOf('one', documentOf('9.0.0', 'string'))).toEqual([]);
  expect(readdirSync(folder)).toEqual(before);
});

it('another title or summary of the API is a difference', async () => {
  const rules = async (info: object) =>
    (await compareVersions(base, { ...base, info: { ...base.info, ...info } })).map(({ rule }) => rule);
  expect(await rules({ title: 'Compared anew' })).toEqual(['info-modified']);
  expect(await rules({ summary: 'New.' })).toEqual(['info-modified']);
});

it('a guide that was rewritten is told, and nothing else is compared anew', async () => {
  const withGuides = (start: string, guides: Record<string, string | undefined>) =>
    partialDocument({
      ...head,
      info: { ...head.info, description: start },
      tags: Object.entries(guides).map(([name, description]) => ({ name, description })),
    });
  const before = withGuides('Start.', { Empty: undefined, Lists: 'Of lists.', Errors: 'Of errors.' });
  const after = withGuides('Begin.', { Empty: undefined, Lists: 'Of long lists.', Errors: 'Of errors.' });
  const known = readdirSync(folder);
  const differences = await compareVersions(before, after, { folder, tools: 'one' });
  expect(differences.map(({ message, place, level, verdict }) => [message, place, level, verdict])).toEqual([
    ['The description of the API was rewritten.', '#/info', 'patch', 'harmless'],
    ['The description of the section `Lists` was rewritten.', '#/tags/1', 'patch', 'harmless'],
  ]);
  expect(differences.map(({ rule, side, operations }) => [rule, side, operations])).toEqual([
    ['info-modified', 'document', []],
    ['tag-modified', 'document', []],
  ]);
  expect(await differencesOf(before, after)).toEqual(differences);
  expect(readdirSync(folder)).toEqual(known);
  // One that was written at last is no other text of the same guide.
  const written = withGuides('Start.', { Lists: 'Of lists.', Errors: 'Of long errors.', Empty: 'Full.' });
  expect((await differencesOf(before, written)).map(({ message }) => message)).toEqual([
    'The section `Empty` was rewritten.',
    'The description of the section `Errors` was rewritten.',
  ]);
});

it('a sample that was rewritten is told, and nothing else is compared anew', async () => {
  const withSamples = (...samples: object[]) => {
    const responses = { 204: { description: 'Done.' } };
    const operation = { operationId: 'a', responses, 'x-codeSamples': samples };
    return partialDocument({ ...base, paths: { '/a/{id}': { get: operation, put: { operationId: 'b', responses } } } });
  };
  const named = (label: string, source: string) => ({ lang: 'Shell', label, source });
  const before = withSamples(named('curl', 'curl a'), named('Go', 'a()'));
  const after = withSamples(named('curl', 'curl a'), named('Go', 'a(1)'));
  const known = readdirSync(folder);
  const differences = await compareVersions(before, after, { folder, tools: 'one' });
  expect(differences).toEqual([
    {
      rule: 'xcodesample-modified',
      verdict: 'harmless',
      place: '#/paths/~1a~1{id}/get/x-codeSamples/1',
      side: 'document',
      level: 'patch',
      operations: ['a'],
      message: 'The code sample `Go` was rewritten.',
    },
  ]);
  expect(await differencesOf(before, after)).toEqual(differences);
  expect(readdirSync(folder)).toEqual(known);
  // What else has changed of the operation is told as well.
  Object.assign(after.paths['/a/{id}']!.get!, { deprecated: true });
  const places = (await differencesOf(before, after)).map(({ place }) => place);
  expect(places.toSorted()).toEqual(['#/paths/~1a~1{id}/get', differences[0]!.place]);
});

it('samples that are no such pairs are compared as the rest is', async () => {
  const withSamples = (samples: unknown) => {
    const operation = { operationId: 'a', responses: { 204: { description: 'Done.' } }, 'x-codeSamples': samples };
    return partialDocument({ ...base, paths: { '/a': { get: operation } } });
  };
  const named = (label: string | undefined, source: string) => ({ lang: 'Shell', label, source });
  const messages = async (before: unknown, after: unknown) =>
    (await differencesOf(withSamples(before), withSamples(after))).map(({ message }) => message);
  const [curl, go] = [named('curl', 'curl a'), named('Go', 'a()')];
  expect(await messages([curl, go], [curl])).toEqual(['The code sample `Go` is gone.']);
  expect(await messages([curl, go], [go, curl])).toEqual([]);
  expect(await messages([go], [{ ...go, lang: 'Go' }])).toEqual([
    '`lang` of the code sample `Go` is `Go` instead of `Shell`.',
  ]);
  // Of two with one name, or with none, nobody knows which is which.
  expect(await messages([go, named('Go', 'b()')], [named('Go', 'b()'), go])).toEqual([]);
  expect(await messages([named(undefined, 'a')], [named(undefined, 'b')])).not.toEqual([]);
  expect(await messages('none', 'nothing')).not.toEqual([]);
  const webhooks = { ...withSamples([]), webhooks: {}, paths: undefined };
  expect(await differencesOf(partialDocument(webhooks), partialDocument(webhooks))).toEqual([]);
});

it('what an example of a response shows is not compared, and that it is there is', async () => {
  const showing = (examples: object) => {
    const responses = { 200: { description: 'Done.', content: { 'application/json': { schema: true, examples } } } };
    return partialDocument({ ...base, paths: { '/a': { get: { operationId: 'a', responses } } } });
  };
  const before = showing({ one: { value: 1 } });
  const known = readdirSync(folder);
  expect(await compareVersions(before, showing({ one: { value: 2 } }), { folder, tools: 'one' })).toEqual([]);
  expect(readdirSync(folder)).toEqual(known);
  const messages = async (examples: object) =>
    (await differencesOf(before, showing(examples))).map(({ message }) => message);
  expect(await messages({ one: { value: 2 } })).toEqual([]);
  expect(await messages({ one: { value: 1, summary: 'One' } })).not.toEqual([]);
});

it('what Redocly cannot read ends the comparison, with its own words', async () => {
  const [known, unknown] = ['3.1.1', 'none'].map((openapi) => partialDocument({ openapi })) as [
    typeof base,
    typeof base,
  ];
  await expect(redoclyChanges(known, unknown)).rejects.toThrow(/^redocly diff failed:\n\S[^]*\S$/);
  expect(await redoclyChanges(unknown, unknown)).toEqual([]);
});
