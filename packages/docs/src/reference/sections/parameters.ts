/** The parameters, a row each. */
import type { OpenApiDocument, Parameter, Schema } from 'user-management-openapi';
import { code, table } from 'user-management-openapi/markdown';
import { constraintsOf, typeOf } from 'user-management-openapi/vocabulary';
import { fieldsHtml, type ShownField } from '../../operation/fields.ts';
import type { Section } from './section.ts';

export const parameters: Section = {
  markdown: ({ document, operation }) => {
    if (operation.parameters.length === 0) return [];
    const rows = operation.parameters.map((parameter) => {
      const {
        path,
        place = '',
        type,
        required,
        constraints,
        deprecated,
        description,
        ...field
      } = fieldOf(document, parameter);
      return [
        code(path),
        place,
        type,
        required ? 'yes' : '',
        constraints,
        field.default,
        deprecated ? 'yes' : '',
        description,
      ];
    });
    return [
      '## Parameters',
      table(['name', 'in', 'type', 'required', 'constraints', 'default', 'deprecated', 'description'], rows),
    ];
  },
  html: ({ document, operation, text }) => {
    if (operation.parameters.length === 0) return '';
    const fields = operation.parameters.map((parameter) => fieldOf(document, parameter));
    return text.block('## Parameters') + fieldsHtml(fields, { prefix: 'parameter', text });
  },
};

function fieldOf(document: OpenApiDocument, parameter: Parameter): ShownField {
  const { name, in: place, schema, required = false, deprecated = false, description = '' } = parameter;
  return {
    path: name,
    place,
    type: typeOf(document, schema),
    required,
    deprecated,
    constraints: constraintsOf(document, schema),
    default: defaultOf(schema),
    description,
  };
}

function defaultOf(schema: Schema): string {
  return typeof schema === 'object' && 'default' in schema ? code(JSON.stringify(schema['default'])) : '';
}
