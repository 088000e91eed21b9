/** The outbox as a page: every mail with its code, the newest first, as they come. */
import { ask, fill, find, follow, mailItem } from './shared.js';

const { search } = location;

async function show() {
  const { body, error } = await ask('GET', `/__mock/outbox${search}`);
  find('outbox-message', HTMLElement).textContent = error ?? '';
  if (!body) return;
  fill(find('outbox', HTMLElement), body.data.toReversed(), mailItem);
  find('no-mail', HTMLElement).hidden = body.data.length > 0;
}

follow(`/__mock/changes${search}`, show, (isLive) => {
  find('connection', HTMLElement).textContent = isLive ? 'Live' : 'Not connected';
});
