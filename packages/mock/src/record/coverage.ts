/** Which of the document's responses an application has met. */
import { errorCode } from '../core/responses.ts';
import type { Exchange, MockResponse } from '../core/exchange.ts';
import type { OperationModel } from '../model/types.ts';

/** How often one documented response was given. */
export interface CoveredResponse {
  operation: string;
  status: number;
  /** The error's code; absent for a response without one. */
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
  /** Every documented response, in the document's order. */
  responses: CoveredResponse[];
}

/** Counts responses. */
export class CoverageCounter {
  /** By operation, then by status and code. */
  readonly #counts = new Map<string, Map<string | number, number>>();

  /** Counts the response of an exchange; one that was broken off counts as not met. */
  add({ operation, response }: Exchange): void {
    if (!operation || response.fault !== undefined) return;
    let counts = this.#counts.get(operation.id);
    if (!counts) this.#counts.set(operation.id, (counts = new Map()));
    const kind = kindOf(response);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }

  /** Forgets every count. */
  clear(): void {
    this.#counts.clear();
  }

  /** Compares the counts with the document's responses. */
  report(operations: readonly OperationModel[]): Coverage {
    const responses = operations.flatMap((operation) => this.#ofOperation(operation));
    const share = (keys: readonly (readonly [string, boolean])[]): CoverageShare => ({
      total: new Set(keys.map(([key]) => key)).size,
      met: new Set(keys.filter(([, met]) => met).map(([key]) => key)).size,
    });
    return {
      operations: share(responses.map(({ operation, hits }) => [operation, hits > 0])),
      statuses: share(responses.map(({ operation, status, hits }) => [keyOf(operation, status), hits > 0])),
      codes: share(
        responses.flatMap(({ operation, status, code, hits }) =>
          code === undefined ? [] : [[keyOf(operation, status, code), hits > 0] as const],
        ),
      ),
      responses,
    };
  }

  #ofOperation({ id, responses }: OperationModel): CoveredResponse[] {
    const documented = new Map<string | number, CoveredResponse>();
    for (const response of responses) {
      const { status } = response;
      const code = errorCode(response);
      const kind = kindOf({ status, code });
      const hits = this.#counts.get(id)?.get(kind) ?? 0;
      documented.set(kind, { operation: id, status, ...(code !== undefined && { code }), hits });
    }
    return [...documented.values()];
  }
}

/** Tells the responses of one operation apart; made for each request, and so without a new text where there is no code. */
function kindOf({ status, code }: Pick<MockResponse, 'status' | 'code'>): string | number {
  return code === undefined ? status : `${status} ${code}`;
}

/** What names a response in reports and on the page. */
export function keyOf(operation: string, status: number, code?: string): string {
  return [operation, status, ...(code === undefined ? [] : [code])].join(' ');
}
