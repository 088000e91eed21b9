/** Targets of requests, as they stand in a request line. Runs in browsers too. */

/** What a target is made of. */
export interface TargetParts {
  /** The path template, with names in braces. */
  template: string;
  path: Readonly<Record<string, unknown>>;
  query: Readonly<Record<string, unknown>>;
}

/** Fills a path template, percent-encoded. */
export function filledPath(template: string, path: TargetParts['path']): string {
  return template.replaceAll(/\{([^}]*)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
}

/**
 * Writes a request's target: the filled path and the query.
 * @returns it as it stands in a request line, percent-encoded
 */
export function targetOf({ template, path, query }: TargetParts): string {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  const filled = filledPath(template, path);
  return search === '' ? filled : `${filled}?${search}`;
}
