/** How the time of a piece of work grows with its size. */

/** The work is repeated until it takes so long at the first size, in milliseconds. */
const least = 1;

/** The rounds that are measured in any case, and the most of them. */
const fewRounds = 4;
const mostRounds = 50;

/** How often the first size is doubled. */
const doublings = 3;

/**
 * Measures work at a size and at its doubles. The least of several rounds counts, and the sizes take turns, so that whatever else
 * the machine does is left out. It ends early once the growth is small enough: what else the machine does only adds time, and
 * would have to add it to each round of the first size to hide anything.
 * @param enough the growth at which no more rounds are needed
 * @param prepare makes the input of a size; that is not measured
 * @param work does the work of an input
 * @returns how many times longer twice the size takes, on average
 */
export async function growth<Input>(
  enough: number,
  first: number,
  prepare: (size: number) => Input,
  work: (input: Input) => unknown,
): Promise<number> {
  const inputs = Array.from({ length: doublings + 1 }, (_, index) => prepare(first * 2 ** index));
  // Code is faster once it has run for a while.
  await timeOf(inputs[0] as Input, work, 50);
  let repeat = 1;
  while ((await timeOf(inputs[0] as Input, work, repeat)) < least) repeat *= 2;
  const best = inputs.map(() => Infinity);
  const average = () => ((best.at(-1) as number) / (best[0] as number)) ** (1 / doublings);
  for (let round = 0; round < mostRounds && (round < fewRounds || average() >= enough); round++) {
    for (const [index, input] of inputs.entries()) {
      best[index] = Math.min(best[index] as number, await timeOf(input, work, repeat));
    }
  }
  return average();
}

async function timeOf<Input>(input: Input, work: (input: Input) => unknown, repeat: number): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < repeat; index++) {
    const result = work(input);
    if (result instanceof Promise) await result;
  }
  return performance.now() - start;
}
