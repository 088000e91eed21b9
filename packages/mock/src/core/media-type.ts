/** Telling media types apart. */

/** A media type without its parameters, in lower case. */
export function essence(mediaType = ''): string {
  return (mediaType.split(';', 1)[0] as string).trim().toLowerCase();
}

/** Whether a media type is JSON, or has its syntax. */
export function isJson(mediaType: string | undefined): boolean {
  return /[/+]json$/.test(essence(mediaType));
}

/** Whether Prism reads a body of this media type as JSON. */
export function isApplicationJson(mediaType: string | undefined): boolean {
  return /^application\/(?:[^/]+\+)?json$/.test(essence(mediaType));
}
