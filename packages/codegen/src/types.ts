/** The TypeScript types of the document, written by openapi-typescript. */
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { type OpenApiDocument, type Schema, generatedNotice, withDefaults } from 'user-management-openapi';
import { withClientDescriptions } from './client-descriptions.ts';
import { withNames } from './client-names.ts';
import { idPrefix } from './client-schemas.ts';

/**
 * Writes the types of a bundle.
 *
 * Ids become template literal types (`user_${string}`), so that one kind of id cannot be passed for another. A property
 * with a default stays optional: the default is what the server assumes, not what a caller must send.
 * @returns a TypeScript module; every schema is also exported under its own name
 */
export async function generateTypes(document: OpenApiDocument): Promise<string> {
  // It takes the schemas `true` and `false` too, which its type of a document lacks.
  const ast = await openapiTS(
    withoutPatterns(withClientDescriptions(withNames(withDefaults(document)))) as unknown as OpenAPI3,
    {
      defaultNonNullable: false,
      // An object of which nothing is known may have anything, or no choice that has one could be met.
      emptyObjectsUnknown: true,
      rootTypes: true,
      rootTypesNoSchemaPrefix: true,
      rootTypesKeepCasing: true,
      transform(schema) {
        const prefix = idPrefix(schema as Schema);
        return prefix === undefined ? undefined : templateType(prefix);
      },
    },
  );
  return `// ${generatedNotice}\n${astToString(ast)}`;
}

/**
 * Leaves out what properties are whose names are described by patterns, beside some that are described by name: a type would ask it of
 * those too.
 */
function withoutPatterns(document: OpenApiDocument): OpenApiDocument {
  const text = JSON.stringify(document);
  if (!text.includes('"patternProperties"')) return document;
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('properties' in value && 'patternProperties' in value))
      return value;
    const { patternProperties: _, ...rest } = value;
    return rest;
  }) as OpenApiDocument;
}

/** The type `${prefix}${string}`. */
function templateType(prefix: string): ts.TypeNode {
  const { factory } = ts;
  const anyString = factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  return factory.createTemplateLiteralType(factory.createTemplateHead(prefix), [
    factory.createTemplateLiteralTypeSpan(anyString, factory.createTemplateTail('')),
  ]);
}
