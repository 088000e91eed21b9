/** What a curl sample sends, read from its text. */
import type { SentRequest } from './run-sample.ts';

/** The request that a curl sample sends. */
export function curlRequest(source: string): SentRequest {
  const [command = '', payload] = source.split("<<'BODY'");
  const body = payload?.replace(/\nBODY\n$/, '');
  const header = (name: string) => new RegExp(`--header "${name}: ([^"]*)"`).exec(command)?.[1] ?? null;
  const { pathname, search } = new URL(/"(https?:[^"]+)"/.exec(command)?.[1] ?? 'about:blank');
  return {
    method: /--request (\w+)/.exec(command)?.[1] ?? 'GET',
    target: pathname + search,
    authorization: header('Authorization'),
    body: body === undefined ? undefined : (JSON.parse(body) as unknown),
  };
}
