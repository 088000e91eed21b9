/** The description of the control interface, made from its routes. */
import { controlPath, type RouteShape } from './routes.ts';

/**
 * The OpenAPI 3.1 document of `/__mock/`.
 * @param routes those that have a summary are in it
 */
export function controlDocument(routes: readonly RouteShape[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes.filter(({ summary }) => summary !== ''))
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Mock control',
      version: '1.0.0',
      description: "Choose a mock's responses and see its requests, from a test in any language.",
    },
    paths,
    components: { securitySchemes: { Token: { type: 'http', scheme: 'bearer' } } },
    security: [{}, { Token: [] }],
  };
}

function operationOf({ method, path, summary, scoped, body, status }: RouteShape): object {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const words = path
    .slice(controlPath.length + 1)
    .replaceAll(/[{}]/g, '')
    .split('/');
  const inPath = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const scope = { name: 'scope', in: 'query', description: 'The key of a scope.', schema: { type: 'string' } };
  return {
    operationId: [method.toLowerCase(), ...words]
      .map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1)))
      .join(''),
    summary,
    parameters: [...inPath, ...(scoped ? [scope] : [])],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [status]: { description: 'Done.', ...(status !== 204 && { content: { 'application/json': {} } }) },
      '4XX': { description: 'Refused. The body has a `code` and a `message`.', content: { 'application/json': {} } },
    },
  };
}
