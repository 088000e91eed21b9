/** Deliveries are verified as the official SDK and Standard Webhooks do it, and refused with what to do. */
import { createHmac } from 'node:crypto';
import { WorkOS } from '@workos-inc/node';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { jsonMediaType, webhooksOf } from 'user-management-openapi';
import { signatureHeader, verifyWebhook, WebhookError, type WebhookEvent } from 'user-management-client/webhooks';
import { document } from '../support/document.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const events = webhooksOf(document).map((webhook): [string, unknown] => [
  webhook.path,
  Object.values(webhook.requestBody!.content[jsonMediaType]!.examples!)[0]!.value,
]);
const body = JSON.stringify(events[0]![1]);
const { webhooks } = new WorkOS('sk_test_1');

/** The headers that the official SDK makes for a body. */
async function official(text: string, time = Date.now(), key = secret) {
  return { [signatureHeader]: `t=${time}, v1=${await webhooks.computeSignature(time, text, key)}` };
}

/** The headers that Standard Webhooks makes for a body. */
function standard(text: string, time = new Date()) {
  const signature = new Webhook(secret).sign('msg_1', time, text);
  const seconds = String(Math.floor(time.getTime() / 1_000));
  return { 'webhook-id': 'msg_1', 'webhook-timestamp': seconds, 'webhook-signature': signature };
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof WebhookError ? error.kind : String(error)),
  );

afterEach(() => vi.useRealTimers());

describe.each(events)('%s', (name, event) => {
  const text = JSON.stringify(event);

  it('is accepted with the signature of the official SDK and with that of Standard Webhooks', async () => {
    expect(await verifyWebhook(text, await official(text), secret)).toEqual(event);
    expect(await verifyWebhook(text, standard(text), secret)).toEqual(event);
  });

  it('has a name by which its type is told', async () => {
    const given = await verifyWebhook(text, await official(text), secret);
    expect(given.event).toBe(name);
    expect(subject(given)).toMatch(/^user_/);
  });
});

/** Compiles only where `event` tells the types of `data` apart. */
function subject(event: WebhookEvent): string {
  return event.event === 'email_verification.created' ? event.data.user_id : event.data.id;
}

describe('a delivery is accepted', () => {
  it.each([
    ['text', body],
    ['bytes', new TextEncoder().encode(body)],
    ['a Buffer', Buffer.from(body)],
    ['an ArrayBuffer', new TextEncoder().encode(body).buffer],
  ])('as %s', async (_, given) => {
    expect(await verifyWebhook(given, await official(body), secret)).toEqual(events[0]![1]);
  });

  it('with headers of any kind and in any case', async () => {
    const [[name, value]] = Object.entries(await official(body)) as [[string, string]];
    const shouted = value.replace(/(?<=v1=).*/, (hex) => hex.toUpperCase());
    const forms = [new Headers([[name, value]]), { [name.toLowerCase()]: value }, { [name]: [value] }];
    for (const headers of [...forms, { [name]: value.split(', ') }, { [name]: shouted }]) {
      expect(await verifyWebhook(body, headers, secret)).toEqual(events[0]![1]);
    }
  });

  it('when one of several signatures is right, as while a secret is changed', async () => {
    const time = Date.now();
    const { [signatureHeader]: right = '' } = await official(body, time);
    const wrong = `v1=${'0'.repeat(64)}`;
    const [t, v1] = right.split(', ');
    for (const value of [`${t}, ${wrong}, ${v1}`, `${v1},${t},${wrong}`, `${t},v0=x,${v1}`]) {
      expect(await verifyWebhook(body, { [signatureHeader]: value }, secret)).toEqual(events[0]![1]);
    }
    const { 'webhook-signature': signature, ...rest } = standard(body);
    const several = { ...rest, 'webhook-signature': `v1,AAAA ${signature} v1a,BBBB` };
    expect(await verifyWebhook(body, several, secret)).toEqual(events[0]![1]);
  });

  it('with any secret that is a text, in each notation', async () => {
    const plain = 'a secret of your own';
    const seconds = String(Math.floor(Date.now() / 1_000));
    const raw = new Webhook(plain, { format: 'raw' }).sign('msg_1', new Date(Number(seconds) * 1_000), body);
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': seconds, 'webhook-signature': raw };
    expect(await verifyWebhook(body, headers, plain)).toEqual(events[0]![1]);
    expect(await verifyWebhook(body, await official(body, Date.now(), plain), plain)).toEqual(events[0]![1]);
  });

  it('when its event is one that the types do not have', async () => {
    const unknown = '{"object":"event","event":"user.renamed","data":{}}';
    expect(await verifyWebhook(unknown, await official(unknown), secret)).toMatchObject({ event: 'user.renamed' });
  });

  it('up to the tolerance, and not beyond', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_768_478_400_000 });
    const at = async (offset: number, tolerance?: number) =>
      refusal(verifyWebhook(body, await official(body, Date.now() + offset), secret, { tolerance }));
    expect([await at(-180_000), await at(-180_001)]).toEqual(['accepted', 'too-old']);
    expect([await at(180_000), await at(180_001)]).toEqual(['accepted', 'too-new']);
    expect([await at(-5_000, 4_999), await at(-5_000, 5_000)]).toEqual(['too-old', 'accepted']);
    expect(await refusal(verifyWebhook(body, standard(body, new Date(Date.now() - 181_000)), secret))).toBe('too-old');
  });
});

