/** Bodies of requests: the media type that they get, and how values become text in it. */
import { jsonMediaType, type MediaType, type Operation, type RequestBody } from '../document.ts';

/** How the values of a media type are written. */
interface Format {
  /** Whether a value has a text that stands for it alone. */
  takes(value: unknown): boolean;
  write(value: unknown): string;
  /** What stands behind the media type. Default: nothing. */
  parameter?: string;
}

/** A line that stands between the fields of a form, and in none of them. */
const boundary = 'between-the-fields-of-this-form';

/** By media type; of several that an operation takes, the first here is written. */
const formats = new Map<string, Format>([
  [jsonMediaType, { takes: () => true, write: (value) => JSON.stringify(value) }],
  [
    'application/x-www-form-urlencoded',
    { takes: isForm, write: (value) => new URLSearchParams(fieldsOf(value)).toString() },
  ],
  [
    'multipart/form-data',
    {
      takes: isForm,
      // Quotation marks and line breaks in a name are written as browsers do (HTML, section 4.10.21.8).
      write: (value) =>
        [
          ...fieldsOf(value).flatMap(([name, text]) => [
            `--${boundary}`,
            `content-disposition: form-data; name="${name.replaceAll(/["\r\n]/g, encodeURIComponent)}"`,
            '',
            text,
          ]),
          `--${boundary}--`,
          '',
        ].join('\r\n'),
      parameter: `; boundary=${boundary}`,
    },
  ],
  ['text/plain', { takes: (value) => typeof value === 'string' && value !== '', write: String }],
]);

/** The media type in which a body is written, and what the document says of it. */
export interface BodyMedia {
  type: string;
  media: MediaType;
}

/** The media type in which a body is written here; `undefined` where there is none that has a schema. */
export function bodyMediaOf(body: RequestBody | undefined): BodyMedia | undefined {
  const type = [...formats.keys()].find((each) => body?.content[each]?.schema !== undefined);
  return type === undefined ? undefined : { type, media: body!.content[type]! };
}

/** Whether a media type is that of a form, whose fields are texts. */
export function isFormType(type: string | undefined): boolean {
  return formats.get(type!)?.takes === isForm;
}

/** Whether a body has a text in its media type that stands for it alone: a form has no `null`, no object and no list of fewer than two. */
export function isWritable({ requestBody }: Operation, body: unknown): boolean {
  return body === undefined || (formats.get(bodyMediaOf(requestBody)?.type ?? jsonMediaType)?.takes(body) ?? false);
}

/** Writes a body, with its Content-Type. One that an operation does not declare is JSON. */
export function writtenBody({ requestBody }: Operation, body: unknown): { type: string; text: string } {
  const type = bodyMediaOf(requestBody)?.type ?? jsonMediaType;
  const { write, parameter = '' } = formats.get(type)!;
  return { type: type + parameter, text: write(body) };
}

function isForm(value: unknown): boolean {
  const isField = (one: unknown) => ['string', 'number', 'boolean'].includes(typeof one);
  // A list of one looks like its item, and is read as such by many.
  const isTold = (one: unknown) => (Array.isArray(one) ? one.length > 1 && one.every(isField) : isField(one));
  return Object(value) === value && !Array.isArray(value) && Object.values(value as object).every(isTold);
}

/** The fields of a form: one for each item of a list. */
function fieldsOf(form: unknown): [name: string, text: string][] {
  return Object.entries(Object(form) as Record<string, unknown>).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, String(each)]),
  );
}
