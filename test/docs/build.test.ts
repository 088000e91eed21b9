/** The folder of the docs: built whole or not at all, always the same, and never over other people's files. */
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildDocs } from '../../scripts/generate/docs-folder.ts';
import { documentForRenderer } from '../../scripts/generate/docs-document.ts';
import { compareFolders } from '../../scripts/lib/compare-folders.ts';
import { filesBelow } from 'user-management-openapi/files';
import { operationsOf, readBundle, type OpenApiDocument } from 'user-management-openapi';
import { bundleFile } from '../../scripts/lib/repo.ts';

const document = readBundle(bundleFile);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docs-build-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('buildDocs', () => {
  it('gives the same bytes twice', async () => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    await buildDocs(document, one);
    await buildDocs(document, two);
    await buildDocs(document, two);
    expect(compareFolders(one, two, () => false)).toEqual([]);
    expect(statSync(two).mode & 0o777).toBe(0o755);
    expect(filesBelow(folder).filter((file) => file.includes('.docs-'))).toEqual([]);
  });

  it('does not touch a folder that holds anything else', async () => {
    writeFileSync(join(folder, 'thesis.txt'), 'years of work');
    await expect(buildDocs(document, folder)).rejects.toThrow(`${folder} is not empty`);
    expect(filesBelow(folder)).toEqual([join(folder, 'thesis.txt')]);
  });

  it('leaves the last good docs when a build fails, and says why', async () => {
    const docs = join(folder, 'docs');
    await buildDocs(document, docs);
    cpSync(docs, join(folder, 'before'), { recursive: true });
    const broken = { ...document, openapi: 'none' };
    await expect(buildDocs(broken, docs)).rejects.toThrow(/Redocly cannot render the document:\n.*none/s);
    expect(compareFolders(join(folder, 'before'), docs, () => false)).toEqual([]);
  });
});

describe('what the renderer is given', () => {
  const schema = {
    type: 'object',
    description: 'A thing.',
    properties: {
      enum: { type: 'string', enum: Object.keys(document['x-error-codes']).slice(0, 2) },
      other: { type: 'string', enum: ['x'], examples: [{ properties: { kept: false } }] },
      never: false,
    },
  };
  const given = documentForRenderer(
    { ...document, components: { ...document.components, schemas: { Thing: schema } } },
    'logo.svg',
  );
  const thing = given.components.schemas['Thing'] as typeof schema;

  it('says in words which properties are never present', () => {
    expect(Object.keys(thing.properties)).toEqual(['enum', 'other']);
    expect(thing.description).toBe('A thing. Never present: `never`.');
  });

  it('has the cause and the remedy at every error code, and leaves other lists as they are', () => {
    const [code, facts] = Object.entries(document['x-error-codes'])[0]!;
    const described = thing.properties.enum as { 'x-enumDescriptions'?: Record<string, string> };
    expect(described['x-enumDescriptions']?.[code]).toBe(`${facts.cause} ${facts.remedy}`);
    expect(thing.properties.other).toEqual(schema.properties.other);
  });

  it('has the special words for a property that two members of allOf describe', () => {
    const part = (description: string) => ({ type: 'object', properties: { code: { type: 'string', description } } });
    const schemas = {
      Base: part('general'),
      Special: { allOf: [{ $ref: '#/components/schemas/Base' }, part('special')] },
    };
    const { components } = documentForRenderer(
      { ...document, components: { ...document.components, schemas } },
      'x.svg',
    );
    expect(components.schemas['Special']).toEqual(part('special'));
    expect(components.schemas['Base']).toEqual(schemas.Base);
  });

  it('has every operation unchanged but for these', () => {
    const bare = (from: OpenApiDocument): unknown =>
      operationsOf(from).map(({ id, path, samples, parameters }) => [id, path, samples, parameters]);
    expect(bare(documentForRenderer(document, 'logo.svg'))).toEqual(bare(document));
  });
});
