import type { Parameter } from 'user-management-openapi';
import type { Actor, Page } from './actor.ts';
import type { StatefulCheck } from './stateful-check.ts';
import type { Resource } from './resources.ts';
import { SetupError } from './setup-error.ts';

/** How many items are walked through, one by one and two by two. */
const most = 6;

/** A list in one order, and how it is walked through. */
interface Way {
  /** What is said of a page in front of its limit. */
  name: string;
  /** Which cursor leads on, and which leads back. */
  on: 'before' | 'after';
  back: 'before' | 'after';
  page(query: Record<string, unknown>): Promise<Page>;
}

/**
 * Small pages are the large page cut into pieces: nothing twice, nothing left out, and the way back is the way there. So it is in
 * each order, and a page for which no limit is asked has the default.
 */
export const pagination: StatefulCheck = {
  name: 'pagination',
  title: 'pages that repeat, lose or misplace items, or have no end',
  needs: ['state'],
  appliesTo: ({ list, parent }) => Boolean(list && !parent),
  async verify(actor, resource) {
    if (resource.create && actor.mayWrite) for (let made = 0; made < 4; made++) await actor.create(resource);
    const { parameters } = resource.list!;
    const sorting = parameters.find((parameter) => parameter['x-sorts-by'] !== undefined);
    const way = wayThrough(actor, resource);
    const whole = await way.page({ limit: most });
    if (whole.ids.length < 2) throw new SetupError('There are fewer than two.');
    if (whole.ids.length > most) return `limit=${most} gets ${whole.ids.length} items.`;
    const fault =
      (await thereAndBack(way, 1, whole.ids)) ??
      (await thereAndBack(way, 2, whole.ids)) ??
      (await toTheEnd(way, whole));
    if (fault !== undefined) return fault;
    for (const order of valuesOf(sorting)) {
      const ordered = wayThrough(actor, resource, sorting!.name, order);
      const { ids } = await ordered.page({ limit: most });
      const wrong = await thereAndBack(ordered, 2, ids);
      if (wrong !== undefined) return wrong;
    }
    return withoutLimit(way, parameters);
  },
};

/** A list in an order, or as it comes. The order `normal` turns the cursors around, as the client has it. */
function wayThrough(actor: Actor, resource: Resource, name?: string, order?: string): Way {
  const asked = name === undefined ? {} : { [name]: order };
  const [on, back] = order === 'normal' ? (['before', 'after'] as const) : (['after', 'before'] as const);
  return {
    name: name === undefined ? '' : `${name}=${order}&`,
    on,
    back,
    page: (query) => actor.list(resource, { ...query, ...asked }),
  };
}

function valuesOf(parameter: Parameter | undefined): string[] {
  const { enum: values = [] } = Object(parameter?.schema) as { enum?: string[] };
  return values;
}

/** Walks forward over the items of a large page, and back again. */
async function thereAndBack(way: Way, limit: number, ids: readonly string[]): Promise<string | undefined> {
  const { on, back } = way;
  const name = `${way.name}limit=${limit}`;
  const pages: Page[] = [];
  let cursor: string | null = null;
  for (let at = 0; at + limit <= ids.length; at += limit) {
    const page: Page = await way.page({ limit, ...(cursor !== null && { [on]: cursor }) });
    const number = pages.push(page);
    const wanted = ids.slice(at, at + limit);
    if (page.ids.length !== limit) return `Page ${number} of ${name} has ${page.ids.length} items.`;
    const wrong = page.ids.findIndex((id, index) => id !== wanted[index]);
    if (wrong !== -1)
      return `Page ${number} of ${name} has ${page.ids[wrong]}, where the large page has ${wanted[wrong]}.`;
    if (number === 1 && page[back] !== null) return `The first page leads back to ${page[back]}.`;
    if (number > 1 && page[back] === null) return `Page ${number} of ${name} has no way back.`;
    cursor = page[on];
    if (cursor === null && at + limit < ids.length)
      return `Page ${number} of ${name} leads nowhere, and there are ${ids.length} items at least.`;
  }
  for (let at = pages.length - 1; at > 0; at--) {
    const wanted = pages[at - 1]!;
    // In front of the second page there is the first one, however many are asked for.
    for (const size of at === 1 ? [limit, most] : [limit]) {
      const page = await way.page({ limit: size, [back]: pages[at]![back] });
      const from = `The way back from page ${at + 1} of ${name}${size === limit ? '' : ` by limit=${size}`}`;
      if (page.ids.join() !== wanted.ids.join())
        return `${from} leads to ${page.ids.join(', ')}, not ${wanted.ids.join(', ')}.`;
      if (page[on] === null) return `${from} leads to page ${at} with no way on.`;
      if ((page[back] === null) !== (at === 1))
        return `${from} leads to page ${at} with ${at === 1 ? `a way back, ${page[back]}` : 'no way back'}.`;
    }
  }
  return undefined;
}

/** Walks on from a large page to the end, if it is near, and looks whether it is one. */
async function toTheEnd({ page }: Way, whole: Page): Promise<string | undefined> {
  let [last, from]: [Page, { after?: string }] = [whole, {}];
  for (let turn = 0; last.after !== null && turn < most; turn++) {
    from = { after: last.after };
    last = await page({ limit: most, ...from });
    if (last.ids.length === 0) return `The last page leads on to ${from.after}, where nothing is.`;
  }
  if (last.after !== null) return undefined;
  const { length } = last.ids;
  if (length > 1 && (await page({ limit: length - 1, ...from })).after === null)
    return 'A page of all items but the last leads nowhere.';
  const long = await page({ limit: most + 1, ...from });
  return long.ids.length > length
    ? `A page of ${length} items leads nowhere, and with limit=${most + 1} it has ${long.ids.length}.`
    : undefined;
}

/** A page for which no limit is asked is that of the default. */
async function withoutLimit({ page }: Way, parameters: readonly Parameter[]): Promise<string | undefined> {
  const { schema } = parameters.find((each) => each.in === 'query' && each.name === 'limit') ?? {};
  const { default: preset } = Object(schema) as { default?: number };
  if (preset === undefined) return undefined;
  const [given, asked] = [await page({}), await page({ limit: preset })];
  return given.ids.join() === asked.ids.join()
    ? undefined
    : `Without limit a page has ${given.ids.length} items, and ${asked.ids.length} with limit=${preset}, which is the default.`;
}
