/** The texts of a bundle, such as guides and samples: put in the place of their marks, or left out. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { OpenApiDocument, OperationObject } from './document.ts';

/** No text of a document begins so, since YAML has no such character. */
const mark = '\0';

/** Whether a file that a document refers to is a text, not a part of it. */
export function isText(file: string): boolean {
  return !/\.(ya?ml|json)$/.test(file);
}

/** What stands in a bundle for the text of a file. */
export function markOf(folder: string, file: string): string {
  return mark + relative(folder, file);
}

/**
 * Puts texts in the place of their marks.
 * @param folder that of the document's root file
 * @returns a copy
 */
export function withTexts(document: OpenApiDocument, folder: string): OpenApiDocument {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith(mark))
      return readFileSync(join(folder, value.slice(mark.length)), 'utf8').replaceAll('\r\n', '\n');
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, fill(child)]));
  };
  return fill(document) as OpenApiDocument;
}

/**
 * A document without its samples.
 * @returns a copy, without `x-codeSamples`
 */
export function withoutSamples(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, value]) => {
        const { 'x-codeSamples': _, ...rest } = value as OperationObject;
        return [method, Array.isArray(value) ? value : rest];
      }),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) as OpenApiDocument['paths'] };
}

/**
 * The part of a document that programs go by: without its guides and samples, which only readers need.
 * @returns a copy, without the descriptions of the document and its tags, and without `x-codeSamples`
 */
export function withoutGuides(document: OpenApiDocument): OpenApiDocument {
  const { description: _, ...info } = document.info;
  return {
    ...withoutSamples(document),
    info: info as OpenApiDocument['info'],
    tags: document.tags?.map(({ description: _, ...tag }) => tag),
  };
}

/**
 * The part of a document that code is made from: without the values that its named examples of responses show. What stands
 * beside a value, such as a cause, is left.
 * @returns a copy
 */
export function withoutResponseValues(document: OpenApiDocument): OpenApiDocument {
  const mapped = (map: object | undefined, change: (value: object) => object): object | undefined =>
    map &&
    Object.fromEntries(Object.entries(map).map(([key, value]) => [key, isObject(value) ? change(value) : value]));
  const media = (one: { examples?: object }): object => ({
    ...one,
    ...(one.examples && { examples: mapped(one.examples, ({ value: _, ...kept }: { value?: unknown }) => kept) }),
  });
  const response = (one: { content?: object }): object => ({
    ...one,
    ...(one.content && { content: mapped(one.content, media) }),
  });
  const withResponses = (owner: { responses?: object }): object => ({
    ...owner,
    ...(owner.responses && { responses: mapped(owner.responses, response) }),
  });
  return {
    ...document,
    paths: mapped(document.paths, (item) => mapped(item, withResponses)!),
    ...(document.components && { components: withResponses(document.components) }),
  } as OpenApiDocument;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
