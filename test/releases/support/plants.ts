/** Changes of a document, each in an operation of its own, and what the source gate says of them. */
import type { OpenApiDocument } from 'user-management-openapi';
import { list, value, type Tree } from '../../support/tree.ts';
import { changed, first } from './versions.ts';

/** One change. */
export interface Plant {
  title: string;
  /**
   * `red`: programs do not compile. `green`: they do. `wire`: they do, and what they send or read breaks. `source`: they do
   * not, although all that goes over the wire is as it was.
   */
  kind: 'red' | 'green' | 'wire' | 'source';
  /** The operation's id. */
  operation: string;
  /** What the plant's findings have in them: the operation's id, or a type's name. */
  name: string;
  /** Changes the operation and its schemas. */
  change(parts: Parts): void;
  /** A part of each finding of `red` and `source`, in order. */
  told?: string[];
}

interface Parts {
  /** The path's operations. */
  item: Tree;
  post: Tree;
  input: Tree;
  output: Tree;
  codes: string[];
  document: Tree;
  schemas: Record<string, Tree>;
}

/** The body that every operation takes before the change. */
const input = () => ({
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    size: { type: 'integer' },
    color: { type: 'string', enum: ['red', 'green'] },
    box: { type: 'object', properties: { lid: { type: 'string' } } },
  },
});

/** The response that every operation gives before the change. */
const output = () => ({
  type: 'object',
  required: ['id', 'state', 'parts', 'size'],
  properties: {
    id: { type: 'string' },
    state: { type: 'string', enum: ['new', 'old'] },
    size: { type: 'integer' },
    note: { type: 'string' },
    label: { type: ['string', 'null'] },
    parts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['weight'],
        properties: { weight: { type: 'integer' }, size: { type: 'integer' } },
      },
    },
  },
});

type Draft = Omit<Plant, 'operation' | 'name'>;

const properties = (schema: Tree): Record<string, Tree> => schema['properties'] as Record<string, Tree>;

const drafts: Draft[] = [
  {
    title: 'a property of a response is renamed',
    kind: 'red',
    change: ({ output: it }) => {
      properties(it)['remark'] = properties(it)['note']!;
      delete properties(it)['note'];
    },
    told: ['response note: There is no such property any more.'],
  },
  {
    title: 'a property of a list in a response is gone',
    kind: 'red',
    change: ({ output: it }) => {
      const items = properties(it)['parts']!['items']!;
      delete items['properties']!['weight'];
      delete items['required'];
    },
    told: ['response parts[].weight: There is no such property any more.'],
  },
  {
    title: 'a property of a response may be missing',
    kind: 'red',
    change: ({ output: it }) => (it['required'] = value(['id', 'state', 'parts'])),
    told: ["response size: Type 'undefined' is not assignable to type 'number'."],
  },
  {
    title: 'a property of a response may be null',
    kind: 'red',
    change: ({ output: it }) => (properties(it)['note'] = value({ type: ['string', 'null'] })),
    told: ["response note: Type 'null' is not assignable to type 'string | undefined'."],
  },
  {
    title: 'a property of a response has another type',
    kind: 'red',
    change: ({ output: it }) => (properties(it)['size'] = value({ type: 'string' })),
    told: ["response size: Argument of type 'string' is not assignable to parameter of type 'number'."],
  },
  {
    title: 'a response may have a new value',
    kind: 'red',
    change: ({ output: it }) => list(properties(it)['state']!['enum']).push('lost'),
    told: [`response state: Type '"lost"' is not assignable to type '"new" | "old"'.`],
  },
  {
    title: 'an input is required',
    kind: 'red',
    change: ({ input: it }) => list(it['required']).push('size'),
    told: ["input: Property 'size' is required now."],
  },
  {
    title: 'a new input is required',
    kind: 'red',
    change: ({ input: it }) => {
      list(it['required']).push('weight');
      properties(it)['weight'] = value({ type: 'integer' });
    },
    told: ["input: Property 'weight' is required now."],
  },
  {
    title: 'an input is gone',
    kind: 'red',
    change: ({ input: it }) => delete properties(it)['size'],
    told: ['input size: There is no such property any more.'],
  },
  {
    title: 'an input within an input is renamed',
    kind: 'red',
    change: ({ input: it }) => (properties(it)['box']!['properties'] = value({ top: { type: 'string' } })),
    told: ['input box.lid: There is no such property any more.'],
  },
  {
    title: 'an input takes a value less',
    kind: 'red',
    change: ({ input: it }) => list(properties(it)['color']!['enum']).pop(),
    told: [`input color: Type '"green"' is not assignable to type '"red"'.`],
  },
  {
    title: 'an input has another type',
    kind: 'red',
    change: ({ input: it }) => (properties(it)['size'] = value({ type: 'string' })),
    told: ["input size: Argument of type 'number' is not assignable to parameter of type 'string'."],
  },
  {
    title: 'a query parameter is renamed',
    kind: 'red',
    change: ({ post }) => (list<Tree>(post['parameters'])[0]!['name'] = value('silent')),
    told: ['input quiet: There is no such property any more.'],
  },
  {
    title: 'a method is gone',
    kind: 'red',
    change: ({ item }) => delete item['post'],
    told: ['NAMEInput', 'NAMEErrorCode', "method: Property 'METHOD' does not exist on type 'Client'"],
  },
  {
    title: 'an error code is gone',
    kind: 'red',
    change: ({ codes }) => codes.pop(),
    told: ['error code too_many: This comparison appears to be unintentional', 'error code too_many: '],
  },
  {
    title: 'a new input',
    kind: 'green',
    change: ({ input: it }) => (properties(it)['more'] = value({ type: 'string' })),
  },
  {
    title: 'a new query parameter',
    kind: 'green',
    change: ({ post }) =>
      list<object>(post['parameters']).push({ name: 'slow', in: 'query', schema: { type: 'boolean' } }),
  },
  {
    title: 'an input takes a value more',
    kind: 'green',
    change: ({ input: it }) => list(properties(it)['color']!['enum']).push('blue'),
  },
  { title: 'an input is optional', kind: 'green', change: ({ input: it }) => delete it['required'] },
  {
    title: 'a new property of a response',
    kind: 'green',
    change: ({ output: it }) => (properties(it)['more'] = value({ type: 'string' })),
  },
  {
    title: 'a property of a response is always there',
    kind: 'green',
    change: ({ output: it }) => list(it['required']).push('note'),
  },
  {
    title: 'a property of a response is never null',
    kind: 'green',
    change: ({ output: it }) => (properties(it)['label'] = value({ type: 'string' })),
  },
  {
    title: 'a new operation',
    kind: 'green',
    change: ({ item }) => (item['put'] = value({ ...item['post'], operationId: 'fresh', requestBody: undefined })),
  },
  { title: 'a deprecation', kind: 'green', change: ({ post }) => (post['deprecated'] = value(true)) },
  {
    title: 'a tighter limit',
    kind: 'wire',
    change: ({ input: it }) => (properties(it)['name'] = value({ type: 'string', maxLength: 5 })),
  },
  {
    title: 'a new pattern',
    kind: 'wire',
    change: ({ input: it }) => (properties(it)['name'] = value({ type: 'string', pattern: '^[a-z]+$' })),
  },
  {
    title: 'a new format',
    kind: 'wire',
    change: ({ input: it }) => (properties(it)['name'] = value({ type: 'string', format: 'email' })),
  },
  {
    title: 'another default',
    kind: 'wire',
    change: ({ post }) => (list<Tree>(post['parameters'])[0]!['schema'] = value({ type: 'boolean', default: true })),
  },
  { title: 'a new error code', kind: 'green', change: ({ codes }) => codes.push('too_few') },
  {
    title: 'a response has a value less',
    kind: 'source',
    change: ({ output: it }) => list(properties(it)['state']!['enum']).pop(),
    told: ['response state: This comparison appears to be unintentional'],
  },
  {
    title: 'a schema has another name',
    kind: 'source',
    change: ({ post, schemas, document }) => {
      const media = post['responses']!['200']!['content']!['application/json'] as Tree;
      const name = String(media['schema']!['$ref']).split('/').at(-1)!;
      schemas[`${name}Renamed`] = schemas[name]!;
      delete (document['components']!['schemas'] as Tree)[name];
      media['schema'] = value({ $ref: `#/components/schemas/${name}Renamed` });
    },
    told: ["type NAMEResponse: '\"user-management-client\"' has no exported member named 'NAMEResponse'."],
  },
];

