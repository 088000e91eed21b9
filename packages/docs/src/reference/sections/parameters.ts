/** The parameters, a row each. */
import type { OpenApiDocument, Operation, Schema } from 'user-management-openapi';
import { code, table } from 'user-management-openapi/markdown';
import { constraintsOf, typeOf } from 'user-management-openapi/vocabulary';
import type { Section } from './section.ts';

export const parameters: Section = ({ document, operation }) =>
  operation.parameters.length > 0 ? ['## Parameters', parameterTable(document, operation)] : [];

function parameterTable(document: OpenApiDocument, { parameters }: Operation): string {
  const rows = parameters.map((parameter) => [
    code(parameter.name),
    parameter.in,
    typeOf(document, parameter.schema),
    parameter.required ? 'yes' : '',
    constraintsOf(document, parameter.schema),
    defaultOf(parameter.schema),
    parameter.deprecated ? 'yes' : '',
    parameter.description ?? '',
  ]);
  return table(['name', 'in', 'type', 'required', 'constraints', 'default', 'deprecated', 'description'], rows);
}

function defaultOf(schema: Schema): string {
  return typeof schema === 'object' && 'default' in schema ? code(JSON.stringify(schema['default'])) : '';
}
