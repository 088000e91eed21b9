/** Rules by what they are about, so that a request is compared with those only that it may match. */
import type { RequestParts } from '../core/validate.ts';
import type { Condition } from './match.ts';

/** What the index must know of a rule. */
export interface Indexed {
  readonly id: number;
  readonly conditions: readonly Condition[];
  /** Whether the rule ends after some requests. */
  readonly counted: boolean;
}

/** Rules with one value in common, oldest first. */
interface Lists<Rule> {
  counted: Rule[];
  standing: Rule[];
}

/** The rules that ask for one value of the same place, by that value. */
interface ByValue<Rule> {
  read: Condition['read'];
  lists: Map<unknown, Lists<Rule>>;
}

/** The rules of one operation. */
export class RuleIndex<Rule extends Indexed> {
  /** Those whose conditions no value can be looked up for. */
  readonly #others: Lists<Rule> = { counted: [], standing: [] };
  readonly #places = new Map<string, ByValue<Rule>>();
  #size = 0;

  /** How many rules there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds a rule. Its id must be higher than those of all others. */
  add(rule: Rule): void {
    this.#listOf(rule).push(rule);
    this.#size++;
  }

  /** Takes a rule out. */
  remove(rule: Rule): void {
    const list = this.#listOf(rule);
    list.splice(list.indexOf(rule), 1);
    this.#size--;
    const key = keyOf(rule);
    if (!key) return;
    const { lists } = this.#places.get(key.place) as ByValue<Rule>;
    const left = lists.get(key.equals) as Lists<Rule>;
    if (left.counted.length + left.standing.length > 0) return;
    lists.delete(key.equals);
    if (lists.size === 0) this.#places.delete(key.place);
  }

  /** The lists that have every rule which a request may match. */
  lists(request: RequestParts): Lists<Rule>[] {
    const found = [this.#others];
    for (const { read, lists } of this.#places.values()) {
      for (const value of new Set(read(request))) {
        const list = lists.get(value);
        if (list) found.push(list);
      }
    }
    return found;
  }

  #listOf(rule: Rule): Rule[] {
    const key = keyOf(rule);
    let lists = this.#others;
    if (key) {
      let byValue = this.#places.get(key.place);
      if (!byValue) this.#places.set(key.place, (byValue = { read: key.read, lists: new Map() }));
      lists = byValue.lists.get(key.equals) ?? { counted: [], standing: [] };
      byValue.lists.set(key.equals, lists);
    }
    return rule.counted ? lists.counted : lists.standing;
  }
}

/**
 * The rules of several lists in the order in which they are asked: counted ones first, oldest first, so that one-shots queue
 * up; then standing ones, newest first, so that a later one takes the place of an earlier.
 */
export function* inOrder<Rule extends Indexed>(lists: readonly Lists<Rule>[]): Generator<Rule> {
  const counted = lists.map((each) => ({ list: each.counted, at: 0 }));
  for (let rule = nearest(counted, -1); rule; rule = nearest(counted, -1)) yield rule;
  const standing = lists.map(({ standing: list }) => ({ list, at: list.length - 1 }));
  for (let rule = nearest(standing, 1); rule; rule = nearest(standing, 1)) yield rule;
}

/** The rule with the lowest (-1) or highest (1) id that comes next in one of the lists; goes on behind it. */
function nearest<Rule extends Indexed>(cursors: { list: Rule[]; at: number }[], sign: -1 | 1): Rule | undefined {
  let best: { list: Rule[]; at: number } | undefined;
  for (const cursor of cursors) {
    const rule = cursor.list[cursor.at];
    if (rule && (!best || sign * (rule.id - (best.list[best.at] as Rule).id) > 0)) best = cursor;
  }
  if (!best) return undefined;
  const rule = best.list[best.at];
  best.at -= sign;
  return rule;
}

/** The condition that a rule is looked up by. */
function keyOf({ conditions }: Indexed): Condition | undefined {
  return conditions.find(({ plain, equals }) => plain && equals !== undefined);
}
