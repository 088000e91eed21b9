/** Webhooks: proves that a delivery comes from the API, and gives its event. */
import { signatureHeader, type WebhookEvent } from '../../../generated/webhooks.ts';

export * from '../../../generated/webhooks.ts';

/** The headers of a delivery: those of a `Request`, or an object as Node has it. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** How a delivery is verified. */
export interface VerifyOptions {
  /** How far the time of signing may lie in the past or the future, in milliseconds. Default: 180,000. */
  tolerance?: number | undefined;
}

/** Why a delivery was refused. */
export type WebhookErrorKind =
  /** There is no signature. */
  | 'missing-signature'
  /** The signature does not have the documented form. */
  | 'malformed-signature'
  /** It was signed too long ago: an old delivery, sent again by somebody, or a clock that is wrong. */
  | 'too-old'
  /** It was signed in the future: a clock is wrong. */
  | 'too-new'
  /** The signature is not one of this body with this secret. */
  | 'wrong-signature'
  /** The signature is right, but the body is no event. */
  | 'malformed-body';

/** A delivery that cannot be trusted. Respond with a status such as 400, and do not handle the event. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  /** Why it was refused. */
  readonly kind: WebhookErrorKind;

  constructor(kind: WebhookErrorKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}

/** What a delivery says of its signature. */
interface Claimed {
  /** In milliseconds. */
  time: number;
  /** What is signed in front of the body. */
  prefix: string;
  signatures: Uint8Array<ArrayBuffer>[];
  key: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();

/**
 * Verifies a delivery, and gives its event. The signature is compared in constant time.
 *
 * Takes the API's own header, and those of Standard Webhooks where it is missing. An event of a later version, whose name the
 * types do not have, is given as it is.
 * @param body the body as it arrived: text or bytes, never a parsed object
 * @param headers the delivery's headers
 * @param secret the secret of the webhook
 * @throws a {@link WebhookError} for a delivery that cannot be trusted; its `kind` says why
 * @throws a TypeError for a body that is neither text nor bytes, and for an empty secret
 */
export async function verifyWebhook(
  body: string | Uint8Array | ArrayBuffer,
  headers: WebhookHeaders,
  secret: string,
  { tolerance = 3 * 60_000 }: VerifyOptions = {},
): Promise<WebhookEvent> {
  const bytes = bytesOf(body);
  if (typeof secret !== 'string' || secret === '') throw new TypeError('The secret of the webhook is empty.');
  const { time, prefix, signatures, key } = ownSignature(headers, secret) ?? standardSignature(headers, secret);
  const age = Date.now() - time;
  if (!(age <= tolerance)) {
    throw new WebhookError('too-old', `The delivery was signed ${age} ms ago; at most ${tolerance} ms are accepted.`);
  }
  if (age < -tolerance) {
    throw new WebhookError('too-new', `The delivery was signed ${-age} ms in the future. Check this machine's clock.`);
  }
  if (!(await isSigned(key, signatures, [encoder.encode(prefix), bytes]))) {
    throw new WebhookError(
      'wrong-signature',
      'The signature is not one of this body. Check the secret, and that the body is passed as it arrived, not parsed.',
    );
  }
  return eventOf(bytes);
}

function bytesOf(body: unknown): Uint8Array {
  if (typeof body === 'string') return encoder.encode(body);
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  throw new TypeError('The body must be the text or the bytes that arrived. A parsed object cannot be verified.');
}

/** The API's own header: `t=MILLISECONDS, v1=HEX`. The key is the text of the secret. */
function ownSignature(headers: WebhookHeaders, secret: string): Claimed | undefined {
  const value = headerOf(headers, signatureHeader);
  if (value === undefined) return undefined;
  const pairs = value.split(',').map((pair) => pair.trim().split('='));
  const of = (name: string) => pairs.flatMap(([key, text = '']) => (key === name ? [text] : []));
  const [time = ''] = of('t');
  const signatures = of('v1').filter((hex) => /^[0-9a-f]{64}$/i.test(hex));
  if (!/^\d{1,15}$/.test(time) || signatures.length === 0) throw malformed(signatureHeader, 't=MILLISECONDS, v1=HEX');
  return {
    time: Number(time),
    prefix: `${time}.`,
    signatures: signatures.map((hex) => Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16))),
    key: encoder.encode(secret),
  };
}

/** The headers of Standard Webhooks. The key is what a secret has behind `whsec_`, in base64. */
function standardSignature(headers: WebhookHeaders, secret: string): Claimed {
  const [id, time, value] = ['id', 'timestamp', 'signature'].map((name) => headerOf(headers, `webhook-${name}`));
  if (id === undefined || time === undefined || value === undefined) {
    throw new WebhookError(
      'missing-signature',
      `The delivery has no header ${signatureHeader}. Pass all headers, and check that no proxy removes it.`,
    );
  }
  const signatures = value.split(' ').flatMap((part) => {
    const [version, text] = part.split(',');
    const bytes = version === 'v1' ? fromBase64(text) : undefined;
    return bytes ? [bytes] : [];
  });
  if (!/^\d{1,12}$/.test(time) || signatures.length === 0) throw malformed('webhook-signature', 'v1,BASE64');
  const key = secret.startsWith('whsec_') ? fromBase64(secret.slice(6)) : encoder.encode(secret);
  if (!key) throw new TypeError('The secret of the webhook has "whsec_", and no base64 behind it.');
  return { time: Number(time) * 1_000, prefix: `${id}.${time}.`, signatures, key };
}

function malformed(header: string, form: string): WebhookError {
  return new WebhookError('malformed-signature', `The header ${header} does not have the form "${form}".`);
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (typeof headers.get === 'function') return headers.get(name) ?? undefined;
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase());
  const value = entry?.[1];
  return Array.isArray(value) ? value.join(',') : (value as string | undefined);
}

function fromBase64(text = ''): Uint8Array<ArrayBuffer> | undefined {
  try {
    return text === '' ? undefined : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    // It is no base64.
  }
}

async function isSigned(
  keyBytes: Uint8Array<ArrayBuffer>,
  signatures: readonly Uint8Array<ArrayBuffer>[],
  parts: readonly Uint8Array[],
): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', keyBytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const data = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (data.set(part, at), at + part.length), 0);
  const verdicts = await Promise.all(signatures.map((signature) => subtle.verify('HMAC', key, signature, data)));
  return verdicts.includes(true);
}

function eventOf(bytes: Uint8Array): WebhookEvent {
  let event: unknown;
  try {
    event = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new WebhookError('malformed-body', 'The signature is right, but the body is no JSON.', cause);
  }
  if (typeof (event as { event?: unknown } | null)?.event === 'string') return event as WebhookEvent;
  throw new WebhookError('malformed-body', 'The signature is right, but the body is no event.');
}
