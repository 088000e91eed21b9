/** How many of some edits were noticed, against an aim: what all commands that edit something end with. */

/** Prints the score; one below the aim, in percent, sets the exit code to 1. */
export function tellScore(seen: number, edits: number, aim: number): void {
  const score = (100 * seen) / edits;
  console.log(`\n${seen} of ${edits} edits were noticed, ${score.toFixed(1)} %; the aim is ${aim} %.`);
  if (score < aim) process.exitCode = 1;
}
