/** The promise of a call, which also gives the response. */
import type { Success } from './hooks.ts';

/** The ways to the response beside the data. None of them sends a request of its own. */
export interface WithResponse<Data> {
  /**
   * Resolves to `{ data, response, requestId, attempts }`.
   * @throws what the call throws
   */
  withResponse(): Promise<Success<Data>>;
  /**
   * Resolves to the response, its body unread.
   * @throws what the call throws: an `ApiError` for a status that is no success, whose `body` has what the server sent
   */
  asResponse(): Promise<Response>;
}

/** A call that has begun: a promise of the response's body. */
export interface ApiPromise<Data> extends Promise<Data>, WithResponse<Data> {}

/** Makes the promise of a call. */
export function callOf<Data>(done: Promise<Success<Data>>): ApiPromise<Data> {
  const data = done.then((success) => success.data);
  return attach(
    data,
    withResponse(() => {
      // Whoever takes the response may leave the data alone, whose failure is then nobody's to handle.
      data.catch(() => {});
      return done;
    }),
  );
}

/** The two ways to a response. */
export function withResponse<Data>(done: () => Promise<Success<Data>>): WithResponse<Data> {
  return {
    withResponse: done,
    asResponse: () => done().then(({ response }) => unread(response)),
  };
}

/** Gives an object methods that neither printing nor JSON shows. */
export function attach<T extends object, Methods extends object>(target: T, methods: Methods): T & Methods {
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(target, name, { value });
  return target as T & Methods;
}

const texts = new WeakMap<object, string>();

/** Remembers the text of a response whose body has been read. */
export function keepText(response: object, text: string): void {
  texts.set(response, text);
}

/** A response like the given one, with its body still to be read. */
function unread(response: Response): Response {
  const text = texts.get(response);
  // An interceptor may have put another response in its place.
  if (text === undefined) return response;
  const { status, statusText, headers, url } = response;
  return Object.defineProperty(new Response(text || null, { status, statusText, headers }), 'url', { value: url });
}
