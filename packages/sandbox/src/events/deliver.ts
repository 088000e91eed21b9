/** One try of a delivery, and what comes of it. */
import { eventText } from '../rules/events.ts';
import type { Delivery, DueDelivery } from '../types.ts';
import { signatureHeaders } from './sign.ts';

/** After how many tries a delivery is dead. */
export const maxAttempts = 8;

/** The pause before the second try, in milliseconds. Each further one is four times as long, up to {@link longestPause}. */
const firstPause = 5_000;

const longestPause = 6 * 3_600_000;

/**
 * Reads the address of a webhook.
 * @throws a TypeError for anything but an absolute HTTP or HTTPS URL without credentials and fragment
 */
export function webhookUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || url.hash !== '') {
    throw new TypeError(
      `The URL of a webhook must be like https://example.com/webhooks, without credentials; it is ${text.replace(/\/\/[^/]*@/, '//…@')}.`,
    );
  }
  return url;
}

/** How a try is made. */
export interface TrySettings {
  fetch: typeof fetch;
  /** The real time, in milliseconds. */
  now: () => number;
  /** How long the endpoint may take, in milliseconds. */
  timeout: number;
  /** Ends the try, which then does not count. */
  closing: AbortSignal;
}

/** Sends an event once, and gives the delivery as it is then. Never throws. */
export async function tryDelivery(
  { delivery, event, webhook }: DueDelivery,
  { fetch, now, timeout, closing }: TrySettings,
): Promise<Delivery> {
  const result = await send();
  if (closing.aborted && result.error !== null) return { ...delivery, due_at: iso(now()) };
  const attempts = delivery.attempts + 1;
  const tried = { ...delivery, attempts, last_status: result.status, last_error: result.error };
  if (result.error === null) return { ...tried, state: 'delivered', due_at: '' };
  if (result.hopeless || attempts >= maxAttempts) return { ...tried, state: 'dead', due_at: '' };
  return { ...tried, due_at: iso(now() + pauseAfter(attempts)) };

  async function send(): Promise<{ status: number | null; error: string | null; hopeless?: boolean }> {
    let url: URL;
    try {
      url = webhookUrl(webhook.url);
    } catch (error) {
      return { status: null, error: (error as Error).message, hopeless: true };
    }
    const body = eventText(event);
    try {
      const headers = signatureHeaders(event.id, body, webhook.secret, now());
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'user-management-sandbox', ...headers },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(timeout), closing]),
      });
      await response.body?.cancel();
      const { status } = response;
      if (response.ok) return { status, error: null };
      const moved = status >= 300 && status < 400 ? ', and redirects are not followed' : '';
      return { status, error: `The endpoint responded with ${status}${moved}.` };
    } catch (error) {
      return { status: null, error: reasonOf(error, timeout) };
    }
  }
}

/** The pause after so many tries, in milliseconds. */
export function pauseAfter(attempts: number): number {
  return Math.min(firstPause * 4 ** (attempts - 1), longestPause);
}

function reasonOf(error: unknown, timeout: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `The endpoint took longer than ${timeout} ms.`;
  const { cause, message } = error as Error;
  const reason = (cause as { code?: string; message?: string } | undefined) ?? {};
  return `The endpoint cannot be reached: ${reason.code ?? reason.message ?? message}.`;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
