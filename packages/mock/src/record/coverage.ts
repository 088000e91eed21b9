/** Which of the document's answers an application has met. */
import { errorCode } from '../core/answers.ts';
import type { Exchange } from '../core/exchange.ts';
import type { OperationModel } from '../model/types.ts';

/** How often one documented answer was given. */
export interface CoveredAnswer {
  operation: string;
  status: number;
  /** The error's code; absent for an answer without one. */
  code?: string;
  hits: number;
}

/** A part of the document: how much there is, and how much was met. */
export interface CoverageShare {
  total: number;
  met: number;
}

/** What an application has met. */
export interface Coverage {
  operations: CoverageShare;
  /** Pairs of operation and status. */
  statuses: CoverageShare;
  /** Triples of operation, status and error code. */
  codes: CoverageShare;
  /** Every documented answer, in the document's order. */
  answers: CoveredAnswer[];
}

/** Counts answers. */
export class CoverageCounter {
  readonly #counts = new Map<string, number>();

  /** Counts the answer of an exchange; one that was broken off counts as not met. */
  add({ operation, answer }: Exchange): void {
    if (!operation || answer.fault !== undefined) return;
    const key = keyOf(operation.id, answer.status, answer.code);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Forgets every count. */
  clear(): void {
    this.#counts.clear();
  }

  /** Compares the counts with the document's answers. */
  report(operations: readonly OperationModel[]): Coverage {
    const answers = operations.flatMap((operation) => this.#ofOperation(operation));
    const share = (keys: readonly (readonly [string, boolean])[]): CoverageShare => ({
      total: new Set(keys.map(([key]) => key)).size,
      met: new Set(keys.filter(([, met]) => met).map(([key]) => key)).size,
    });
    return {
      operations: share(answers.map(({ operation, hits }) => [operation, hits > 0])),
      statuses: share(answers.map(({ operation, status, hits }) => [keyOf(operation, status), hits > 0])),
      codes: share(
        answers.flatMap(({ operation, status, code, hits }) =>
          code === undefined ? [] : [[keyOf(operation, status, code), hits > 0] as const],
        ),
      ),
      answers,
    };
  }

  #ofOperation({ id, answers }: OperationModel): CoveredAnswer[] {
    const documented = new Map<string, CoveredAnswer>();
    for (const answer of answers) {
      const { status } = answer;
      const code = errorCode(answer);
      const key = keyOf(id, status, code);
      const hits = this.#counts.get(key) ?? 0;
      documented.set(key, { operation: id, status, ...(code !== undefined && { code }), hits });
    }
    return [...documented.values()];
  }
}

function keyOf(operation: string, status: number, code = ''): string {
  return `${operation}\n${status}\n${code}`;
}
