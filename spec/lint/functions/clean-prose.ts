import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { describedNodes } from '../lib/described.ts';

/** A description is made of whole sentences: a capital at the start, one full stop at the end, no slip of the keyboard. */
export const cleanProse: RulesetFunction = (document) =>
  describedNodes(document).flatMap(({ value, path }): IFunctionResult[] => {
    const text = value['description'];
    if (typeof text !== 'string') return [];
    const fault = faultOf(text.trim());
    return fault === undefined ? [] : [{ message: `The description ${fault}.`, path: [...path, 'description'] }];
  });

function faultOf(text: string): string | undefined {
  const doubled = /(?<!\.)\.\.(?!\.)|,,|;;| {2}|\b(\p{L}+) \1\b/u.exec(text);
  if (doubled) return `has "${doubled[0]}"`;
  if (!text.endsWith('.')) return 'does not end with a full stop';
  if (/^\p{Ll}/u.test(text)) return 'does not start with a capital';
  return undefined;
}
