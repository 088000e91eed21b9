/** How the time of a piece of work grows with its size. */

/** The work is repeated until it takes so long at the first size, in milliseconds. */
const least = 1;

/** The rounds that are measured in any case, and the most of them. */
const fewRounds = 3;
const mostRounds = 16;

/** How often the first size is doubled. */
const doublings = 4;

/** The last of them, which count: at the first ones, what does not grow with the input may hide what does. */
const counted = 3;

/**
 * Measures work at a size and at its doubles. The least of several rounds counts, and the sizes take turns, so that whatever else
 * the machine does is left out. It ends early once the growth is small enough: what else the machine does only adds time, and
 * would have to add it to each round of the first size to hide anything.
 * @param enough the growth at which no more rounds are needed
 * @param prepare makes the input of a size; that is not measured
 * @param work does the work of an input
 * @returns how many times longer twice the size takes: the least of the last doublings. What is quadratic takes four times as long
 *   at each of them; what is linear does so once, at the size that no longer fits into a cache of the processor
 */
export async function growth<Input>(
  enough: number,
  first: number,
  prepare: (size: number) => Input,
  work: (input: Input) => unknown,
): Promise<number> {
  const inputs = Array.from({ length: doublings + 1 }, (_, index) => prepare(first * 2 ** index));
  // Code is faster once it has run for a while.
  await timeOf(inputs[0] as Input, work, 20);
  let repeat = 1;
  while ((await timeOf(inputs[0] as Input, work, repeat)) < least) repeat *= 2;
  const best = inputs.map(() => Infinity);
  const ratios = () => best.slice(1).map((time, index) => time / (best[index] as number));
  const leastRatio = () => Math.min(...ratios().slice(-counted));
  for (let round = 0; round < mostRounds && (round < fewRounds || leastRatio() >= enough); round++) {
    for (const [index, input] of inputs.entries()) {
      best[index] = Math.min(best[index] as number, await timeOf(input, work, repeat));
    }
  }
  return leastRatio();
}

/** How long work takes of the processor, in milliseconds: what others do with it in between does not count. */
export async function timeOf<Input>(input: Input, work: (input: Input) => unknown, repeat = 1): Promise<number> {
  const start = process.cpuUsage();
  for (let index = 0; index < repeat; index++) {
    const result = work(input);
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
