/** A document as the comparison reads it. */
import { httpMethods, resolve, type OpenApiDocument, type Parameter, type Reference } from 'user-management-openapi';

/** A path, or what a webhook sends. */
type Item = Readonly<Record<string, unknown>> & { parameters?: readonly (Parameter | Reference)[] };

/**
 * A document with the parts that any document may lack, in which each operation has the parameters of its path: where they are
 * written makes no difference to anybody.
 */
export function whole(document: OpenApiDocument): OpenApiDocument {
  const { components } = document as Partial<OpenApiDocument>;
  const items = (key: string): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries((document[key as 'paths'] ?? {}) as Record<string, Item>).map(([name, item]) => [
        name,
        withOwnParameters(document, item),
      ]),
    );
  return {
    ...document,
    paths: items('paths'),
    ...('webhooks' in document && { webhooks: items('webhooks') }),
    components: { ...components, schemas: components?.schemas ?? {} },
  } as OpenApiDocument;
}

function withOwnParameters(document: OpenApiDocument, item: Item): Item {
  const { parameters: shared, ...own } = resolve<Item>(document, Object(item) as Item);
  if (shared === undefined) return item;
  const keyOf = (parameter: Parameter | Reference): string => {
    const { in: place, name } = resolve<Parameter>(document, parameter);
    return `${place} ${name}`;
  };
  const methods = httpMethods.flatMap((method): [string, unknown][] => {
    const operation = own[method] as Item | undefined;
    if (operation === undefined) return [];
    const { parameters = [] } = operation;
    const known = new Set(parameters.map(keyOf));
    const inherited = shared.filter((each) => !known.has(keyOf(each)));
    return [[method, { ...operation, parameters: [...parameters, ...inherited] }]];
  });
  return { ...own, ...Object.fromEntries(methods) };
}
