/** `pnpm spec:diff:random`: many more random pairs than the tests compare. */
import { runCommand, wholeNumber } from 'user-management-openapi/command';
import { compareRandomly, type Outcome } from './random.ts';

/** How many pairs are made at once. */
const batch = 500;

await runCommand(
  {
    name: 'pnpm spec:diff:random',
    summary:
      'Compares random pairs of schemas: what is proved of them, and what values show. Fails when a value contradicts a proof.',
    options: {
      pairs: { type: 'string', placeholder: 'N', default: '100000', description: 'how many pairs' },
      seed: { type: 'string', placeholder: 'N', default: '1', description: 'the same seed gives the same pairs' },
    },
  },
  ({ pairs, seed }) => {
    const [count, first] = [wholeNumber('pairs', pairs), wholeNumber('seed', seed)];
    const sum: Outcome = { proved: 0, refuted: 0, open: 0, wrong: [] };
    for (let done = 0; done < count; done += batch) {
      const { proved, refuted, open, wrong } = compareRandomly(Math.min(batch, count - done), first + done, 2);
      sum.proved += proved;
      sum.refuted += refuted;
      sum.open += open;
      sum.wrong.push(...wrong);
      for (const line of wrong) console.log(line);
    }
    console.log(
      `${count} pairs in both directions: ${sum.proved} proved, ${sum.refuted} refuted, ${sum.open} open, ${sum.wrong.length} wrong.`,
    );
    if (sum.wrong.length > 0) process.exitCode = 1;
    return Promise.resolve();
  },
);
