/** The schemas of a document among themselves: what says a thing of one kind says it in the same way, and what is always there is required. */
import {
  operationsOf,
  resolve,
  webhooksOf,
  type OpenApiDocument,
  type Reference,
  type Schema,
} from 'user-management-openapi';
import { bodyExamples } from '../../support/document.ts';
import { validatorOf } from '../../support/schemas.ts';
import { partsOf } from './additions.ts';
import { typeText } from './types.ts';

type Keywords = Exclude<Schema, boolean>;
type Properties = Readonly<Record<string, Schema>>;

/** Properties that every example shows, and that need not be there. From the provider's reference. */
const optional = ['User.metadata', 'User.locale', 'ErrorBody.code', 'ErrorDetail.field'];

/** What the names of kinds of schemas end in, and what each of them builds on. */
const bases: Readonly<Record<string, string>> = {
  Error: 'ErrorBody',
  Event: 'EventBase',
  OAuthApplication: 'OAuthApplicationBase',
};

const nameOf = (ref: unknown) => String(ref).split('/').at(-1)!;

/** Each part of each schema, with the name of the schema. */
const partsIn = ({ components }: OpenApiDocument) =>
  Object.entries(components.schemas).flatMap(([name, schema]) =>
    partsOf(schema).map((part) => ({ name, part, properties: (part['properties'] ?? {}) as Properties })),
  );

/** Whether a property tells kinds of objects apart. */
const isConstant = (property: Schema) => typeof property === 'object' && ('const' in property || 'enum' in property);

/** A schema says of what type it is, and what it is about. */
export function saidFaults(document: OpenApiDocument): string[] {
  return [
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) => {
      const { title, description, ...keywords } = Object(schema) as Keywords;
      const isWhole = ['properties', 'allOf', 'oneOf'].some((word) => word in keywords);
      return [
        ...(title || !isWhole || name === 'ListMetadata' ? [] : [`${name} has no title`]),
        ...(description ? [] : [`${name} is not described`]),
      ];
    }),
    ...partsIn(document).flatMap(({ name, part, properties }) => [
      ...('properties' in part && part['type'] !== 'object' ? [`a part of ${name} is of no type`] : []),
      ...('properties' in part && !part['description'] ? [`a part of ${name} is not described`] : []),
      ...('anyOf' in part && !JSON.stringify(part['anyOf']).includes('"null"') ? [`${name} is any of several`] : []),
      ...Object.entries(properties).flatMap(([property, schema]) => {
        const { type, const: only, enum: listed, $ref, description } = Object(schema) as Keywords;
        const wanted = typeof (only ?? (listed as unknown[] | undefined)?.[0]);
        const isAlias =
          $ref === undefined ||
          nameOf($ref).endsWith('Id') ||
          nameOf($ref).toLowerCase().includes(property.replaceAll('_', ''));
        return [
          ...(isConstant(schema) && type !== wanted ? [`${name}.${property} is of the type ${String(type)}`] : []),
          ...((isAlias && ($ref !== undefined || typeof schema === 'boolean')) || description
            ? []
            : [`${name}.${property} is not described`]),
        ];
      }),
    ]),
  ];
}

