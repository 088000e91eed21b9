import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { operationNodes } from '../lib/nodes.ts';

/** Names that keep their capital inside a sentence. */
export interface ProperNouns {
  properNouns: readonly string[];
}

/** An operation's summary is a heading: sentence case, without a full stop. */
export const summaryStyle: RulesetFunction<unknown, ProperNouns> = (document, { properNouns }) =>
  operationNodes(document).flatMap(({ value, path }): IFunctionResult[] => {
    const summary = value['summary'];
    if (typeof summary !== 'string') return [{ message: 'The operation has no summary.', path }];
    const fault = faultOf(summary, properNouns);
    return fault === undefined ? [] : [{ message: `The summary ${fault}.`, path: [...path, 'summary'] }];
  });

function faultOf(summary: string, properNouns: readonly string[]): string | undefined {
  if (/[.!?]$/.test(summary)) return 'ends with a full stop';
  const [first = '', ...others] = summary.split(' ');
  if (!/^\p{Lu}/u.test(first)) return 'does not start with a capital';
  const title = others.find((word) => /^\p{Lu}\p{Ll}+$/u.test(word) && !properNouns.includes(word));
  return title === undefined ? undefined : `is not in sentence case: "${title}"`;
}
