/** The provider's public reference page, as `page.json` has it. */
import { readFileSync } from 'node:fs';

/** What the page shows of one operation. */
export interface PageOperation {
  method: string;
  path: string;
  url: string;
  requestBody?: unknown;
  response?: unknown;
  samples: string[];
  /** The method that the sample of each language calls. */
  calls: Record<string, string>;
  /** What the sample of each language gives to that method. */
  gives?: Record<string, string[]>;
}

/** All operations of the page. */
export const page = JSON.parse(readFileSync(new URL('page.json', import.meta.url), 'utf8')) as PageOperation[];

/** An operation's request, such as `GET /users/{id}`: the page writes `:id` where the document writes `{id}`. */
export const requestOf = ({ method, path }: { method: string; path: string }): string =>
  `${method.toUpperCase()} ${path.replaceAll(/:([a-z_]+)/g, '{$1}')}`;
