/** Documents that differ from a given one in one thing, for tests that a comparison can fail. */
import { operationsOf, type OpenApiDocument, type OperationObject } from 'user-management-openapi';

const changes: [string, (target: OperationObject, paths: OpenApiDocument['paths'], path: string) => void][] = [
  ['a title', (target) => (target.summary += '!')],
  ['a description', (target) => (target.description += ' And more.')],
  ['a parameter', (target) => (target.parameters = [{ name: 'more', in: 'query', schema: { type: 'string' } }])],
  ['a response', (target) => (target.responses!['418'] = { description: 'A teapot.' })],
  ['the label of a sample', (target) => (target['x-codeSamples']![0]!.label = 'wget')],
  ['the text of a sample', (target) => (target['x-codeSamples']![1]!.source = 'nothing()')],
  ['an operation', (_, paths, path) => delete paths[path]],
];

/**
 * Makes copies of a document, each with one change at its first operation that has parameters and two samples.
 * @returns what has changed, and the copy
 */
export function changedDocuments(document: OpenApiDocument): [string, OpenApiDocument][] {
  const operation = operationsOf(document).find(
    ({ parameters, samples }) => parameters.length > 0 && samples.length > 1,
  );
  if (!operation) throw new Error('No operation has both parameters and two samples.');
  return changes.map(([title, change]) => {
    const { paths, ...rest } = structuredClone(document);
    change(paths[operation.path]![operation.method] as OperationObject, paths, operation.path);
    return [title, { ...rest, paths }];
  });
}