/** What a schema requires: all that tells it from others, and all that every example of it has. */
export function requiredFaults(document: OpenApiDocument): string[] {
  const seen = new Map<Keywords, { name: string; objects: Record<string, unknown>[] }>();
  const visit = (schema: Schema, value: unknown, name: string): void => {
    if (typeof schema === 'boolean') return;
    const target = resolve<Keywords>(document, schema as Keywords | Reference);
    const known = typeof schema['$ref'] === 'string' ? nameOf(schema['$ref']) : name;
    if (Array.isArray(value)) return value.forEach((each) => visit((target['items'] ?? true) as Schema, each, known));
    if (typeof value !== 'object' || value === null) return;
    const object = value as Record<string, unknown>;
    const { properties, allOf = [], oneOf = [], anyOf = [] } = target as Record<string, unknown>;
    if (properties) {
      const entry = seen.get(target) ?? { name: known, objects: [] };
      seen.set(target, { ...entry, objects: [...entry.objects, object] });
      for (const [property, inner] of Object.entries(properties as Properties)) visit(inner, object[property], known);
    }
    for (const part of [...(allOf as Schema[]), ...(anyOf as Schema[])]) visit(part, value, known);
    for (const part of (oneOf as Schema[]).filter((each) => fits(document, each, object))) visit(part, value, known);
  };
  for (const { schema, example, status, operation } of bodyExamples([
    ...operationsOf(document),
    ...webhooksOf(document),
  ]))
    if (status !== undefined || operation.path in (document.webhooks ?? {})) visit(schema, example.value, 'body');
  return [
    ...[...seen].flatMap(([part, { name, objects }]) =>
      Object.entries(part['properties'] as Properties)
        .filter(([property, schema]) => schema !== false && objects.every((each) => property in each))
        .filter(([property]) => !optional.includes(`${name}.${property}`))
        .filter(([property]) => !((part['required'] ?? []) as string[]).includes(property))
        .map(([property]) => `${name}.${property} is always there, and not required`),
    ),
    ...partsIn(document).flatMap(({ name, part, properties }) =>
      Object.entries(properties)
        .filter(
          ([property, schema]) =>
            isConstant(schema) &&
            !('default' in Object(schema)) &&
            !((part['required'] ?? []) as string[]).includes(property),
        )
        .map(([property]) => `${name}.${property} tells kinds apart, and is not required`),
    ),
    ...partsIn(document).flatMap(({ name, part, properties }) =>
      ((part['required'] ?? []) as string[])
        .filter((property) => !(property in properties))
        .map((property) => `${name} requires ${property}, which it lacks`),
    ),
  ];
}

/** Whether the constants of a schema are those of an object. */
function fits(document: OpenApiDocument, schema: Schema, object: Record<string, unknown>): boolean {
  if (typeof schema === 'boolean') return schema;
  const { properties = {}, allOf = [], oneOf } = resolve<Record<string, unknown>>(document, schema);
  const own = Object.entries(properties as Properties).every(([name, property]) => {
    if (property === false) return !(name in object);
    const { const: only, enum: listed } = Object(property) as Keywords;
    return (
      (only === undefined || object[name] === only) &&
      (listed === undefined || (listed as unknown[]).includes(object[name]))
    );
  });
  const any = oneOf === undefined || (oneOf as Schema[]).some((part) => fits(document, part, object));
  return own && any && (allOf as Schema[]).every((part) => fits(document, part, object));
}

/** A schema that is one value, and no object, says of what type it is and shows one; an id has the form of all ids. */
export function valueSchemaFaults(document: OpenApiDocument): string[] {
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => [name, Object(schema) as Keywords] as const,
  );
  return schemas
    .filter(([, schema]) => !['properties', 'allOf', 'oneOf', 'anyOf'].some((word) => word in schema))
    .filter(([name]) => name !== 'ErrorList')
    .flatMap(([name, { type, pattern, examples }]) => {
      const [value] = (examples ?? []) as unknown[];
      const [, prefix] = /^(\w+_)[0-9A-Z]+$/.exec(String(value)) ?? [];
      return [
        ...(type === undefined ? [`${name} is of no type`] : []),
        ...(value === undefined ? [`${name} shows nothing`] : []),
        ...(prefix === undefined || pattern === `^${prefix}[0-9A-Za-z]+$`
          ? []
          : [`${name} is of another form than other ids`]),
      ];
    });
}

/** What schemas share: the base of their kind, and the type of a property that several of them have. */
export function sharedFormFaults(document: OpenApiDocument): string[] {
  const byProperty = Map.groupBy(
    partsIn(document).flatMap(({ name, properties }) =>
      Object.entries(properties).map(([property, schema]) => ({ name, property, schema })),
    ),
    ({ property }) => property,
  );
  return [
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) => {
      const [first] = ((Object(schema) as Keywords)['allOf'] ?? []) as Keywords[];
      const base = Object.entries(bases).find(([kind]) => name.endsWith(kind) && name !== kind)?.[1];
      return first && base && nameOf(first['$ref']) !== base ? [`${name} does not build on ${base}`] : [];
    }),
    ...[...byProperty]
      .filter(([property]) => /_at$|^user_id$|^organization_id$|email$/.test(property))
      .flatMap(([, all]) => {
        const [first] = all.filter(({ schema }) => schema !== false);
        const text = (schema: Schema) => typeText(document, schema).replace(/ or null$| touched$| unique .*$/, '');
        return all
          .filter(({ schema }) => schema !== false && text(schema) !== text(first!.schema))
          .map(({ name, property }) => `${name}.${property} is of another type than ${first!.name}.${property}`);
      }),
  ];
}

