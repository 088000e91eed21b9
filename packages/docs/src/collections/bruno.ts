/**
 * The Postman collection as one for Bruno, in the one file that every version of Bruno imports. Its own converter makes the same,
 * with members that say that there is nothing, which Bruno takes for granted.
 */
import type { OpenApiDocument } from 'user-management-openapi';
import { mockUrl, serverOf } from '../snippets.ts';
import { addressVariable, keyVariable, shortIdOf } from './names.ts';
import type {
  Auth,
  Folder,
  Item,
  PostmanCollection,
  RequestObject,
  SavedResponse,
  Text,
  Url,
} from './postman-format.ts';

/** A named set of values for the variables. */
interface Environment {
  uid: string;
  name: string;
  variables: { uid: string; name: string; value: string; type: 'text'; enabled: true; secret: boolean }[];
}

/** A part of the file. */
type Part = Record<string, unknown>;

/**
 * Converts a collection.
 *
 * Requests go to the mock until the reader chooses an environment, whose values go before those of the collection.
 * @returns the content of the file, the same for the same collection
 */
export function brunoCollection(document: OpenApiDocument, postman: PostmanCollection): Part {
  const { info, item, auth, variable } = postman;
  const key = variable.find((one) => one.key === keyVariable)?.value ?? '';
  const vars = { req: variable.map((one) => ({ uid: '', name: one.key, value: one.value, enabled: true })) };
  return withIds({
    name: info.name,
    uid: '',
    version: '1',
    items: itemsOf(item),
    environments: [
      environment('Mock', mockUrl, { value: key, secret: false }),
      environment('Production', serverOf(document), { value: '', secret: true }),
    ],
    root: { docs: textOf(info.description), meta: { name: info.name }, request: sharedRequest(auth, 'none', vars) },
  });
}

const textOf = (text: Text | undefined): string => text?.content ?? '';

/** What all requests of a collection or a folder share. */
function sharedRequest(auth: Auth | undefined, mode: string, vars: Part): Part {
  return { auth: authOf(auth, mode), headers: [], script: {}, tests: '', vars };
}

/** Items with a place in their order, and with names that differ. */
function itemsOf(items: readonly (Folder | Item)[]): Part[] {
  const taken = new Map<string, Set<string>>();
  return items.map((one, index) => {
    const isFolder = 'item' in one;
    const names = taken.get(String(isFolder)) ?? new Set();
    taken.set(String(isFolder), names);
    let { name } = one;
    for (let count = 1; names.has(name); count++) name = `${one.name}_${count}`;
    names.add(name);
    return { uid: '', name, ...(isFolder ? folderOf(one, name, index + 1) : itemOf(one, index + 1)) };
  });
}

function folderOf({ description, item }: Folder, name: string, seq: number): Part {
  const root = { docs: textOf(description), meta: { name }, request: sharedRequest(undefined, 'inherit', {}) };
  return { type: 'folder', seq, root, items: itemsOf(item) };
}

function itemOf({ request, response }: Item, seq: number): Part {
  const { auth, description } = request;
  return {
    type: 'http-request',
    seq,
    request: { ...requestOf(request), auth: authOf(auth, 'inherit'), docs: textOf(description) },
    settings: { encodeUrl: true, forwardAuthorizationHeader: false },
    examples: response.map(exampleOf),
  };
}

function exampleOf({ name, originalRequest, code, status, header, body }: SavedResponse): Part {
  return {
    uid: '',
    itemUid: '',
    name,
    type: 'http-request',
    request: requestOf(originalRequest),
    response: {
      status: code,
      statusText: status,
      headers: headersOf(header),
      body: { type: languageOf(header), content: body },
    },
  };
}

function requestOf({ url, method, header, body }: RequestObject | SavedResponse['originalRequest']): Part {
  // The address of a saved request is whole.
  const parts = typeof url === 'string' ? { raw: url, query: [], variable: [] } : url;
  return { url: parts.raw, method, headers: headersOf(header), params: paramsOf(parts), body: bodyOf(body, header) };
}

type Header = RequestObject['header'];

function headersOf(header: Header): Part[] {
  return header.map(({ key: name, value, description }) => {
    const said = description && { description: textOf(description) };
    return { uid: '', name, value, ...said, enabled: true };
  });
}

function paramsOf({ query, variable }: Pick<Url, 'query' | 'variable'>): Part[] {
  const param = ({ key: name, value, description }: Url['variable'][number], type: string, enabled: boolean): Part => {
    const said = description && { description: textOf(description) };
    return { uid: '', name, value: String(value), ...said, type, enabled };
  };
  return [
    ...query.map((one) => param(one, 'query', one.disabled !== true)),
    ...variable.map((one) => param(one, 'path', true)),
  ];
}

/** Whether what these headers go with is JSON, XML or another text. */
function languageOf(header: Header): 'json' | 'xml' | 'text' {
  const type = header.find(({ key }) => key.toLowerCase() === 'content-type')?.value ?? '';
  return (/^[\w-]+\/(?:[\w-]+\+)?(json|xml)/.exec(type)?.[1] ?? 'text') as 'json' | 'xml' | 'text';
}

function bodyOf(body: RequestObject['body'], header: Header): Part {
  if (body?.raw === undefined) return { mode: 'none' };
  const { language = languageOf(header) } = (body.options as { raw?: { language?: string } } | undefined)?.raw ?? {};
  const mode = language === 'json' || language === 'xml' ? language : 'text';
  return { mode, [mode]: body.raw };
}

/** How requests say who sends them; in other ways than these they do not. */
function authOf(auth: Auth | undefined, otherwise: string): Part {
  if (auth === undefined) return { mode: otherwise };
  const entries = (auth[auth.type] ?? []) as { key: string; value?: unknown }[];
  const value = (name: string): string => String(entries.find(({ key }) => key === name)?.value ?? '');
  switch (auth.type) {
    case 'bearer':
      return { mode: 'bearer', bearer: { token: value('token') } };
    case 'basic':
      return { mode: 'basic', basic: { username: value('username'), password: value('password') } };
    case 'apikey': {
      const placement = value('in') === 'query' ? 'queryparams' : 'header';
      return { mode: 'apikey', apikey: { key: value('key'), value: value('value'), placement } };
    }
    default:
      return { mode: 'none' };
  }
}

function environment(name: string, address: string, key: { value: string; secret: boolean }): Environment {
  const own = { type: 'text', enabled: true } as const;
  return {
    uid: '',
    name,
    variables: [
      { uid: '', name: addressVariable, value: address, ...own, secret: false },
      { uid: '', name: keyVariable, ...key, ...own },
    ],
  };
}

/** Gives ids that depend on nothing but the place, so that an import replaces what an earlier one has brought. */
function withIds(collection: Part): Part {
  const visit = (value: unknown, place: string, item: string): unknown => {
    if (Array.isArray(value)) return value.map((child, at) => visit(child, `${place}/${at}`, item));
    if (typeof value !== 'object' || value === null) return value;
    const { uid, itemUid, ...rest } = value as Part;
    const own = shortIdOf(place);
    // An example names its request, which stands around it.
    const around = 'examples' in rest ? own : item;
    return {
      ...(uid !== undefined && { uid: own }),
      ...(itemUid !== undefined && { itemUid: item }),
      ...Object.fromEntries(Object.entries(rest).map(([key, child]) => [key, visit(child, `${place}/${key}`, around)])),
    };
  };
  return visit(collection, '', '') as Part;
}
