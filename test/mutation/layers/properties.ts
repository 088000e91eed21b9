/** Changes of one property of a schema. */
import { jsonMediaType, type OpenApiDocument, type Operation, type Schema } from 'user-management-openapi';

type Keywords = Record<string, unknown>;

/** A property, in the schema where it stands. */
export interface Place {
  /** `User.locale`. */
  title: string;
  /** The schema with `properties`; part of a component of the document that was asked. */
  owner: { properties: Record<string, Schema>; required?: string[] };
  name: string;
}

/**
 * Lists the properties of a body, those of the components that it leads to included. A property that is forbidden is none.
 * @param which the body of the request, or of the first good response
 */
export function propertiesOf(document: OpenApiDocument, operation: Operation, which: 'request' | 'response'): Place[] {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const content = which === 'request' ? operation.requestBody?.content : success?.content;
  const found = new Map<string, Place>();
  const seen = new Set<unknown>();
  const visit = (value: unknown, component: string): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const { $ref, properties } = value as Keywords & { $ref?: string; properties?: Record<string, Schema> };
    if ($ref !== undefined) {
      const name = $ref.split('/').at(-1)!;
      return visit(document.components.schemas[name], name);
    }
    for (const name of Object.keys(properties ?? {})) {
      const title = `${component}.${name}`;
      if (properties![name] !== false && name !== 'code')
        found.set(title, { title, owner: value as Place['owner'], name });
    }
    for (const child of Object.values(value)) visit(child, component);
  };
  visit(content?.[jsonMediaType]?.schema, '');
  return [...found.values()];
}

/** A property's schema as an own copy in place of a reference, so that the change touches this property alone. */
function own(document: OpenApiDocument, { owner, name }: Place): Keywords {
  const schema = owner.properties[name] as Keywords;
  const ref = schema['$ref'] as string | undefined;
  const target = ref === undefined ? schema : (document.components.schemas[ref.split('/').at(-1)!] as Keywords);
  const copy = structuredClone(target);
  owner.properties[name] = copy as Schema;
  return copy;
}

const requiredOf = (place: Place): string[] => (place.owner.required ??= []);

/** Ways to change a property. Each gives whether it found something to change. */
export const propertyChanges: Readonly<Record<string, (document: OpenApiDocument, place: Place) => boolean>> = {
  'is lost': (_, place) => {
    place.owner.required = requiredOf(place).filter((name) => name !== place.name);
    return delete place.owner.properties[place.name];
  },
  'is renamed': (_, place) => {
    const { owner, name } = place;
    owner.properties = Object.fromEntries(
      Object.entries(owner.properties).map(([key, value]) => [key === name ? `${key}_2` : key, value]),
    );
    owner.required = requiredOf(place).map((key) => (key === name ? `${key}_2` : key));
    return true;
  },
  'has another type': (document, place) => {
    const schema = own(document, place);
    if (!['string', 'boolean'].includes(String([schema['type']].flat()[0]))) return false;
    place.owner.properties[place.name] = { ...schema, type: 'integer' };
    return true;
  },
  'may be null, or may no more': (document, place) => {
    const schema = own(document, place);
    if (typeof schema['type'] === 'string') schema['type'] = [schema['type'], 'null'];
    else if (Array.isArray(schema['type'])) schema['type'] = schema['type'][0];
    else if (Array.isArray(schema['anyOf'])) schema['anyOf'] = schema['anyOf'].slice(0, 1);
    else return false;
    return true;
  },
  'is required, or is no more': (_, place) => {
    const required = requiredOf(place);
    const without = required.filter((name) => name !== place.name);
    place.owner.required = without.length < required.length ? without : [...required, place.name];
    return true;
  },
  'has another bound': (document, place) => {
    const schema = own(document, place);
    const bounds = ['maxLength', 'maxItems', 'minItems', 'maxProperties', 'pattern', 'format', 'const', 'enum'];
    const bound = bounds.find((keyword) => keyword in schema);
    if (bound === undefined) return false;
    const value = schema[bound];
    if (typeof value === 'number') schema[bound] = value + 1;
    else if (bound === 'enum') schema[bound] = (value as unknown[]).slice(1);
    else delete schema[bound];
    return true;
  },
};
