/** Mails reach a real mail server, and their recipient alone. */
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createSmtpSender, type SmtpSender } from 'user-management-sandbox/testing';
import { startSandbox, type OutboxMail } from 'user-management-sandbox';

interface Caught {
  recipients: string[];
  mail: ParsedMail;
}

const caught: Caught[] = [];
let arrived = () => {};
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, { envelope }, done) {
    simpleParser(stream).then(
      (mail) => {
        caught.push({ recipients: envelope.rcptTo.map(({ address }) => address), mail });
        arrived();
        done();
      },
      (error: Error) => done(error),
    );
  },
});
let url = '';
let sender: SmtpSender;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  sender = await createSmtpSender(url);
});
beforeEach(() => void caught.splice(0));
afterAll(async () => {
  sender.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

const mail = (to: string, extra: Partial<OutboxMail> = {}): OutboxMail => ({
  id: 'mail_1',
  created_at: '2026-01-15T12:00:00.000Z',
  kind: 'email_verification',
  to,
  user_id: 'user_1',
  code: '424242',
  ...extra,
});

it.each([
  ['email_verification', 'Verify your e-mail address'],
  ['email_change', 'Confirm your new e-mail address'],
] as const)('a mail of the kind %s says what for, and carries its code', async (kind, subject) => {
  await sender.send(mail('marcelina.davis@example.com', { kind }));
  expect(caught).toHaveLength(1);
  const [{ recipients, mail: received }] = caught as [Caught];
  expect(recipients).toEqual(['marcelina.davis@example.com']);
  expect(received.subject).toBe(`${subject}: 424242`);
  expect(received.text).toBe('Your code is 424242. It works for ten minutes.\n');
  expect(received.headers.get('x-outbox-id')).toBe('mail_1');
  expect(received.from?.value).toEqual([{ name: 'Sandbox', address: 'sandbox@localhost.localdomain' }]);
  expect([received.to].flat().map((one) => one?.text)).toEqual(['marcelina.davis@example.com']);
});

it.each([
  'victim@example.com\r\nBcc: thief@evil.example',
  'victim@example.com\nTo: thief@evil.example',
  'victim@example.com>\r\nRCPT TO:<thief@evil.example',
  'victim@example.com, thief@evil.example',
  '"thief@evil.example" <victim@example.com>',
  'Victim <thief@evil.example>, victim@example.com',
])('%j names no further recipient', async (to) => {
  await sender.send(mail(to)).catch(() => {});
  for (const { recipients, mail: received } of caught) {
    expect(recipients).not.toContain('thief@evil.example');
    expect(recipients.length).toBeLessThanOrEqual(1);
    expect(received.bcc).toBeUndefined();
  }
});

it('a server that is not there is an error, and what is no server is one at once', async () => {
  const nobody = await createSmtpSender('smtp://127.0.0.1:1');
  await expect(nobody.send(mail('a@example.com'))).rejects.toThrow(/ECONNREFUSED/);
  nobody.close();
  for (const wrong of ['http://u:secret@example.com', 'mail.example.com', '']) {
    const error = await createSmtpSender(wrong).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    const shown = wrong.replace('u:secret', '…');
    expect((error as Error).message).toBe(`The mail server must be like smtp://127.0.0.1:1025; it is ${shown}.`);
  }
});

it('a sandbox sends what it puts into the outbox, and forgets none of it when nobody takes it', async () => {
  const post = (base: string, path: string, body: object) =>
    fetch(`${base}/user_management/users${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_1', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  for (const smtp of [url, 'smtp://127.0.0.1:1']) {
    const sandbox = await startSandbox({ port: 0, smtp });
    try {
      const warned = new Promise<string>((resolve) => process.once('warning', ({ message }) => resolve(message)));
      const reached = new Promise<void>((resolve) => void (arrived = resolve));
      const user = (await (await post(sandbox.url, '', { email: 'ada@example.com' })).json()) as { id: string };
      expect((await post(sandbox.url, `/${user.id}/email_verification/send`, {})).status).toBe(200);
      const [stored] = await sandbox.outbox();
      if (smtp === url) {
        await reached;
        expect(caught.map(({ recipients, mail: sent }) => [recipients, sent.text?.includes(stored!.code)])).toEqual([
          [['ada@example.com'], true],
        ]);
      } else expect(await warned).toMatch(/^A mail to ada@example.com was not sent: .*ECONNREFUSED/);
      expect(stored).toMatchObject({ to: 'ada@example.com', kind: 'email_verification' });
    } finally {
      await sandbox.close();
    }
  }
  await expect(startSandbox({ port: 0, smtp: 'mail.example.com' })).rejects.toThrow(TypeError);
});
