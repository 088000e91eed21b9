/** Bodies of requests and responses. */
import type { MediaType } from 'user-management-openapi';
import { code, fence, table } from 'user-management-openapi/markdown';
import type { Choice, Shape } from 'user-management-openapi/vocabulary';

/** The fields of a body, and after them its choices: each variant with the fields that it adds. */
export function shapeBlocks(shape: Shape, level: string): string[] {
  const rows = shape.fields.map((field) => [
    code(field.path),
    field.type,
    field.required ? 'yes' : '',
    field.constraints,
    field.default,
    field.deprecated ? 'yes' : '',
    field.description,
  ]);
  const choices = shape.choices.flatMap((choice) => [
    `${choice.path === '' ? 'The body' : code(choice.path)} ${formsText(choice)}`,
    ...choice.variants.flatMap((variant) => [
      `${level} Form: ${variant.title}`,
      variant.description,
      ...shapeBlocks(variant.shape, level),
    ]),
  ]);
  return [
    shape.whole === '' ? '' : `The body: ${shape.whole}.`,
    table(['field', 'type', 'required', 'constraints', 'default', 'deprecated', 'description'], rows),
    shape.forbidden.length > 0 ? `Never present: ${shape.forbidden.map(code).join(', ')}.` : '',
    ...choices,
  ];
}

/** How many forms a value has, as the end of a sentence about it. */
export function formsText({ exclusive, variants }: Choice): string {
  return `has one${exclusive ? '' : ' or more'} of ${variants.length} forms.`;
}

/** The examples of a body, a heading and a block each. */
export function exampleBlocks(media: MediaType, level: string): string[] {
  return Object.entries(media.examples ?? {}).flatMap(([name, { summary, description, value }]) => [
    `${level} Example ${code(name)}${summary === undefined ? '' : `: ${summary}`}`,
    description ?? '',
    value === undefined ? '' : fence('json', JSON.stringify(value, null, 2)),
  ]);
}
