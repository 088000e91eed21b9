/** The order in which readers meet operations. */
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';

/** The operations as every list of the docs has them: tag by tag, and within a tag in its own order. */
export function operationsInOrder(document: OpenApiDocument): Operation[] {
  const { tags, 'x-operations': ids = [] } = document;
  const tagOf = ({ tag }: Operation): number => tags.findIndex(({ name }) => name === tag);
  const placeOf = ({ id }: Operation): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return operationsOf(document).toSorted((one, other) => tagOf(one) - tagOf(other) || placeOf(one) - placeOf(other));
}
