import type { Actor, Page } from './actor.ts';
import type { StatefulCheck } from './stateful-check.ts';
import type { Resource } from './resources.ts';
import { SetupError } from './setup-error.ts';

/** How many items are walked through, one by one and two by two. */
const most = 6;

/** Small pages are the large page cut into pieces: nothing twice, nothing left out, and the way back is the way there. */
export const pagination: StatefulCheck = {
  name: 'pagination',
  title: 'pages that repeat, lose or misplace items, or have no end',
  needs: ['state'],
  appliesTo: ({ list, parent }) => Boolean(list && !parent),
  async verify(actor, resource) {
    if (resource.create && actor.mayWrite) for (let made = 0; made < 4; made++) await actor.create(resource);
    const whole = await actor.list(resource, {}, { limit: most });
    if (whole.ids.length < 2) throw new SetupError('There are fewer than two.');
    if (whole.ids.length > most) return `limit=${most} gets ${whole.ids.length} items.`;
    for (const limit of [1, 2]) {
      const walk = await thereAndBack(actor, resource, limit, whole.ids);
      if (walk !== undefined) return walk;
    }
    // On to the end, if it is near.
    for (let turn = 0, cursor = whole.after; cursor !== null && turn < most; turn++) {
      const next = await actor.list(resource, {}, { limit: most, after: cursor });
      if (next.ids.length === 0) return `The last page leads on to ${cursor}, where nothing is.`;
      cursor = next.after;
    }
    return undefined;
  },
};

/** Walks forward over the items of a large page, and back again. */
async function thereAndBack(
  actor: Actor,
  resource: Resource,
  limit: number,
  ids: readonly string[],
): Promise<string | undefined> {
  const pages: Page[] = [];
  let cursor: string | null = null;
  for (let at = 0; at + limit <= ids.length; at += limit) {
    const page: Page = await actor.list(resource, {}, { limit, ...(cursor !== null && { after: cursor }) });
    const number = pages.push(page);
    const wanted = ids.slice(at, at + limit);
    if (page.ids.length !== limit) return `Page ${number} of limit=${limit} has ${page.ids.length} items.`;
    const wrong = page.ids.findIndex((id, index) => id !== wanted[index]);
    if (wrong !== -1)
      return `Page ${number} of limit=${limit} has ${page.ids[wrong]}, where the large page has ${wanted[wrong]}.`;
    if (number === 1 && page.before !== null) return `The first page leads back to ${page.before}.`;
    if (number > 1 && page.before === null) return `Page ${number} of limit=${limit} has no way back.`;
    cursor = page.after;
    if (cursor === null && at + limit < ids.length)
      return `Page ${number} of limit=${limit} leads nowhere, and there are ${ids.length} items at least.`;
  }
  for (let at = pages.length - 1; at > 0; at--) {
    const back = await actor.list(resource, {}, { limit, before: pages[at]!.before });
    const wanted = pages[at - 1]!.ids;
    if (back.ids.join() !== wanted.join())
      return `The way back from page ${at + 1} of limit=${limit} leads to ${back.ids.join(', ')}, not ${wanted.join(', ')}.`;
  }
  return undefined;
}
