/** The order in which readers meet operations. */
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';

/** The operations as every list of the docs has them: tag by tag, and within a tag in its own order. */
export function operationsInOrder(document: OpenApiDocument): Operation[] {
  const { tags, 'x-operations': ids = [] } = document;
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  return operationsOf(document)
    .map((operation) => ({
      operation,
      tag: tags.findIndex(({ name }) => name === operation.tag),
      place: placeOf.get(operation.id) ?? ids.length,
    }))
    .toSorted((one, other) => one.tag - other.tag || one.place - other.place)
    .map(({ operation }) => operation);
}
