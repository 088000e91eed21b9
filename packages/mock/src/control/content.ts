/** What a control route gives when it is not JSON. */
import type { Writable } from 'node:stream';
import { prepare } from '../core/answers.ts';
import type { MockAnswer } from '../core/exchange.ts';
import type { ControlRoute } from './routes.ts';

/** A response with a media type of its own. */
export class Content {
  readonly response: MockAnswer;

  /**
   * @param mediaType its media type, with the charset
   * @param body the whole body, or a function that sends it bit by bit
   * @param headers more headers by name
   */
  constructor(
    mediaType: string,
    body: string | ((connection: Writable) => void),
    headers: Record<string, string> = {},
  ) {
    this.response =
      typeof body === 'string'
        ? prepare({ status: 200, headers, mediaType, body })
        : { status: 200, headers: [...Object.entries(headers).flat(), 'Content-Type', mediaType], stream: body };
  }
}

/** A route that only shows something. */
export function view(path: string, run: ControlRoute['run'], scoped = false): ControlRoute {
  return { method: 'GET', path, summary: '', scoped, status: 200, run };
}
