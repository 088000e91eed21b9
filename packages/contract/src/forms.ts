/** Forms: which can be written, and what a server reads in their texts. */
import { resolve, type OpenApiDocument, type RequestBody, type Schema } from 'user-management-openapi';
import { bodyMediaOf, isFormType, readingsOf, type BodyMedia } from 'user-management-openapi/requests';
import { shapesOf, type Validators, type Validity } from 'user-management-openapi/schema';

type Keywords = Exclude<Schema, boolean>;

/** Keywords by which a form has fields that its schema does not list. */
const unlisting = ['allOf', 'anyOf', 'oneOf', 'patternProperties'];

/** What keeps a form from being written: only fields with plain values and lists of them are, as forms have them by default. */
export function formFault(
  document: OpenApiDocument,
  { schema, encoding = {} }: BodyMedia['media'],
): string | undefined {
  const form = typed(document, schema) as Keywords;
  if (form['properties'] === undefined || unlisting.some((keyword) => keyword in form))
    return 'a schema that does not list its fields';
  const [encoded] = Object.keys(encoding);
  if (encoded !== undefined) return `an encoding of ${encoded}`;
  for (const [name, property] of Object.entries(form['properties'] as Record<string, Schema>)) {
    if (mayBeObject(document, property)) return `the object ${name}`;
    const field = Object(typed(document, property)) as Keywords;
    // What is in a file no document says.
    if (isFile(field) || isFile(Object(field['items']) as Keywords)) return `the file ${name}`;
  }
  return undefined;
}

/** Whether a field is a file (OpenAPI 3.0.4, section 4.7.14.2; 3.1.1, section 4.8.14.4). */
function isFile({ format, contentMediaType }: Keywords): boolean {
  return format === 'binary' || contentMediaType !== undefined;
}

/** Whether a schema takes objects. */
export function mayBeObject(document: OpenApiDocument, schema: Schema): boolean {
  return shapesOf(document, [schema]).some(({ types, properties }) => types?.includes('object') ?? properties.size > 0);
}

/** A schema that shows its type, and that of its items, by which texts are read, instead of referring to it. */
export function typed(document: OpenApiDocument, schema: Schema): Schema {
  const own = resolve<Keywords>(document, schema as Keywords);
  const { items } = own;
  return Object(items) === items ? { ...own, items: resolve(document, items as Keywords) } : own;
}

/** A body, with fields that show their types where it is a form. */
export function typedBody(document: OpenApiDocument, body: RequestBody): RequestBody {
  const { type, media } = bodyMediaOf(body)!;
  if (!isFormType(type)) return body;
  const form = typed(document, media.schema) as Keywords;
  const fields = Object.entries(form['properties'] as Record<string, Schema>).map(
    ([name, field]) => [name, typed(document, field)] as const,
  );
  const schema = { ...form, properties: Object.fromEntries(fields) };
  return { ...body, content: { [type]: { ...media, schema } } };
}

/** Whether the text of each value but `null` of a field stands for that value alone: the field has one type. */
export function hasOneReading(document: OpenApiDocument, schemas: readonly Schema[]): boolean {
  const types = new Set(typesOf(document, schemas));
  types.delete('null');
  if (!types.has('array')) return types.size === 1;
  const items = shapesOf(document, schemas).flatMap((shape) => shape.items);
  return types.size === 1 && typesOf(document, items).size === 1;
}

/** The types of the values that fit some schemas; of what may be anything, two that cannot be told apart. */
function typesOf(document: OpenApiDocument, schemas: readonly Schema[]): ReadonlySet<string> {
  return new Set(shapesOf(document, schemas).flatMap(({ types = ['string', 'number'] }) => types));
}

/** A form as a server reads it: of what the text of a field can be meant as, what is right. */
export function formAsRead(validators: Validators, schema: Schema, form: object): object {
  const { properties = {}, additionalProperties: rest = {} } = Object(schema) as {
    properties?: Record<string, Schema>;
    additionalProperties?: Schema;
  };
  return Object.fromEntries(
    Object.entries(form).map(([name, value]: [string, unknown]) => [
      name,
      bestReading(validators, properties[name] ?? rest, value).value,
    ]),
  );
}

/** Of all that a text can be meant as by a schema the one that is most nearly right, and what the validators say of it. */
export function bestReading(
  validators: Validators,
  schema: Schema,
  text: unknown,
): { value: unknown; validity: Validity } {
  const readings = readingsOf(schema, text).map((value) => ({ value, validity: validators.validate(schema, value) }));
  const [first] = (['valid', 'inconclusive', 'invalid'] as const).flatMap((each) =>
    readings.filter(({ validity }) => validity === each),
  );
  return first!;
}
