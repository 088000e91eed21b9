import type { Law } from './law.ts';
import { SetupError } from './setup-error.ts';

/** How many small pages are walked, how many items a large one has, and how many large ones are walked. */
const maxPages = 6;

/** Small pages are the large page cut into pieces: nothing twice, nothing left out, and there is a way back. */
export const pagination: Law = {
  name: 'pagination',
  title: 'pages that repeat, lose or misplace items, or have no end',
  needs: ['state'],
  concerns: ({ list, parent }) => Boolean(list && !parent),
  async broken(actor, resource) {
    if (resource.create && actor.mayWrite) for (let made = 0; made < 3; made++) await actor.create(resource);
    const whole = await actor.list(resource, {}, { limit: maxPages });
    if (whole.ids.length < 2) throw new SetupError('There are fewer than two.');
    if (whole.ids.length > maxPages) return `limit=${maxPages} is answered with ${whole.ids.length} items.`;
    const seen: string[] = [];
    let page = await actor.list(resource, {}, { limit: 1 });
    if (page.before !== null) return `The first page leads back to ${page.before}.`;
    const first = page;
    for (let number = 1; ; number++) {
      if (page.ids.length !== 1) return `Page ${number} of limit=1 has ${page.ids.length} items.`;
      seen.push(...page.ids);
      if (new Set(seen).size < seen.length) return `Page ${number} has ${seen.at(-1)}, which an earlier one had.`;
      if (number === whole.ids.length) break;
      if (page.after === null) return `Page ${number} leads nowhere, and there are ${whole.ids.length} items at least.`;
      page = await actor.list(resource, {}, { limit: 1, after: page.after });
      if (number > 1) continue;
      if (page.before === null) return 'The second page has no way back.';
      const back = await actor.list(resource, {}, { limit: 1, before: page.before });
      if (back.ids[0] !== first.ids[0]) {
        return `The way back from the second page leads to ${back.ids[0]}, not ${first.ids[0]}.`;
      }
    }
    // On to the end, if it is near.
    for (let turn = 0, cursor = whole.after; cursor !== null && turn < maxPages; turn++) {
      const next = await actor.list(resource, {}, { limit: maxPages, after: cursor });
      if (next.ids.length === 0) return `The last page leads on to ${cursor}, where nothing is.`;
      cursor = next.after;
    }
    const wrong = seen.findIndex((id, index) => id !== whole.ids[index]);
    return wrong === -1
      ? undefined
      : `Page ${wrong + 1} has ${seen[wrong]}, where the large page has ${whole.ids[wrong]}.`;
  },
};
