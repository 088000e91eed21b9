/** What a response shows of a body that was sent: a value that was set has it, and one that was cleared is gone. */
import { isDeepStrictEqual } from 'node:util';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { bodyExamples } from '../../support/document.ts';

type Shown = Readonly<Record<string, unknown>>;

/** Null clears: the response has null then, or nothing in it where it is a map. */
const isCleared = (value: unknown) =>
  value === null || (typeof value === 'object' && Object.keys(value as object).length === 0);

/**
 * Holds successful responses that have a cause in the body against it. The first response has none: it is the provider's, and so is
 * the first request, which sets what that response does not show.
 * @returns a sentence for each property that was sent and that the response shows otherwise
 */
export function shownResultFaults(document: OpenApiDocument): string[] {
  return operationsOf(document).flatMap((operation) => {
    const good = bodyExamples([operation]).filter(
      ({ status, example }) => status?.startsWith('2') && typeof example.value === 'object',
    );
    return good.flatMap(({ name, example }) => {
      const result = example.value as Shown;
      const { body: sent = {} } = (example['x-cause'] ?? {}) as { body?: Shown };
      return Object.entries(sent)
        .filter(([property]) => Object.hasOwn(result, property))
        .filter(([property, value]) =>
          value === null ? !isCleared(result[property]) : !isDeepStrictEqual(value, result[property]),
        )
        .map(([property]) => `${operation.id} ${name}: ${property} is not what was sent`);
    });
  });
}
