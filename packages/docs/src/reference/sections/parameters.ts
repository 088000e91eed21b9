/** The parameters, a row each, and below those that are objects their fields. */
import type { OpenApiDocument, Operation, Parameter, Schema } from 'user-management-openapi';
import { code, table } from 'user-management-openapi/markdown';
import { constraintsOf, shapeOf, typeOf, type Shape } from 'user-management-openapi/vocabulary';
import { shapeHtml, type ShownField } from '../../operation/fields.ts';
import type { Section } from './section.ts';

export const parameters: Section = {
  markdown: ({ document, operation }) => {
    if (operation.parameters.length === 0) return [];
    const rows = shapeOfParameters(document, operation).fields.map(
      ({ path, place = '', type, required, constraints, deprecated, description, ...field }) => [
        code(path),
        place,
        type,
        required ? 'yes' : '',
        constraints,
        field.default,
        deprecated ? 'yes' : '',
        description,
      ],
    );
    return [
      '## Parameters',
      table(['name', 'in', 'type', 'required', 'constraints', 'default', 'deprecated', 'description'], rows),
    ];
  },
  html: ({ document, operation, text }) => {
    if (operation.parameters.length === 0) return '';
    return (
      text.block('## Parameters') + shapeHtml(shapeOfParameters(document, operation), { prefix: 'parameter', text })
    );
  },
};

/** The parameters as the fields of one object. */
function shapeOfParameters(
  document: OpenApiDocument,
  operation: Operation,
): Omit<Shape, 'fields'> & { fields: ShownField[] } {
  const fields = operation.parameters.flatMap((parameter): ShownField[] => [
    fieldOf(document, parameter),
    ...shapeOf(document, schemaOf(parameter), parameter.name).fields,
  ]);
  return { whole: '', fields, choices: [], forbidden: [] };
}

/** The schema of a parameter's value, also of one that is written as text of a media type. */
function schemaOf({ schema, content = {} }: Parameter): Schema {
  return (schema as Schema | undefined) ?? Object.values(content)[0]?.schema ?? true;
}

function fieldOf(document: OpenApiDocument, parameter: Parameter): ShownField {
  const { name, in: place, required = false, deprecated = false, description = '' } = parameter;
  const schema = schemaOf(parameter);
  return {
    path: name,
    place,
    type: typeOf(document, schema),
    required,
    deprecated,
    constraints: [constraintsOf(document, schema), ...formOf(parameter)].filter(Boolean).join('; '),
    default: defaultOf(schema),
    description,
  };
}

/** How a value is written, where that is not what OpenAPI takes for granted. */
function formOf({ in: place, content = {}, style, explode }: Parameter): string[] {
  const [type] = Object.keys(content);
  if (type !== undefined) return [`written as ${code(type)}`];
  const usual = place === 'query' || place === 'cookie' ? 'form' : 'simple';
  if (style !== undefined && style !== usual) return [`written in the style ${code(style)}`];
  return usual === 'form' && explode === false ? ['items with commas between them'] : [];
}

function defaultOf(schema: Schema): string {
  return typeof schema === 'object' && 'default' in schema ? code(JSON.stringify(schema['default'])) : '';
}
