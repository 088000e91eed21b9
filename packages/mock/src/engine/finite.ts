/** Bodies that are made up from schemas that lead to themselves: Prism ends them at some depth, whether the schema allows it there or not. */

/** What is wrong with a body. */
interface Problem {
  /** Where, from `body` on. */
  path?: readonly (string | number)[];
}

/** A body with less in it. */
interface Attempt {
  body: unknown;
  problems: readonly Problem[];
}

/** The most parts that are left out of one body. */
const maxTurns = 20;

/**
 * Leaves out of a body what came out unfinished, where the schema allows that: a property, the item of a list, or all but `null`.
 * @param problemsOf checks a body
 * @returns the body with as little wrong as that makes it
 */
export function finiteBody(body: unknown, problemsOf: (body: unknown) => readonly Problem[]): unknown {
  let best = body;
  let problems = problemsOf(body);
  for (let turn = 0; turn < maxTurns; turn++) {
    const [deepest = []] = problems.map(({ path = [] }) => path.slice(1)).sort((a, b) => b.length - a.length);
    const better = deepest
      .map((_, index) => without(deepest.slice(0, deepest.length - index)))
      .find((each) => each.problems.length < problems.length);
    if (!better) break;
    ({ body: best, problems } = better);
  }
  return best;

  function without(path: readonly (string | number)[]) {
    const [gone, empty] = ([undefined, null] as const).map((to) => {
      const changed = replaced(best, path, to);
      return { body: changed, problems: problemsOf(changed) };
    }) as [Attempt, Attempt];
    return empty.problems.length < gone.problems.length ? empty : gone;
  }
}

/** A copy with `null` or nothing at a place. */
function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], to: null | undefined): unknown {
  if (key === undefined) return to;
  if (typeof value !== 'object' || value === null) return value;
  const child = replaced(Reflect.get(value, key), rest, to);
  if (!Array.isArray(value)) return { ...value, [key]: child };
  return child === undefined ? value.toSpliced(Number(key), 1) : value.with(Number(key), child);
}
