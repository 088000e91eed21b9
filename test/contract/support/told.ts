/** Whether what a check of several requests says is so, by what was sent and what came back. */

/** A request and its response, as they were on the wire. */
export interface Sent {
  /** With the query. */
  target: string;
  status: number;
  /** The parsed body, or `undefined`. */
  value: unknown;
}

type Item = Record<string, unknown> & { id: string };

const itemsOf = ({ value }: Sent): Item[] => {
  const { data } = Object(value) as { data?: Item[] };
  return data ?? [];
};
const idsOf = (sent: Sent): string[] => itemsOf(sent).map(({ id }) => id);
const queryOf = ({ target }: Sent): URLSearchParams => new URL(target, 'http://a').searchParams;
const pathOf = ({ target }: Sent): string => new URL(target, 'http://a').pathname;

/** What is said, and whether that is so. */
const forms: readonly [form: RegExp, isSo: (groups: readonly string[], all: readonly Sent[]) => boolean][] = [
  [
    /^(\w+)=(\S+) lists (\S+), which has another (\w+)\.$/,
    ([name, value, id, property], all) =>
      all.some(
        (each) =>
          queryOf(each).get(name!) === value &&
          itemsOf(each).some((item) => item.id === id && item[property!] !== value),
      ),
  ],
  [
    /^(\w+)=(\S+) does not list (\S+), which has it\.$/,
    ([name, value, id], all) =>
      all.some((each) => queryOf(each).get(name!) === value && !idsOf(each).includes(id!)) &&
      all.some(({ value: shown }) => {
        const object = Object(shown) as Item;
        return object.id === id && Object.values(object).includes(value);
      }),
  ],
  [
    /^(\S+) of (\S+) is reached through (\S+): (\d+)\.$/,
    ([id, owner, stranger, status], all) =>
      all.some(
        (each) =>
          pathOf(each).endsWith(`/${id}`) && pathOf(each).includes(`/${stranger}/`) && String(each.status) === status,
      ) && all.some((each) => pathOf(each).includes(`/${owner}/`) && JSON.stringify(itemsOf(each)).includes(`"${id}"`)),
  ],
  [
    /^order=(\w+): (\w+) (\S+) is in front of (\S+)\.$/,
    ([order, property, first, second], all) =>
      all.some((each) => {
        const values = itemsOf(each).map((item) => item[property!]);
        return (
          queryOf(each).get('order') === order && values.some((one, at) => one === first && values[at + 1] === second)
        );
      }),
  ],
  [
    /^Page \d+ of limit=(\d+) has (\d+) items\.$/,
    ([limit, count], all) =>
      all.some((each) => queryOf(each).get('limit') === limit && itemsOf(each).length === Number(count)),
  ],
  [
    /^Page (\d+) of limit=(\d+) has (\S+), where the large page has (\S+)\.$/,
    ([page, limit, has, wanted], all) => {
      const at = all
        .filter((each) => queryOf(each).get('limit') === limit)
        .map((each) => idsOf(each).indexOf(has!))
        .findLast((index) => index !== -1);
      return at !== undefined && all.some((each) => idsOf(each)[(Number(page) - 1) * Number(limit) + at] === wanted);
    },
  ],
  [
    /^The way back from page \d+ of limit=(\d+) leads to (.+), not (.+)\.$/,
    ([limit, back, wanted], all) => {
      const pages = all.filter((each) => queryOf(each).get('limit') === limit);
      const has = (ids: string, isBack: boolean): boolean =>
        pages.some((each) => idsOf(each).join(', ') === ids && queryOf(each).has('before') === isBack);
      return has(back!, true) && has(wanted!, false);
    },
  ],
  [
    /^Page \d+ of limit=(\d+) leads nowhere, and there are (\d+) items at least\.$/,
    ([limit, count], all) =>
      Number(count) > Number(limit) && all.some((each) => itemsOf(each).length === Number(count)),
  ],
];

/** The number of the form that a sentence has; -1 for one that is not looked at here. */
export const formOf = (sentence: string): number => forms.findIndex(([form]) => form.test(sentence));

/** How many forms are known. */
export const formCount = forms.length;

/**
 * Says whether a sentence is true.
 * @param all what was sent until the sentence was said, in order
 * @returns `true` also for a sentence of a form that is not looked at here
 */
export function isTold(sentence: string, all: readonly Sent[]): boolean {
  const [form, isSo] = forms[formOf(sentence)] ?? [];
  return !form || isSo!(form.exec(sentence)!.slice(1), all);
}
