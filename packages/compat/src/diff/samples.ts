/** Code samples, which are texts as guides are: after an edit of one, nothing else is compared. */
import { isDeepStrictEqual } from 'node:util';
import {
  escapeToken,
  httpMethods,
  type CodeSample,
  type OpenApiDocument,
  type OperationObject,
} from 'user-management-openapi';
import { operationsAt } from './location.ts';
import { wordsOf } from './messages.ts';
import type { Difference } from './types.ts';

/**
 * Tells which samples were rewritten, of operations that have the same samples by their names, in the same order.
 * @returns their differences, and the newer version with the older samples in their places
 */
export function withFormerSamples(
  base: OpenApiDocument,
  head: OpenApiDocument,
): { samples: Difference[]; rest: OpenApiDocument } {
  const samples: Difference[] = [];
  const { paths } = head as Partial<OpenApiDocument>;
  if (paths === undefined) return { samples, rest: head };
  const former = Object.entries(paths).map(([path, item]) => {
    const changed = httpMethods.flatMap((method): [string, OperationObject][] => {
      const [was, is] = [base, head].map((document) => operationAt(document, path, method));
      const [before, after] = [was?.['x-codeSamples'], is?.['x-codeSamples']];
      if (!isNamed(before) || !isNamed(after) || !areAlike(before, after)) return [];
      for (const [index, sample] of after.entries()) {
        if (sample.source === before[index]!.source) continue;
        const place = `#/paths/${escapeToken(path)}/${method}/x-codeSamples/${index}`;
        const change = { node: 'XCodeSample', place, kind: 'modified', property: undefined, side: 'document' } as const;
        samples.push({
          rule: 'xcodesample-modified',
          verdict: 'harmless',
          place,
          side: 'document',
          level: 'patch',
          operations: operationsAt(base, head, place),
          message: wordsOf({ ...change, before: before[index], after: sample, base, head }),
        });
      }
      return [[method, { ...is!, 'x-codeSamples': before }]];
    });
    return [path, changed.length === 0 ? item : { ...item, ...Object.fromEntries(changed) }];
  });
  return { samples, rest: { ...head, paths: Object.fromEntries(former) as OpenApiDocument['paths'] } };
}

function operationAt(document: OpenApiDocument, path: string, method: string): OperationObject | undefined {
  const item = (document as Partial<OpenApiDocument>).paths?.[path] as Record<string, OperationObject> | undefined;
  return item?.[method];
}

/** Whether there are samples, each with a name of its own. */
function isNamed(samples: readonly CodeSample[] | undefined): samples is readonly CodeSample[] {
  if (!Array.isArray(samples)) return false;
  const names = samples.map((sample) => (Object(sample) as Partial<CodeSample>).label);
  return new Set(names).size === names.length && !names.includes(undefined);
}

/** Whether two lists differ in the texts of their samples alone. */
function areAlike(before: readonly CodeSample[], after: readonly CodeSample[]): boolean {
  const [was, is] = [before, after].map((list) => list.map(({ source: _, ...named }) => named));
  return isDeepStrictEqual(was, is);
}