describe('a delivery is refused', () => {
  it.each([
    ['with another secret', 'wrong-signature', body, `${secret}A`],
    ['with a changed body', 'wrong-signature', body.replace('Marcelina', 'Marcelino'), secret],
    [
      'with a body that was parsed and written anew',
      'wrong-signature',
      JSON.stringify(JSON.parse(body), null, 1),
      secret,
    ],
  ])('%s', async (_, kind, text, key) => {
    expect(await refusal(verifyWebhook(text, await official(body), key))).toBe(kind);
    if (key === secret) expect(await refusal(verifyWebhook(text, standard(body), key))).toBe(kind);
  });

  it('with the time of another delivery', async () => {
    const { [signatureHeader]: value = '' } = await official(body, Date.now() - 1_000);
    const moved = value.replace(/^t=\d+/, `t=${Date.now()}`);
    expect(await refusal(verifyWebhook(body, { [signatureHeader]: moved }, secret))).toBe('wrong-signature');
    const other = { ...standard(body), 'webhook-id': 'msg_2' };
    expect(await refusal(verifyWebhook(body, other, secret))).toBe('wrong-signature');
  });

  it('with a signature of another version, right as it may be', async () => {
    const { [signatureHeader]: value = '' } = await official(body);
    const renamed = { [signatureHeader]: value.replace('v1=', 'v10=') };
    expect(await refusal(verifyWebhook(body, renamed, secret))).toBe('malformed-signature');
  });

  it.each([
    ['nothing', {}, 'missing-signature'],
    ['half of Standard Webhooks', { 'webhook-id': 'msg_1' }, 'missing-signature'],
    ['an empty header', { [signatureHeader]: '' }, 'malformed-signature'],
    ['no time', { [signatureHeader]: `v1=${'0'.repeat(64)}` }, 'malformed-signature'],
    ['no signature', { [signatureHeader]: 't=1768478400000' }, 'malformed-signature'],
    ['a signature that is no hexadecimal', { [signatureHeader]: 't=1768478400000, v1=zz' }, 'malformed-signature'],
    [
      'a time after the last',
      { [signatureHeader]: `t=${'1'.repeat(16)}, v1=${'0'.repeat(64)}` },
      'malformed-signature',
    ],
    ['a time that is no number', { [signatureHeader]: `t=now, v1=${'0'.repeat(64)}` }, 'malformed-signature'],
    ['a time that ends as one', { [signatureHeader]: `t=a1, v1=${'0'.repeat(64)}` }, 'malformed-signature'],
    ['a time that begins as one', { [signatureHeader]: `t=1a, v1=${'0'.repeat(64)}` }, 'malformed-signature'],
    ['a signature that is too long', { [signatureHeader]: `t=1, v1=${'0'.repeat(66)}` }, 'malformed-signature'],
    ...['0'.repeat(13), 'a1', '1a', ''].map((time): [string, object, string] => [
      `the seconds ${time || 'nothing'}`,
      { 'webhook-id': 'm', 'webhook-timestamp': time, 'webhook-signature': 'v1,AAAA' },
      'malformed-signature',
    ]),
    ...['v1,', 'v1', 'v1,%'].map((signature): [string, object, string] => [
      `the signature ${signature}`,
      { 'webhook-id': 'm', 'webhook-timestamp': '1768478400', 'webhook-signature': signature },
      'malformed-signature',
    ]),
    ...['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name): [string, object, string] => [
      `Standard Webhooks but for ${name}`,
      { ...standard(body), [name]: undefined },
      'missing-signature',
    ]),
    [
      'only a version that is not known',
      { 'webhook-id': 'm', 'webhook-timestamp': '1768478400', 'webhook-signature': 'v2,AAAA' },
      'malformed-signature',
    ],
  ])('with %s in its headers', async (_, headers, kind) => {
    expect(await refusal(verifyWebhook(body, headers as Record<string, string>, secret))).toBe(kind);
  });

  it.each(['no JSON', '{"object":"event"}', 'null', '[]', '{"event":null}', '{"event":{}}'])(
    'when what is signed is %s',
    async (text) => {
      expect(await refusal(verifyWebhook(text, await official(text), secret))).toBe('malformed-body');
    },
  );

  it('when what is signed is no text', async () => {
    const bytes = Buffer.from('{"event":"\xff"}', 'latin1');
    const time = Date.now();
    const signature = createHmac('sha256', secret).update(`${time}.`).update(bytes).digest('hex');
    const headers = { [signatureHeader]: `t=${time}, v1=${signature}` };
    expect(await refusal(verifyWebhook(bytes, headers, secret))).toBe('malformed-body');
  });

  it('with words that say what to do, and without the secret', async () => {
    const error = await verifyWebhook(body, await official(body), `${secret}A`).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'WebhookError', message: expect.stringContaining('Check the secret') });
    expect(String(error)).not.toContain(secret);
  });
});

