/** Changes of one parameter of an operation. */
import {
  resolve,
  type OpenApiDocument,
  type OperationObject,
  type Parameter,
  type Reference,
} from 'user-management-openapi';

/** The parameters of an operation as own copies, those of its path too, so that a change touches this operation alone. */
export function ownParameters(document: OpenApiDocument, path: string, operation: OperationObject): Parameter[] {
  const shared = (document.paths[path]!['parameters'] ?? []) as (Parameter | Reference)[];
  const all = [...shared, ...(operation.parameters ?? [])].map((each) =>
    structuredClone(resolve<Parameter>(document, each)),
  );
  operation.parameters = all;
  return all;
}

/** Ways to change a parameter. Each gives whether it found something to change. */
export const parameterChanges: Readonly<Record<string, (parameter: Parameter, operation: OperationObject) => boolean>> =
  {
    'is renamed': (parameter, operation) => {
      if (parameter.in === 'path') return false;
      operation.parameters = operation.parameters!.map((each) =>
        each === parameter ? { ...parameter, name: `${parameter.name}_2` } : each,
      );
      return true;
    },
    'is required': (parameter) => {
      if (parameter.required) return false;
      parameter.required = true;
      return true;
    },
    'has another bound': (parameter) => {
      const schema = parameter.schema as Record<string, unknown>;
      if (typeof schema['maximum'] === 'number') schema['maximum'] += 1;
      else if (Array.isArray(schema['enum'])) schema['enum'] = schema['enum'].slice(0, -1);
      else if ('format' in schema) delete schema['format'];
      else schema['maxLength'] = 64;
      return true;
    },
    'has another default': (parameter) => {
      const schema = parameter.schema as Record<string, unknown>;
      if (!('default' in schema)) return false;
      schema['default'] = typeof schema['default'] === 'number' ? schema['default'] + 1 : 'asc';
      return true;
    },
    'carries a pattern': (parameter) => {
      (parameter.schema as Record<string, unknown>)['pattern'] = '^[a-z0-9_A-Z@.-]*$';
      return true;
    },
    'is deprecated, or is no more': (parameter) => {
      parameter.deprecated = !parameter.deprecated;
      return true;
    },
    'takes the ids of another kind': (parameter) => {
      if (!parameter['x-ids']) return false;
      parameter['x-ids'] = parameter['x-ids'].includes('ClientId') ? ['ClientId'] : ['ClientId', ...parameter['x-ids']];
      return true;
    },
  };
