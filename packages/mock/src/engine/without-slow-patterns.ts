/** What Prism checks requests by. Its validators run every pattern with an engine that backtracks, and cannot be given another. */
import { isPlain } from '../model/plain-pattern.ts';
import type { PrismOperation } from './resources.ts';

/** Keywords whose values are data. */
const data = new Set(['const', 'default', 'enum', 'example', 'examples']);

/** Copies an operation without the patterns of its requests that a text could keep the engine busy with for very long. */
export function withoutSlowPatterns(operation: PrismOperation): PrismOperation {
  const copied = structuredClone(operation);
  const seen = new Set<unknown>();
  const open: unknown[] = [copied.request, Reflect.get(copied, '__bundled__')];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    const { pattern, patternProperties } = node as { pattern?: unknown; patternProperties?: object };
    if (typeof pattern === 'string' && !isPlain(pattern)) Reflect.deleteProperty(node, 'pattern');
    const slow = Object.keys(Object(patternProperties) as object).filter((key) => !isPlain(key));
    for (const key of slow) Reflect.deleteProperty(patternProperties as object, key);
    // Which properties are the others is no longer known.
    if (slow.length > 0)
      for (const others of ['additionalProperties', 'unevaluatedProperties']) Reflect.deleteProperty(node, others);
    open.push(...Object.entries(node).flatMap(([key, child]) => (data.has(key) ? [] : [child as unknown])));
  }
  return copied;
}
