/** The schemas of a document by the places where values of them are sent. */
import { escapeToken, httpMethods, resolve, type OpenApiDocument, type Schema } from 'user-management-openapi';
import type { Side } from './types.ts';

/** A schema of a parameter, a header or a body. */
export interface Root {
  side: Side;
  schema: Schema;
  /** A JSON pointer by way of the operation. */
  place: string;
}

type Node = Readonly<Record<string, unknown>>;

/**
 * Lists the schemas of all operations, callbacks and webhooks.
 * @returns the schemas by a key that is the same in both versions: parameters are known by their names, not by their order
 */
export function rootsOf(document: OpenApiDocument): Map<string, Root> {
  const found = new Map<string, Root>();
  const node = (value: unknown): Node => resolve<Node>(document, Object(value) as Node);
  const entries = (value: unknown): [string, Node][] =>
    Object.entries(node(value)).map(([name, each]) => [name, node(each)]);
  const add = (key: string, place: string, side: Side, holder: Node): void => {
    if (holder['content'] !== undefined) return content(key, place, side, holder['content']);
    found.set(key, { side, place: `${place}/schema`, schema: (holder['schema'] ?? true) as Schema });
  };
  const content = (key: string, place: string, side: Side, types: unknown): void => {
    for (const [type, media] of entries(types)) {
      const inner = `/content/${escapeToken(type)}`;
      found.set(key + inner, { side, place: `${place}${inner}/schema`, schema: (media['schema'] ?? true) as Schema });
    }
  };
  const parameters = (place: string, side: Side, list: unknown): void => {
    for (const [index, parameter] of entries(list))
      add(
        `${place}/parameters/${String(parameter['in'])} ${String(parameter['name'])}`,
        `${place}/parameters/${index}`,
        side,
        parameter,
      );
  };
  // In a callback and a webhook, the API sends the request, and the client responses.
  const item = (place: string, own: Node, asks: Side, tells: Side, above: readonly Node[] = []): void => {
    // A callback may lead to itself.
    if (above.includes(own)) return;
    parameters(place, asks, own['parameters']);
    for (const method of httpMethods) {
      const operation = node(own[method]);
      const start = `${place}/${method}`;
      parameters(start, asks, operation['parameters']);
      const body = `${start}/requestBody`;
      content(body, body, asks, node(operation['requestBody'])['content']);
      for (const [status, response] of entries(operation['responses'])) {
        const at = `${start}/responses/${status}`;
        content(at, at, tells, response['content']);
        for (const [name, header] of entries(response['headers']))
          add(`${at}/headers/${name.toLowerCase()}`, `${at}/headers/${escapeToken(name)}`, tells, header);
      }
      for (const [name, callback] of entries(operation['callbacks']))
        for (const [expression, inner] of entries(callback))
          item(`${start}/callbacks/${escapeToken(name)}/${escapeToken(expression)}`, inner, tells, asks, [
            ...above,
            own,
          ]);
    }
  };
  for (const [path, own] of entries(document.paths)) item(`#/paths/${escapeToken(path)}`, own, 'request', 'response');
  for (const [name, own] of entries(document['webhooks' as 'paths']))
    item(`#/webhooks/${escapeToken(name)}`, own, 'response', 'request');
  return found;
}