describe('the words of a refusal', () => {
  it.each<[string, string, () => Promise<unknown>]>([
    [
      'an old delivery',
      'The delivery was signed 180001 ms ago; at most 180000 ms are accepted.',
      async () => verifyWebhook(body, await official(body, Date.now() - 180_001), secret),
    ],
    [
      'one of the future',
      "The delivery was signed 180001 ms in the future. Check this machine's clock.",
      async () => verifyWebhook(body, await official(body, Date.now() + 180_001), secret),
    ],
    [
      'no signature',
      `The delivery has no header ${signatureHeader}. Pass all headers, and check that no proxy removes it.`,
      () => verifyWebhook(body, {}, secret),
    ],
    [
      'another body',
      'The signature is not one of this body. Check the secret, and that the body is passed as it arrived, not parsed.',
      async () => verifyWebhook(`${body} `, await official(body), secret),
    ],
    [
      'a malformed signature',
      `The header ${signatureHeader} does not have the form "t=MILLISECONDS, v1=HEX".`,
      () => verifyWebhook(body, { [signatureHeader]: '' }, secret),
    ],
    [
      'one of Standard Webhooks',
      'The header webhook-signature does not have the form "v1,BASE64".',
      () => verifyWebhook(body, { ...standard(body), 'webhook-signature': '' }, secret),
    ],
    [
      'no event',
      'The signature is right, but the body is no event.',
      async () => verifyWebhook('{}', await official('{}'), secret),
    ],
  ])('of %s say why', async (_, message, verify) => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_768_478_400_000 });
    const error = await verify().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message });
    expect(error).not.toHaveProperty('cause');
  });

  it('of a body that is no JSON have the error of the parser as their cause', async () => {
    const error = await verifyWebhook('{', await official('{'), secret).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: 'The signature is right, but the body is no JSON.' });
    expect(error).toHaveProperty('cause', expect.any(SyntaxError));
  });
});

it('what the caller does wrong is a TypeError', async () => {
  const parsed = JSON.parse(body) as string;
  expect(await refusal(verifyWebhook(parsed, await official(body), secret))).toBe(
    'TypeError: The body must be the text or the bytes that arrived. A parsed object cannot be verified.',
  );
  for (const none of ['', undefined, 7]) {
    expect(await refusal(verifyWebhook(body, await official(body), none as string))).toBe(
      'TypeError: The secret of the webhook is empty.',
    );
  }
  expect(await refusal(verifyWebhook(body, standard(body), 'whsec_%'))).toBe(
    'TypeError: The secret of the webhook has "whsec_", and no base64 behind it.',
  );
});
