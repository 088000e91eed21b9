/** What stands for Prism where a test is about what is made of its responses. */
import type { buildModel } from 'user-management-mock/testing';

export type Engine = Parameters<typeof buildModel>[1];
type Given = Awaited<ReturnType<Engine['response']>>;
type Selection = Parameters<Engine['response']>[2];

/** A refusal of Prism. */
export const refused = (message: string): Given => ({ status: 404, message, problem: {}, headers: {} });

/**
 * An engine that responds as it is told, and what it was asked for.
 * @param gives what is special about the response to a selection; that is JSON without it, with its status and example
 */
export function engineOf(gives: (selection: Selection) => object = () => ({})) {
  const asked: [method: string, path: string, selection: Selection][] = [];
  const plain = ({ status = 200, example = 'none' }: Selection) => ({
    ...{ status, headers: {}, violations: [], mediaType: 'application/json', body: JSON.stringify(example) },
  });
  const engine = {
    async response(method: string, path: string, selection: Selection) {
      asked.push([method, path, selection]);
      const given = gives(selection);
      return 'problem' in given ? given : { ...plain(selection), ...given };
    },
  } as Engine;
  return { engine, asked };
}