/** Properties whose first value is that of something else, or is made of the request. */
const shownOtherwise = ['code', 'entity_id', 'field', 'message', 'name', 'signals_id'];

/** The values that schemas show: a text has one unless it is listed, and it is the one that is shown first of that name. */
export function schemaExampleFaults(document: OpenApiDocument): string[] {
  const shown = new Map<string, unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, child] of Object.entries(value)) {
      if (!Array.isArray(value) && child !== null && !shown.has(name)) shown.set(name, child);
      visit(child);
    }
  };
  const examples = bodyExamples(operationsOf(document));
  for (const { example } of [...examples.filter(({ status }) => status?.startsWith('2')), ...examples])
    visit(example.value);
  const ids = JSON.stringify(
    bodyExamples([...operationsOf(document), ...webhooksOf(document)]).map(({ example }) => example.value),
  );
  return [
    ...partsIn(document).flatMap(({ name, properties }) =>
      Object.entries(properties).flatMap(([property, schema]) => {
        const { type, const: only, enum: listed, examples: own } = Object(schema) as Keywords;
        const isText = [type].flat().includes('string') && only === undefined && listed === undefined;
        const [value, ...more] = (own ?? []) as unknown[];
        const first = shownOtherwise.includes(property) ? undefined : shown.get(property);
        return [
          ...(isText && value === undefined && property !== 'entity_id' ? [`${name}.${property} shows nothing`] : []),
          ...(value === undefined || first === undefined || JSON.stringify(value) === JSON.stringify(first)
            ? []
            : [`${name}.${property} shows ${JSON.stringify([value, ...more])}, and not ${JSON.stringify(first)}`]),
        ];
      }),
    ),
    ...Object.entries(document.components.schemas)
      .filter(([name]) => name.endsWith('Id'))
      .filter(
        ([, schema]) =>
          !ids.includes(
            JSON.stringify(((Object(schema) as Keywords)['examples'] as unknown[] | undefined)?.[0] ?? null),
          ),
      )
      .map(([name]) => `no example shows the id of ${name}`),
  ];
}

/** Bodies of metadata, and whether they have the error code of metadata, and no fault of their form. */
const metadata: readonly [isRefined: boolean, value: unknown][] = [
  [true, Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`key${at}`, 'value']))],
  [true, { key: 'v'.repeat(601) }],
  [false, { key: 'value' }],
  [false, { key: 1 }],
  [false, ['value']],
  [false, 'value'],
];

/**
 * The bodies with an error code of their own: each refinement is about the properties that its code names, and each code that names
 * properties in this way has one, wherever one has.
 */
export function refinementFaults(document: OpenApiDocument): string[] {
  const validator = validatorOf(document);
  return operationsOf(document).flatMap((operation) =>
    Object.values(operation.requestBody?.content ?? {}).flatMap(({ 'x-refinements': refinements }) => {
      if (refinements === undefined) return [];
      const codes = refinements.map(({ code }) => code);
      const named = bodyExamples([operation]).filter(
        ({ status = '', name }) => status >= '400' && /_provided$|_requires_|^invalid_metadata$/.test(name),
      );
      return [
        ...named
          .filter(({ name }) => !codes.includes(name))
          .map(({ name }) => `nothing of ${operation.id} has ${name}`),
        ...refinements.flatMap(({ code, when }) => {
          const { required = [], not } = when as { required?: string[]; not?: { required?: string[] } };
          const names = [
            `${required.join('_and_')}_provided`,
            `${required.join()}_requires_${not?.required?.join() ?? ''}`,
            `invalid_${required.join()}`,
          ];
          const values = code === 'invalid_metadata' ? metadata : [];
          return [
            ...(names.includes(code) ? [] : [`${code} is about other properties than it names`]),
            ...values
              .filter(([isRefined, value]) => (validator.faults(when, { metadata: value }).length === 0) !== isRefined)
              .map(([, value]) => `${code} is wrong about ${JSON.stringify(value).slice(0, 100)}`),
          ];
        }),
      ];
    }),
  );
}
