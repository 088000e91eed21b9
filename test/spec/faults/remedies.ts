/** The places that the remedy of an error code leads to, in `x-error-codes`. */
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import type { Workflow } from 'user-management-openapi/workflows';
import { responseExamples } from '../../support/document.ts';

/** Short words join, and are about nothing; one thing or several are the same. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .match(/[a-z-]{4,}/g)
      ?.map((word) => word.replace(/s$/, '')),
  );

/**
 * Holds the places against what the remedy says.
 * @returns a sentence for each operation of which the remedy does not speak, for each that was refused with the code and is not to be
 *   called again, for each workflow without any of the operations that are about the code, and for each guide that says nothing of it
 */
export function remedyFaults(document: OpenApiDocument, workflows: readonly Workflow[]): string[] {
  const guides = document.tags.filter((tag) => tag['x-traitTag'] === true);
  const operations = operationsOf(document);
  const shown = responseExamples(operations);
  return Object.entries(document['x-error-codes']).flatMap(([code, { remedy, see = [] }]) => {
    const refused = new Set(shown.filter(({ name }) => name === code).map(({ operation }) => operation.id));
    const words = wordsOf(remedy);
    const named = operations.filter(({ id }) => see.includes(id));
    const about = new Set([...refused, ...named.map(({ id }) => id)]);
    const wrong = [
      ...named.filter(({ id }) => refused.has(id) && !words.has('again')),
      ...named.filter(({ summary = '' }) => words.isDisjointFrom(wordsOf(summary))),
    ];
    const strangers = workflows
      .filter(({ name }) => see.includes(name))
      .filter(({ steps }) => !steps.some(({ operationId }) => about.has(operationId)));
    // A guide is about a code that it names, or whose words are those of its title.
    const silent = guides.filter(
      ({ 'x-page': page = '', name, description = '' }) =>
        see.includes(page) &&
        !description.includes(code) &&
        wordsOf(code.replaceAll('_', ' ')).isDisjointFrom(wordsOf(name)),
    );
    return [
      ...wrong.map(({ id }) => `${code}: the remedy does not lead to ${id}`),
      ...strangers.map(({ name }) => `${code}: the workflow ${name} is about something else`),
      ...silent.map(({ name }) => `${code}: the guide ${name} says nothing of it`),
    ];
  });
}
