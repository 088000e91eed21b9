/** The pages as they are sent, before their scripts fill them in. */
import { expect, it } from 'vitest';
import { outboxPage, sandboxSection } from 'user-management-sandbox/testing';
import { tagsOf } from '../support/page.ts';

const section = sandboxSection('sk_"a').text;
const outbox = outboxPage().text;

it('what can be filled in and chosen is named, and begins as it should', () => {
  const quiet = 'autocomplete="off"';
  expect(tagsOf(section, 'form|label|input|textarea|button')).toEqual([
    'label: E-mail address, id or external id', `input id="user-search" type="search" ${quiet}`,
    'label: API key', `input id="api-key" value="sk_&quot;a" ${quiet} spellcheck="false"`,
    'button id="users-back" type="button" disabled: Newer',
    'button id="users-next" type="button" disabled: Older',
    'form id="user" hidden aria-labelledby="user-title"',
    'label: E-mail address', `input name="email" type="email" ${quiet}`,
    'label: External id', `input name="external_id" type="text" ${quiet}`,
    'label: First name', `input name="first_name" type="text" ${quiet}`,
    'label: Last name', `input name="last_name" type="text" ${quiet}`,
    'label class="check"', 'input name="email_verified" type="checkbox": E-mail address verified',
    'label: Metadata, as JSON', 'textarea name="metadata" rows="4" spellcheck="false"',
    'button class="primary": Save',
    'button id="user-verify" type="button": Send verification e-mail',
    'button id="user-delete" type="button": Delete',
    'button id="user-close" type="button": Close',
    'form class="row" id="clock"',
    'label: Move on by', `input name="by" value="PT11M" ${quiet} spellcheck="false"`,
    'button name="how" value="advance": Move on',
    'button name="how" value="freeze": Freeze',
    'button name="how" value="run": Let run',
    'form class="row" id="snapshots"',
    'label: Snapshot', `input name="name" value="mine" required maxlength="100" ${quiet}`,
    'button name="how" value="snapshot": Save',
    'button name="how" value="restore": Restore',
  ]);
}); // prettier-ignore

it('what is shown has a title, and a word where there is nothing', () => {
  const list = (id: string) => `ol class="list" id="${id}" tabindex="0" aria-labelledby="${id}-title"`;
  expect(tagsOf(section, 'h\\d|p|b|ol|a')).toEqual([
    ...['h2 id="users-title": Users', 'p class="message" id="users-message" role="status"'],
    ...['p class="empty" id="no-users": No user.', list('users'), 'p class="row"'],
    ...['h3 id="user-title"', 'p class="message" id="user-message" role="status"'],
    ...['h2 id="state-title": Clock and snapshots', 'p: It is', 'b id="now": …'],
    'p class="message" id="state-message" role="status"',
    ...['h2 id="outbox-title": Outbox', 'p class="empty" id="no-outbox": No mail yet.', list('outbox')],
    ...['h2 id="event-log-title": Events', 'p class="empty" id="no-event-log": No event yet.', list('event-log')],
    'h2 id="deliveries-title": Deliveries',
    ...['p class="empty" id="no-deliveries": No delivery yet: no webhook is set up.', list('deliveries')],
    ...['p class="links"', 'a id="outbox-page" href="/__mock/outbox": The outbox as a page of its own'],
  ]);
  expect(tagsOf(section, 'section|link|script')).toEqual([
    ...['link rel="stylesheet" href="/__mock/sandbox.css"', 'script type="module" src="/__mock/sandbox.js"'],
    'section class="full" aria-labelledby="users-title"',
    'section class="full" aria-labelledby="state-title"',
    'section class="full" aria-label="Outbox, events and deliveries"',
  ]);
});

it('the outbox is a page of its own', () => {
  expect(outbox).toMatch(/^<!doctype html>\s+<html lang="en">/);
  expect(tagsOf(outbox, 'meta|title|link|script|h1|a|span|noscript|section|p|ol')).toEqual([
    ...['meta charset="utf-8"', 'title: Outbox: sandbox'],
    'meta name="viewport" content="width=device-width, initial-scale=1"',
    ...['meta name="color-scheme" content="light dark"', 'link rel="icon" href="data:,"'],
    ...['style', 'sandbox'].map((name) => `link rel="stylesheet" href="/__mock/${name}.css"`),
    'script type="module" src="/__mock/outbox.js"',
    ...['h1 id="outbox-title": Outbox', 'span: sandbox', 'p', 'a href="/__mock/": All of the sandbox'],
    ...['span id="connection" role="status": Connecting …', 'noscript'],
    'p: This page needs JavaScript to show the mails.',
    'section class="full" aria-labelledby="outbox-title"',
    ...['p class="message off" id="outbox-message" role="status"', 'p class="empty" id="no-mail": No mail yet.'],
    'ol id="outbox" class="mails" aria-labelledby="outbox-title"',
  ]);
});
