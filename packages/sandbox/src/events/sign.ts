/** Signing what webhooks deliver: with the API's own header, and with those of Standard Webhooks beside it. */
import { createHmac } from 'node:crypto';
import { signatureHeader } from 'user-management-client/webhooks';

/**
 * Makes the headers of a delivery.
 * @param id identifies the event; the same for every try
 * @param body the text that is sent, to the byte
 * @param secret the endpoint's secret
 * @param time when it is sent, in real milliseconds: receivers refuse what is old
 */
export function signatureHeaders(id: string, body: string, secret: string, time: number): Record<string, string> {
  const seconds = String(Math.floor(time / 1_000));
  return {
    [signatureHeader]: `t=${time}, v1=${hmac(secret, `${time}.${body}`).toString('hex')}`,
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${hmac(standardKey(secret), `${id}.${seconds}.${body}`).toString('base64')}`,
  };
}

/** In Standard Webhooks the key is what a secret has behind `whsec_`, in base64. */
function standardKey(secret: string): string | Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
