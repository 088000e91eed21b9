/**
 * The parts of Postman's collection format that are written here.
 * @see https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html
 */

/** A whole collection. */
export interface PostmanCollection {
  info: { _postman_id: string; name: string; description: Text; schema: string };
  item: (Folder | Item)[];
  auth?: Auth;
  variable: { key: string; value: string; type: 'string' }[];
}

/** A text with its media type. */
export interface Text {
  content: string;
  type: string;
}

/** How requests say who sends them: the type, and an entry under the type's name. */
export interface Auth {
  type: string;
  [type: string]: unknown;
}

/** A named group of requests. */
export interface Folder {
  id: string;
  name: string;
  description: Text;
  item: Item[];
}

/** A request with its saved responses. */
export interface Item {
  id: string;
  name: string;
  request: RequestObject;
  response: SavedResponse[];
}

/** A request. */
export interface RequestObject {
  method: string;
  description?: Text;
  header: { key: string; value: string; description?: Text }[];
  url: Url;
  body?: { mode: string; raw?: string; options?: unknown };
  /** Default: the collection's. */
  auth?: Auth;
}

/** An address in parts. */
export interface Url {
  raw: string;
  host: string[];
  /** A segment that starts with a colon is a variable. */
  path: string[];
  query: { key: string; value: string; disabled?: boolean; description?: Text }[];
  variable: { key: string; value: string; description?: Text }[];
}

/** A response that was kept, with the request that it serves. */
export interface SavedResponse {
  id: string;
  name: string;
  originalRequest: Omit<RequestObject, 'url'> & { url: string };
  status: string;
  code: number;
  header: { key: string; value: string }[];
  body: string;
  _postman_previewlanguage: 'json' | 'text';
}
