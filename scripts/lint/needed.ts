/** What the pipeline needs of any document. Everything else is style, and is chosen in spec/lint/. */

/** Redocly's rules without which a later step goes wrong, each with what goes wrong. */
export const neededRules: Readonly<Record<string, string>> = {
  struct: 'the types, the mock and the docs read the document as OpenAPI describes it',
  'no-unresolved-refs': 'the bundle holds every part of the document',
  'operation-operationId-unique': 'an operationId is the name of a method of the client, and of a page',
  'operation-parameters-unique': 'a parameter is known by its place and name',
  'path-parameters-defined': 'the client and the mock fill in each part of a path',
  'no-identical-paths': 'the mock knows an operation by its path',
  'spec-components-invalid-map-name': 'the name of a component is a part of references, and of the names of types',
};