/** Every change with its operation. */
export const plants: Plant[] = drafts.map((draft, index) => {
  const name = `plant${String.fromCharCode(65 + Math.floor(index / 26))}${String.fromCharCode(97 + (index % 26))}`;
  const typeName = name.replace(/^p/, 'P');
  const told = draft.told?.map((text) => text.replaceAll('NAME', typeName).replace('METHOD', name));
  return { ...draft, operation: name, name: name.slice(1), ...(told ? { told } : {}) };
});

const schemaNames = ({ operation }: Plant) => {
  const start = operation.replace(/^p/, 'P');
  return { input: `${start}Body`, output: `${start}Response`, refusal: `${start}Refusal` };
};

/** A document in which each plant has its operation, before the change. */
export function stage(all: readonly Plant[]): OpenApiDocument {
  return changed(first, '1.0.0', (document, schemas) => {
    document['x-error-codes']!['too_few'] = document['x-error-codes']!['too_many']!;
    for (const plant of all) {
      const names = schemaNames(plant);
      const json = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });
      schemas[names.input] = value(input());
      schemas[names.output] = value(output());
      schemas[names.refusal] = value({
        type: 'object',
        required: ['code'],
        properties: { code: { type: 'string', enum: ['name_taken', 'too_many'] } },
      });
      document['paths']![`/${plant.operation}`] = value({
        post: {
          operationId: plant.operation,
          tags: ['Things'],
          summary: plant.title,
          description: plant.title,
          parameters: [{ name: 'quiet', in: 'query', schema: { type: 'boolean' } }],
          requestBody: { required: true, content: json(names.input) },
          responses: {
            200: { description: 'Done.', content: json(names.output) },
            400: { description: 'Refused.', content: json(names.refusal) },
          },
        },
      });
    }
  });
}

/** The document with some of the plants. */
export function plantAll(from: OpenApiDocument, some: readonly Plant[]): OpenApiDocument {
  return changed(from, from.info.version, (document, schemas) => {
    for (const plant of some) {
      const names = schemaNames(plant);
      const item = document['paths']![`/${plant.operation}`]!;
      plant.change({
        item,
        post: item['post']!,
        input: schemas[names.input]!,
        output: schemas[names.output]!,
        codes: list(schemas[names.refusal]!['properties']!['code']!['enum']),
        document,
        schemas,
      });
    }
  });
}
