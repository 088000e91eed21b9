/** What is handed to the library that sends mails, and to the store whose mails are sent. */
import { expect, it, vi } from 'vitest';
import { createSmtpSender, openStore, put, sendMails } from 'user-management-sandbox/testing';
import type { OutboxMail } from 'user-management-sandbox';

const { createTransport, transport } = vi.hoisted(() => {
  const parts = { sendMail: vi.fn<(message: object) => void>(), close: vi.fn<() => void>() };
  return { transport: parts, createTransport: vi.fn<(options: object) => typeof parts>(() => parts) };
});
vi.mock('../../packages/sandbox/node_modules/nodemailer/dist/esm/nodemailer.js', () => ({ createTransport }));

const mail = (id: string): OutboxMail => ({
  ...{ id, created_at: '2026-01-15T12:00:00.000Z', kind: 'email_change', to: 'ada@example.com' },
  ...{ user_id: 'user_1', code: '424242' },
});

it('a mail goes to its recipient alone, by a server that has ten seconds, and is neither a file nor an address to read', async () => {
  const sender = await createSmtpSender('smtps://a');
  const limits = { connectionTimeout: 10_000, socketTimeout: 10_000 };
  expect(createTransport.mock.calls).toEqual([[{ url: 'smtps://a', ...limits, disableFileAccess: true, disableUrlAccess: true }]]);
  await sender.send(mail('mail_1'));
  const from = { name: 'Sandbox', address: 'sandbox@localhost.localdomain' };
  const to = [{ name: '', address: 'ada@example.com' }];
  const message = { subject: 'Confirm your new e-mail address: 424242', text: 'Your code is 424242. It works for ten minutes.\n' };
  expect(transport.sendMail.mock.calls).toEqual([[{ from, to, envelope: { from, to }, ...message, headers: { 'X-Outbox-Id': 'mail_1' } }]]);
  sender.close();
  expect(transport.close).toHaveBeenCalledOnce();
}); // prettier-ignore

it('a store whose mails are sent is the store that it was, and closes what sends them, and itself', async () => {
  const asked: unknown[] = [];
  const note = (name: string) => (...args: unknown[]) => void asked.push([name, ...args]);
  const memory = await openStore(undefined);
  const own = { shared: true, environmentsWith: note('environmentsWith'), copy: note('copy'), close: note('close') };
  const sent: string[] = [];
  const sender = { send: async ({ id }: OutboxMail) => void sent.push(id), close: note('close the sender') };
  const store = sendMails({ ...memory, ...own } as unknown as typeof memory, sender);
  expect(store.shared).toBe(true);
  await store.write('main', function* () {
    for (const id of ['mail_2', 'mail_1']) yield* put('mails', mail(id));
  });
  await store.environmentsWith('deliveries', 'state', 'pending');
  await store.copy('a', 'b');
  await store.close();
  expect(sent).toEqual(['mail_2', 'mail_1']);
  expect(asked).toEqual([['environmentsWith', 'deliveries', 'state', 'pending'], ['copy', 'a', 'b'], ['close the sender'], ['close']]);
}); // prettier-ignore
