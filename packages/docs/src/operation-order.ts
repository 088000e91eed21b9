/** The order in which readers meet operations. */
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';

/** The operations as every list of the docs has them: tag by tag, and within a tag in its own order. */
export function operationsInOrder(document: OpenApiDocument): Operation[] {
  const { tags, 'x-operations': ids = [] } = document;
  const rank = ({ id, tag }: Operation): number => {
    const place = ids.indexOf(id);
    return tags.findIndex(({ name }) => name === tag) * 1000 + (place < 0 ? ids.length : place);
  };
  return operationsOf(document).toSorted((one, other) => rank(one) - rank(other));
}
