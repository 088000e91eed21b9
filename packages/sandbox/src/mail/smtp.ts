/** Sending the mails of the outbox for real. */
import type { SendMailOptions } from 'nodemailer';
import type { MailKind, MailSender, OutboxMail } from '../types.ts';

/** Who the mails come from. */
const sender = { name: 'Sandbox', address: 'sandbox@localhost.localdomain' };

const subjects: Record<MailKind, string> = {
  email_verification: 'Verify your e-mail address',
  email_change: 'Confirm your new e-mail address',
};

/** What sends mails. */
export interface SmtpSender {
  send: MailSender;
  /** Ends its connections. */
  close(): void;
}

/**
 * Makes a sender. The library is loaded here, so that nobody else pays for it.
 * @param url the mail server, such as `smtp://127.0.0.1:1025` or `smtps://user:password@mail.example.com`
 * @throws a TypeError for what is no address of a mail server
 */
export async function createSmtpSender(url: string): Promise<SmtpSender> {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (!['smtp:', 'smtps:'].includes(protocol)) {
    throw new TypeError(
      `The mail server must be like smtp://127.0.0.1:1025; it is ${url.replace(/\/\/[^/]*@/, '//…@')}.`,
    );
  }
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    socketTimeout: 10_000,
    // A text that was stored is never the name of a file, nor the address of something to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      await transport.sendMail(messageOf(mail));
    },
    close: () => transport.close(),
  };
}

function messageOf({ id, kind, to, code }: OutboxMail) {
  // An address is data: as a text it would be parsed, and a line break in it would name further recipients.
  const recipient = { name: '', address: to };
  return {
    from: sender,
    to: [recipient],
    // The envelope's texts would be parsed just so.
    envelope: { from: sender, to: [recipient] } as SendMailOptions['envelope'],
    subject: `${subjects[kind]}: ${code}`,
    text: `Your code is ${code}. It works for ten minutes.\n`,
    headers: { 'X-Outbox-Id': id },
  };
}
