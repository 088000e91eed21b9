/** The path of an error code's page. A code is a name that does not change, so it is taken as it is. */
export function errorPath(code: string): string {
  return `/errors/${code}/`;
}
