/** The outbox as a page of its own. */
import { html, type Html } from 'user-management-mock/server';

/** The page. Its script fills in the mails. */
export function outboxPage(): Html {
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>Outbox: sandbox</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/__mock/style.css" />
      <link rel="stylesheet" href="/__mock/sandbox.css" />
      <script type="module" src="/__mock/outbox.js"></script>
      <header>
        <div>
          <h1 id="outbox-title">Outbox <span>sandbox</span></h1>
          <p><a href="/__mock/">All of the sandbox</a> <span id="connection" role="status">Connecting …</span></p>
        </div>
      </header>
      <noscript><p>This page needs JavaScript to show the mails.</p></noscript>
      <main>
        <section class="full" aria-labelledby="outbox-title">
          <p class="message off" id="outbox-message" role="status"></p>
          <p class="empty" id="no-mail">No mail yet.</p>
          <ol id="outbox" class="mails" aria-labelledby="outbox-title"></ol>
        </section>
      </main>
    </html> `;
}
