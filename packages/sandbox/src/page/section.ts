/** What the sandbox adds to the mock's page: users, mails, events and deliveries, the clock and snapshots. */
import { html, type Html } from 'user-management-mock/server';

/**
 * The sections. What changes is filled in by their script.
 * @param key an API key to begin with
 */
export function sandboxSection(key: string): Html {
  return html`<link rel="stylesheet" href="/__mock/sandbox.css" />
    <script type="module" src="/__mock/sandbox.js"></script>
    <section class="full" aria-labelledby="users-title">
      <div class="title"><h2 id="users-title">Users</h2></div>
      <div class="row">
        <label>E-mail address, id or external id <input id="user-search" type="search" autocomplete="off" /></label>
        <label>API key <input id="api-key" value="${key}" autocomplete="off" spellcheck="false" /></label>
      </div>
      <p class="message" id="users-message" role="status"></p>
      <p class="empty" id="no-users">No user.</p>
      <ol class="list" id="users" tabindex="0" aria-labelledby="users-title"></ol>
      <p class="row">
        <button id="users-back" type="button" disabled>Newer</button>
        <button id="users-next" type="button" disabled>Older</button>
      </p>
      ${userForm()}
    </section>
    <section class="full" aria-labelledby="state-title">
      <h2 id="state-title">Clock and snapshots</h2>
      <p>It is <b id="now">…</b> in the sandbox.</p>
      <form class="row" id="clock">
        <label>Move on by <input name="by" value="PT11M" autocomplete="off" spellcheck="false" /></label>
        <button name="how" value="advance">Move on</button>
        <button name="how" value="freeze">Freeze</button>
        <button name="how" value="run">Let run</button>
      </form>
      <form class="row" id="snapshots">
        <label>Snapshot <input name="name" value="mine" required maxlength="100" autocomplete="off" /></label>
        <button name="how" value="snapshot">Save</button>
        <button name="how" value="restore">Restore</button>
      </form>
      <p class="message" id="state-message" role="status"></p>
    </section>
    <section class="full" aria-label="Outbox, events and deliveries">
      <div class="columns">
        ${column('outbox', 'Outbox', 'No mail yet.')} ${column('event-log', 'Events', 'No event yet.')}
        ${column('deliveries', 'Deliveries', 'No delivery yet: no webhook is set up.')}
      </div>
      <p class="links"><a id="outbox-page" href="/__mock/outbox">The outbox as a page of its own</a></p>
    </section>`;
}

function column(id: string, title: string, empty: string): Html {
  return html`<div>
    <h2 id="${id}-title">${title}</h2>
    <p class="empty" id="no-${id}">${empty}</p>
    <ol class="list" id="${id}" tabindex="0" aria-labelledby="${id}-title"></ol>
  </div>`;
}

function userForm(): Html {
  const text = (name: string, label: string, type = 'text') =>
    html`<label>${label} <input name="${name}" type="${type}" autocomplete="off" /></label>`;
  return html`<form id="user" hidden aria-labelledby="user-title">
    <h3 id="user-title"></h3>
    <div class="row">${text('email', 'E-mail address', 'email')} ${text('external_id', 'External id')}</div>
    <div class="row">${text('first_name', 'First name')} ${text('last_name', 'Last name')}</div>
    <label class="check"><input name="email_verified" type="checkbox" /> E-mail address verified</label>
    <label>Metadata, as JSON <textarea name="metadata" rows="4" spellcheck="false"></textarea></label>
    <div class="row">
      <button class="primary">Save</button>
      <button id="user-verify" type="button">Send verification e-mail</button>
      <button id="user-delete" type="button">Delete</button>
      <button id="user-close" type="button">Close</button>
    </div>
    <p class="message" id="user-message" role="status"></p>
  </form>`;
}
