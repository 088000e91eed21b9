/** The bundle: one file in which every reference to a file of `spec/` is resolved. */
import { BaseResolver, bundle, createConfig, Source, type NodeType, type Plugin } from '@redocly/openapi-core';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { resolve, type OpenApiDocument, type Reference } from './document.ts';
import { isText, markOf, withTexts } from './bundle-texts.ts';
import { withConventions } from './path-files.ts';

/** Reads files for Redocly's tools, with what path files leave to their folders. */
export class SpecResolver extends BaseResolver {
  override async loadExternalRef(file: string): Promise<Source> {
    const { body, mimeType } = await super.loadExternalRef(file);
    return new Source(file, withConventions(file, body).text, mimeType);
  }
}

/** Reads a mark in the place of each text, such as a guide. */
class MarkingResolver extends SpecResolver {
  #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  override async loadExternalRef(file: string): Promise<Source> {
    return isText(file) && existsSync(file)
      ? new Source(file, markOf(this.#folder, file))
      : super.loadExternalRef(file);
  }
}

/** Tells Redocly that this project's extensions hold schemas, so that references in them are bundled too. */
const extensions: Plugin = {
  id: 'extensions',
  typeExtension: {
    oas3: (types) => {
      const media = types['MediaType'] as NodeType;
      return {
        ...types,
        MediaType: { ...media, properties: { ...media.properties, 'x-refinements': 'Refinements' } },
        Refinements: { properties: {}, items: 'Refinement' },
        Refinement: { properties: { when: 'Schema' } },
      };
    },
  },
};

/**
 * Bundles the hand-written document. Examples are put where they are shown, because most readers of a bundle (Prism's
 * example names, Redoc's menus) look there; all other parts stay components.
 * @param file the document's root file
 * @throws an Error that lists every reference that is unresolved and every file that does not parse
 */
export async function bundleSpec(file: string): Promise<OpenApiDocument> {
  return withTexts(await bundleWithMarks(file), dirname(file));
}

/**
 * Bundles the hand-written document without its texts, such as guides and samples, which need no bundler.
 * @param file the document's root file
 * @returns the bundle with a mark in the place of each text, which `withTexts` knows
 * @throws an Error as {@link bundleSpec} does
 */
export async function bundleWithMarks(file: string): Promise<OpenApiDocument> {
  const config = await createConfig({ plugins: [extensions] });
  const result = await bundle({ ref: file, config, externalRefResolver: new MarkingResolver(dirname(file)) });
  const errors = result.problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) {
    const lines = errors.map((e) => `  ${e.location[0]?.source.absoluteRef ?? file}: ${e.message}`);
    throw new Error(`The document cannot be bundled:\n${lines.join('\n')}`);
  }
  return withExamplesInPlace(withPathsInPlace(result.bundle.parsed as OpenApiDocument));
}

/**
 * Puts path items where they are used, and an empty map in the place of paths that a document of webhooks alone has not. What was
 * put elsewhere is no component any more, or there would be two operations of one id.
 */
function withPathsInPlace(document: OpenApiDocument): OpenApiDocument {
  const { paths, webhooks, components } = document as Partial<OpenApiDocument>;
  const pathItems = { ...components?.pathItems };
  const place = (items: OpenApiDocument['paths'] = {}): OpenApiDocument['paths'] =>
    Object.fromEntries(
      Object.entries(items).map(([path, item]) => {
        delete pathItems[String(item['$ref']).replace('#/components/pathItems/', '')];
        return [path, resolve(document, item)];
      }),
    );
  return {
    ...document,
    paths: place(paths),
    ...(webhooks && { webhooks: place(webhooks) }),
    ...(components?.pathItems && { components: { ...components, pathItems } }),
  };
}

/** Replaces every `examples: { name: { $ref } }` by the Example Object and drops `components.examples`. */
function withExamplesInPlace(document: OpenApiDocument): OpenApiDocument {
  const place = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(place);
    if (typeof value !== 'object' || value === null) return value;
    const ref = (value as Partial<Reference>).$ref;
    if (typeof ref === 'string' && ref.startsWith('#/components/examples/'))
      return resolve(document, value as Reference);
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, place(child)]));
  };
  const { examples: _examples, ...components } = (document.components ?? {}) as OpenApiDocument['components'] & {
    examples?: unknown;
  };
  return place({ ...document, components }) as OpenApiDocument;
}
