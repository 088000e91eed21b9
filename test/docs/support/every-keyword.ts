/** A document with one operation, whose body has a property per keyword of JSON Schema 2020-12. */
import { operationsOf, type OpenApiDocument, type Schema } from 'user-management-openapi';

const text: Schema = { type: 'string' };
const list: Schema = { type: 'array', items: text };

/** A schema per keyword, under the keyword's name. Each value is found in one of them alone. */
export const everyKeyword: Record<string, Schema> = {
  const: { type: 'string', const: 'one' },
  enum: { type: 'string', enum: ['two', 'three'] },
  default: { type: 'string', default: 'four' },
  format: { type: 'string', format: 'five' },
  pattern: { type: 'string', pattern: '^six$' },
  minLength: { type: 'string', minLength: 7101 },
  maxLength: { type: 'string', maxLength: 7102 },
  minimum: { type: 'integer', minimum: 7103 },
  maximum: { type: 'integer', maximum: 7104 },
  exclusiveMinimum: { type: 'integer', exclusiveMinimum: 7105 },
  exclusiveMaximum: { type: 'integer', exclusiveMaximum: 7106 },
  multipleOf: { type: 'integer', multipleOf: 7107 },
  minItems: { ...list, minItems: 7108 },
  maxItems: { ...list, maxItems: 7109 },
  uniqueItems: { ...list, uniqueItems: true },
  prefixItems: { type: 'array', prefixItems: [{ type: 'string', maxLength: 7110 }], items: false },
  contains: { ...list, contains: { const: 'seven' }, minContains: 7111, maxContains: 7112 },
  unevaluatedItems: { type: 'array', prefixItems: [text], unevaluatedItems: { type: 'string', maxLength: 7113 } },
  minProperties: { type: 'object', minProperties: 7114 },
  maxProperties: { type: 'object', maxProperties: 7115 },
  additionalProperties: { type: 'object', additionalProperties: { type: 'string', maxLength: 7116 } },
  closed: { type: 'object', additionalProperties: false },
  unevaluatedProperties: { type: 'object', unevaluatedProperties: false },
  patternProperties: { type: 'object', patternProperties: { '^eight': { type: 'string', maxLength: 7117 } } },
  propertyNames: { type: 'object', propertyNames: { maxLength: 7118 } },
  dependentRequired: { type: 'object', dependentRequired: { nine: ['ten'] } },
  dependentSchemas: { type: 'object', dependentSchemas: { eleven: { minProperties: 7119 } } },
  not: { type: 'string', not: { const: 'twelve' } },
  if: { type: 'string', if: { const: 'thirteen' }, then: { minLength: 7120 }, else: { minLength: 7121 } },
  contentEncoding: { type: 'string', contentEncoding: 'base64' },
  contentMediaType: {
    type: 'string',
    contentMediaType: 'application/x',
    contentSchema: { type: 'integer', minimum: 7122 },
  },
  deprecated: { type: 'string', deprecated: true },
  nullable: { type: ['string', 'null'] },
  allOf: { allOf: [{ type: 'string', maxLength: 7123 }, { minLength: 7124 }] },
  // The description at the property takes the place of the one that says what the referenced schema demands.
  described: { description: 'Described here.', $ref: '#/components/schemas/Referenced' },
};

/** Makes the document from another one, whose tags and errors it keeps. */
export function fixtureDocument(document: OpenApiDocument): OpenApiDocument {
  const { tag } = operationsOf(document)[0]!;
  const schema = { type: 'object', properties: everyKeyword };
  const operation = {
    operationId: 'everyKeyword',
    tags: [tag],
    summary: 'Every keyword',
    description: 'Takes everything.',
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { 200: { description: 'It is there.' } },
  };
  return {
    ...document,
    paths: { '/every-keyword': { post: operation } },
    components: {
      ...document.components,
      schemas: {
        ...document.components.schemas,
        Referenced: { type: 'object', description: 'Elsewhere.', propertyNames: { maxLength: 7125 } },
      },
    },
  };
}
